import { destroyOwnerKey } from '@visiobook/contracts';
import { type Database, handle, type Outbox, recordAct } from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';

/** The tombstone and the note of it commit together; destroying what is destroyed changes nothing. */
export const destroyOwnerKeyTask = (db: Database, outbox: Outbox) =>
  handle(destroyOwnerKey, async ({ ownerId }) => {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select keys.destroy(${ownerId})`);
      await recordAct(outbox, tx, { act: 'ownerKeyDestroyed', by: null, about: ownerId });
    });
    return {};
  });
