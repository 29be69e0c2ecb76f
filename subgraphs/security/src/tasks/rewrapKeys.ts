import { rewrapKeys } from '@visiobook/contracts';
import { type Database, handle, type KeyEncryptionKeys } from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';

const BATCH = 100;

interface StaleKey extends Record<string, unknown> {
  owner: string;
  kek: string;
  wrapped: string;
}

/** Whatever is done is done: a run that is cut short is taken up by the next. */
export const rewrapKeysTask = (db: Database, keks: KeyEncryptionKeys) =>
  handle(rewrapKeys, async (_input, { signal }) => {
    let rewrapped = 0;
    for (;;) {
      const stale = await staleKeys(db, await keks.currentId(signal));
      if (stale.length === 0) return { rewrapped };
      for (const key of stale) {
        signal.throwIfAborted();
        if (await rewrap(db, keks, key, signal)) rewrapped += 1;
      }
    }
  });

const staleKeys = (db: Database, current: string) =>
  db.execute<StaleKey>(sql`select owner, kek, wrapped from keys.stale(${current}, ${BATCH})`);

/** False when it was destroyed, or wrapped anew by somebody else, in the meantime. */
async function rewrap(db: Database, keks: KeyEncryptionKeys, stale: StaleKey, signal: AbortSignal): Promise<boolean> {
  const { kek, wrapped } = await keks.wrap(await keks.unwrap(stale, signal), signal);
  const [row] = await db.execute<{ done: boolean }>(
    sql`select keys.rewrap(${stale.owner}, ${stale.wrapped}, ${kek}, ${wrapped}) as done`,
  );
  return row?.done === true;
}
