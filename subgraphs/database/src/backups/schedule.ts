import type { Database, Logger, Outbox } from '@visiobook/subgraph-kit';
import { lt, sql } from 'drizzle-orm';
import { backupRuns } from '../tables.ts';
import { requestBackup } from './request-backup.ts';

const EVERY_MILLISECONDS = 10 * 60_000;
const KEEP_RUNS = sql`now() - interval '90 days'`;

export interface ScheduleDeps {
  db: Database;
  outbox: Outbox;
  log: Logger;
}

/** Asks for a backup whenever one is due, and forgets runs of long ago. Any number of processes may do so at the same time. */
export async function askWhenDue({ db, outbox }: Omit<ScheduleDeps, 'log'>, everyHours: number): Promise<void> {
  await requestBackup(db, outbox, { requestedBy: 'schedule', by: null, everyHours });
  await db.delete(backupRuns).where(lt(backupRuns.requestedAt, KEEP_RUNS));
}

/** Without keeping the process alive. @param everyHours 0: never */
export function scheduleBackups(deps: ScheduleDeps, everyHours: number): { close(): void } {
  if (everyHours === 0) return { close: () => undefined };
  const ask = () =>
    askWhenDue(deps, everyHours).catch((error: unknown) => deps.log.warn({ err: error }, 'could not ask for a backup'));
  const timer = setInterval(ask, EVERY_MILLISECONDS).unref();
  return { close: () => clearInterval(timer) };
}
