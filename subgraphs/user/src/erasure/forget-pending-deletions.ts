import type { Database } from '@visiobook/subgraph-kit';
import { isNull } from 'drizzle-orm';
import { erasures } from '../tables.ts';

/** Who had asked to be deleted when a backup was made may have called it off since. She can ask again; erasing cannot be taken back. */
export async function forgetPendingDeletions({ db }: { db: Database }): Promise<readonly string[]> {
  const pending = await db.delete(erasures).where(isNull(erasures.begunAt)).returning({ id: erasures.ownerId });
  return pending.map(
    ({ id }) => `The account ${id} was to be deleted. Unless that was called off, its owner has to ask again.`,
  );
}
