import { type Database, keepDoing, type Logger, type Repeated } from '@visiobook/subgraph-kit';
import { and, isNull, lt, or, sql } from 'drizzle-orm';
import { apiKeys, challenges, letters, openIdAttempts, refreshTokens, sessions, throttles } from '../tables.ts';
import { REMEMBERED_DAYS } from './refresh-tokens.ts';

const EVERY_MILLISECONDS = 3_600_000;
/** Its owner sees for a while that a key is over. */
const KEEP_KEYS_DAYS = 30;

const daysAgo = (days: number) => sql`now() - make_interval(days => ${days}::int)`;

/** Clears away what is good for nothing any more: sessions with their tokens, links, codes, keys, counts of attempts. */
export async function sweepExpired(db: Database): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
  await db.delete(refreshTokens).where(lt(refreshTokens.usedAt, daysAgo(REMEMBERED_DAYS)));
  await db.delete(letters).where(lt(letters.expiresAt, sql`now()`));
  await db.delete(challenges).where(lt(challenges.expiresAt, sql`now()`));
  await db.delete(openIdAttempts).where(lt(openIdAttempts.expiresAt, sql`now()`));
  await db.delete(apiKeys).where(lt(apiKeys.expiresAt, daysAgo(KEEP_KEYS_DAYS)));
  // A count of yesterday begins anew anyhow.
  const isFree = or(isNull(throttles.blockedUntil), lt(throttles.blockedUntil, sql`now()`));
  await db.delete(throttles).where(and(isFree, lt(throttles.countedAt, daysAgo(1))));
}

/** Now and then, until closed; any number of processes may. */
export const keepSweeping = (db: Database, log: Logger): Repeated =>
  keepDoing(() => sweepExpired(db), {
    everyMilliseconds: EVERY_MILLISECONDS,
    log,
    failure: 'what is over could not be cleared away',
  });
