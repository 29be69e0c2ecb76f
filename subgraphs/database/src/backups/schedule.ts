import { type Database, keepDoing, type Logger, type Outbox, type Repeated } from '@visiobook/subgraph-kit';
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

/** Now and then, until closed. @param everyHours 0: never */
export const scheduleBackups = (deps: ScheduleDeps, everyHours: number): Repeated | undefined =>
  everyHours === 0
    ? undefined
    : keepDoing(() => askWhenDue(deps, everyHours), {
        everyMilliseconds: EVERY_MILLISECONDS,
        log: deps.log,
        failure: 'could not ask for a backup',
      });
