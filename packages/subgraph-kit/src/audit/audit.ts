import { randomUUID } from 'node:crypto';
import { type ActOutcome, actRecorded, auditTopic } from '@visiobook/contracts';
import type { Transaction } from '../database.ts';
import type { Outbox } from '../outbox.ts';
import { currentRequestId } from '../request-trace.ts';
import type { ViewerFacts } from '../viewer.ts';
import type { SealedFacts } from './sealed-facts.ts';

export interface Act {
  /** In the past tense, such as `fileStored`. */
  act: string;
  /** Who did it; null for the system itself. */
  by: Pick<ViewerFacts, 'id' | 'sessionId'> | null;
  /** Whom it is about. Default: who did it. */
  about?: string | null;
  on?: { type: string; id: string };
  /** Default: DONE. */
  outcome?: ActOutcome;
  /** What is personal of it, by `sealFacts`, made before the transaction begins. */
  facts?: SealedFacts;
}

/**
 * Writes a security-relevant act down together with its effect: both are committed, or neither. The security service appends it to
 * the log that nobody can alter unnoticed. What was denied or failed has no effect, so it takes a transaction of its own.
 */
export async function recordAct(outbox: Outbox, tx: Transaction, { act, by, about, on, ...rest }: Act): Promise<void> {
  const id = randomUUID();
  await outbox.announce(
    tx,
    auditTopic,
    actRecorded,
    {
      id,
      at: new Date().toISOString(),
      service: outbox.service,
      act,
      actorId: by?.id ?? null,
      sessionId: by?.sessionId ?? null,
      subjectId: about === undefined ? (by?.id ?? null) : about,
      target: on ?? null,
      outcome: rest.outcome ?? 'DONE',
      requestId: currentRequestId() ?? null,
      sealedAddress: rest.facts?.sealedAddress ?? null,
      sealedDetails: rest.facts?.sealedDetails ?? null,
    },
    { id },
  );
}
