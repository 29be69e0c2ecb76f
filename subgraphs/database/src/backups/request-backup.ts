import { backUp } from '@visiobook/contracts';
import { type Act, type Database, type Outbox, recordAct } from '@visiobook/subgraph-kit';
import { and, desc, gt, inArray, ne, or, sql } from 'drizzle-orm';
import { type BackupRunRow, backupRuns } from '../tables.ts';
import { newBackupId } from './make-backup.ts';

/** A run that has not ended by then has been given up. */
const LONGEST_RUN_HOURS = 24;
/** One that has failed is tried again this much later. */
const AFTER_FAILURE_HOURS = 1;

export interface BackupRequest {
  requestedBy: string;
  /** Null for the system itself. */
  by: Act['by'];
  /** Asks for none when the last one was asked for more recently than that. */
  everyHours?: number;
}

/** Puts a backup on the queue. Answers the run that stands in its way, if there is one: under way, or recent enough. */
export function requestBackup(db: Database, outbox: Outbox, { requestedBy, by, everyHours }: BackupRequest) {
  return db.transaction(async (tx): Promise<BackupRunRow> => {
    // Two who ask at the same time are to get the same one.
    await tx.execute(sql`lock table ${backupRuns} in share row exclusive mode`);
    const standing = or(
      and(inArray(backupRuns.state, ['WAITING', 'RUNNING']), within(LONGEST_RUN_HOURS)),
      everyHours === undefined ? undefined : and(ne(backupRuns.state, 'FAILED'), within(everyHours)),
      everyHours === undefined ? undefined : within(AFTER_FAILURE_HOURS),
    );
    const [found] = await tx.select().from(backupRuns).where(standing).orderBy(desc(backupRuns.requestedAt)).limit(1);
    if (found) return found;
    const id = newBackupId();
    const [made] = await tx.insert(backupRuns).values({ id, requestedBy }).returning();
    await outbox.enqueue(tx, backUp, { backupId: id }, { id });
    await recordAct(outbox, tx, { act: 'backupRequested', by, on: { type: 'Backup', id } });
    return made as BackupRunRow;
  });
}

const within = (hours: number) => gt(backupRuns.requestedAt, sql`now() - make_interval(hours => ${hours}::int)`);
