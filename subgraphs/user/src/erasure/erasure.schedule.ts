import { eraseAccount } from '@visiobook/contracts';
import {
  type Database,
  keepDoing,
  type Logger,
  type Outbox,
  type Repeated,
  type TaskClient,
} from '@visiobook/subgraph-kit';
import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { erasures } from '../tables.ts';

const EVERY_MILLISECONDS = 20_000;

export interface ScheduleDeps {
  db: Database;
  outbox: Outbox;
  tasks: TaskClient;
  log: Logger;
}

/**
 * Starts the erasures that are due, and clears away the tasks of those that are over: a task cannot erase itself. Starting one again
 * changes nothing while its task is there, so an erasure whose task a restore has lost is taken up, too.
 */
export async function lookAfterErasures({ db, outbox, tasks }: Omit<ScheduleDeps, 'log'>): Promise<void> {
  const isDue = and(isNull(erasures.finishedAt), lte(erasures.dueAt, sql`now()`));
  for (const { ownerId, requestedAt } of await db.select().from(erasures).where(isDue)) {
    const id = `eraseAccount.${ownerId}.${requestedAt.getTime()}`;
    await db.transaction((tx) => outbox.enqueue(tx, eraseAccount, { ownerId }, { id }));
  }
  const isOver = and(isNotNull(erasures.finishedAt), isNull(erasures.clearedAt));
  for (const { ownerId } of await db.select().from(erasures).where(isOver)) {
    await tasks.erase(ownerId);
    await db.update(erasures).set({ clearedAt: sql`now()` }).where(eq(erasures.ownerId, ownerId));
  }
}

/** Now and then, until closed; any number of processes may. */
export const scheduleErasures = (deps: ScheduleDeps): Repeated =>
  keepDoing(() => lookAfterErasures(deps), {
    everyMilliseconds: EVERY_MILLISECONDS,
    log: deps.log,
    failure: 'could not look after erasures',
  });
