import { type Database, isOutage, keepDoing, type Logger, type Repeated } from '@visiobook/subgraph-kit';
import { type SQL, sql } from 'drizzle-orm';

const EVERY_MILLISECONDS = 3_600_000;
/** Of a topic that goes on, so that it is not locked for long. A project's events go all together: nothing happens to it any more. */
const BATCH = 1_000;

/**
 * Lets go of events that are older than that; readers of what is going on miss none. Answers how many. What is left when the signal
 * fires is for the next time.
 * @throws when all others have been looked after: what was wrong with the first topic that could not be
 */
export async function forgetEvents(db: Database, days: number, signal?: AbortSignal): Promise<number> {
  const before = sql`now() - make_interval(days => ${days}::int)`;
  let forgotten = 0;
  const failures: unknown[] = [];
  for (const { topic } of await db.execute<{ topic: string }>(sql`select topic from events.aged(${before}) as topic`)) {
    if (signal?.aborted) break;
    try {
      forgotten += await forgetTopic(db, topic, before, signal);
    } catch (error) {
      if (isOutage(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} topics keep their events`, { cause: failures[0] });
  return forgotten;
}

/** Each batch is a transaction of its own. */
async function forgetTopic(db: Database, topic: string, before: SQL, signal?: AbortSignal): Promise<number> {
  for (let forgotten = 0; ; ) {
    const [row] = await db.execute<{ some: string }>(sql`select events.forget(${topic}, ${before}, ${BATCH}) as some`);
    const some = Number(row?.some ?? 0);
    forgotten += some;
    if (some < BATCH || signal?.aborted) return forgotten;
  }
}

/** Now and then, until closed. @param days 0: never */
export const keepForgetting = (db: Database, log: Logger, days: number): Repeated | undefined =>
  days === 0
    ? undefined
    : keepDoing(
        async (signal) => {
          const forgotten = await forgetEvents(db, days, signal);
          if (forgotten > 0) log.info({ forgotten }, 'events had had their time');
        },
        { everyMilliseconds: EVERY_MILLISECONDS, log, failure: 'old events could not be let go of' },
      );
