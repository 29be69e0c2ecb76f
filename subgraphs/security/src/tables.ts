import { serviceSchema } from '@visiobook/subgraph-kit';
import { bigint, index, integer, text, timestamp } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('security');

/** Milliseconds, as JavaScript has them: what a hash does not cover must not be there. */
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 }).notNull();

/** Append-only by trigger and by role; each row holds the hash of the one before it. */
export const auditLog = schema.table(
  'audit_log',
  {
    /** From 1, without gaps. */
    seq: bigint({ mode: 'number' }).primaryKey(),
    /** The act's own id: appended once, however often it is delivered. */
    id: text().notNull().unique(),
    at: moment('at'),
    service: text().notNull(),
    act: text().notNull(),
    actorId: text('actor_id'),
    sessionId: text('session_id'),
    subjectId: text('subject_id'),
    targetType: text('target_type'),
    targetId: text('target_id'),
    outcome: text({ enum: ['DONE', 'DENIED', 'FAILED'] }).notNull(),
    requestId: text('request_id'),
    sealedAddress: text('sealed_address'),
    sealedDetails: text('sealed_details'),
    previousHash: text('previous_hash').notNull(),
    /** SHA-256, hexadecimal, over canonical JSON of all the other columns that are not null. */
    hash: text().notNull(),
  },
  (log) => [index('audit_by_subject').on(log.subjectId, log.seq), index('audit_by_actor').on(log.actorId, log.seq)],
);
export type AuditRow = typeof auditLog.$inferSelect;

/** How far the log goes, signed: one row, replaced with every act, so that no earlier signature lies around to go back to. */
export const auditHead = schema.table('audit_head', {
  id: integer().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
  /** Compact JWS (RFC 7515) over both. */
  signature: text().notNull(),
});
