import type { Database } from '@visiobook/subgraph-kit';
import { inArray, sql } from 'drizzle-orm';
import type { Secret } from '../secret.ts';
import { throttles } from '../tables.ts';
import { TooManyAttempts } from './throttle.errors.ts';

const LONGEST_SECONDS = 900;

/** What attempts are counted by, and how many are free before each next one has to wait twice as long. */
export interface Bucket {
  about: string;
  free: number;
}

/** Counts attempts at guessing, for all processes together. An attempt counts when it begins: a thousand at once are a thousand. */
export class Throttle {
  readonly #db: Database;
  readonly #secret: Secret;

  constructor(db: Database, secret: Secret) {
    this.#db = db;
    this.#secret = secret;
  }

  /** What is guessed right takes back what it counted. @throws TooManyAttempts before anything is tried */
  async guard<T>(buckets: readonly Bucket[], attempt: () => Promise<T>): Promise<T> {
    for (const bucket of buckets) await this.#count(bucket);
    const result = await attempt();
    await this.#forgive(buckets);
    return result;
  }

  async #count({ about, free }: Bucket): Promise<void> {
    const [t, now] = [throttles, sql`now()`];
    const failures = sql`case when ${t.countedAt} < now() - interval '1 day' then 1 else ${t.failures} + 1 end`;
    // Past the free ones 2, 4, 8 … seconds; the exponent is bounded, for a number that large has no double.
    const wait = sql`case when ${t.failures} + 1 > ${free} then now() + least(${LONGEST_SECONDS}, power(2, least(${t.failures} + 1 - ${free}, 10))) * interval '1 second' end`;
    const counted = await this.#db
      .insert(t)
      .values({ key: this.#key(about), failures: 1 })
      .onConflictDoUpdate({
        target: t.key,
        set: { failures, blockedUntil: wait, countedAt: now },
        setWhere: sql`${t.blockedUntil} is null or ${t.blockedUntil} <= now()`,
      })
      .returning({ key: t.key });
    if (counted.length === 0) throw new TooManyAttempts();
  }

  async #forgive(buckets: readonly Bucket[]): Promise<void> {
    const keys = buckets.map(({ about }) => this.#key(about));
    await this.#db
      .update(throttles)
      .set({ failures: sql`greatest(${throttles.failures} - 1, 0)`, blockedUntil: null })
      .where(inArray(throttles.key, keys));
  }

  /** Whose address or account it is cannot be read from the table. */
  #key(about: string): string {
    return this.#secret.mark('throttle', about);
  }
}
