import { type Database, keepDoing, type Logger, type Repeated } from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';

const EVERY_MILLISECONDS = 3_600_000;
/** So that topics are not locked for long, and a backup does not wait. */
const BATCH = 1_000;

/** Lets go of events that are older than that; readers of what is going on miss none. Answers how many. */
export async function forgetEvents(db: Database, days: number): Promise<number> {
  for (let forgotten = 0; ; ) {
    const [row] = await db.execute<{ some: string }>(
      sql`select events.forget(now() - make_interval(days => ${days}::int), ${BATCH}) as some`,
    );
    const some = Number(row?.some ?? 0);
    forgotten += some;
    if (some < BATCH) return forgotten;
  }
}

/** Now and then, until closed. @param days 0: never */
export const keepForgetting = (db: Database, log: Logger, days: number): Repeated | undefined =>
  days === 0
    ? undefined
    : keepDoing(
        async () => {
          const forgotten = await forgetEvents(db, days);
          if (forgotten > 0) log.info({ forgotten }, 'events had had their time');
        },
        { everyMilliseconds: EVERY_MILLISECONDS, log, failure: 'old events could not be let go of' },
      );
