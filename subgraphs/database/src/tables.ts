import { serviceSchema } from '@visiobook/subgraph-kit';
import { text, timestamp } from 'drizzle-orm/pg-core';

export const { schema, outbox } = serviceSchema('database');

/** Backups that were asked for here. What a backup holds is told by its manifest, beside its bytes; this is how making it goes. */
export const backupRuns = schema.table('backup_runs', {
  id: text().primaryKey(),
  requestedBy: text('requested_by').notNull(),
  state: text({ enum: ['WAITING', 'RUNNING', 'COMPLETE', 'FAILED'] })
    .notNull()
    .default('WAITING'),
  requestedAt: timestamp('requested_at', { withTimezone: true }).notNull().defaultNow(),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
});
export type BackupRunRow = typeof backupRuns.$inferSelect;
