import { z } from 'zod';
import { defineEvent } from './event.ts';
import { defineTask } from './task.ts';

const id = z.string().min(1).max(200);

/** All security-relevant acts, in one gapless sequence. */
export const auditTopic = 'audit';

export const ActOutcome = z.enum(['DONE', 'DENIED', 'FAILED']);
export type ActOutcome = z.infer<typeof ActOutcome>;

/**
 * Somebody did, or was kept from doing, something that matters for security. Ids are all that is readable of anybody: the log outlives
 * the account, so what is personal is encrypted with the person's key before it gets here.
 */
export const actRecorded = defineEvent({
  name: 'actRecorded',
  payload: z.object({
    id,
    at: z.iso.datetime({ precision: 3 }),
    service: id,
    /** In the past tense, such as `fileStored`. */
    act: z.string().regex(/^[a-z][A-Za-z]{1,63}$/),
    /** Who did it; null for nobody signed in, and for the system itself. */
    actorId: id.nullable(),
    sessionId: id.nullable(),
    /** Whom it is about: she may read it. */
    subjectId: id.nullable(),
    /** On what. */
    target: z.object({ type: id, id }).nullable(),
    outcome: ActOutcome,
    requestId: id.nullable(),
    /** Where from, encrypted with the actor's key (the subject's where nobody was signed in). */
    sealedAddress: z.string().nullable(),
    /** JSON of names and values, encrypted with the subject's key. */
    sealedDetails: z.string().nullable(),
  }),
});

/** Wraps anew the data keys that a former key-encryption key wraps. */
export const rewrapKeys = defineTask({
  name: 'rewrapKeys',
  queue: 'security',
  input: z.object({}),
  output: z.object({ rewrapped: z.int().nonnegative() }),
});

/** The last step of an erasure: whatever is encrypted for this owner can never be read again. */
export const destroyOwnerKey = defineTask({
  name: 'destroyOwnerKey',
  queue: 'security',
  input: z.object({ ownerId: id }),
  output: z.object({}),
});
