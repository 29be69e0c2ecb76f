import type { Erased } from '@visiobook/contracts';
import { type Database, type Outbox, recordAct, type Transaction } from '@visiobook/subgraph-kit';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { lockAccount } from '../account/lock-account.ts';
import { erasures } from '../tables.ts';
import { deleteAccountRows } from './erase-person.ts';

/** How erasures go, for who looks after the graph. Every step may be done again. */
export class ErasureRecord {
  readonly #db: Database;
  readonly #outbox: Outbox;

  constructor(db: Database, outbox: Outbox) {
    this.#db = db;
    this.#outbox = outbox;
  }

  /** Ends the account, from here on irrevocably. Answers false where it was called off. */
  begin(ownerId: string): Promise<boolean> {
    return this.#db.transaction(async (tx) => {
      await lockAccount(tx, ownerId);
      const isDue = and(eq(erasures.ownerId, ownerId), lte(erasures.dueAt, sql`now()`));
      const begunAt = sql`coalesce(${erasures.begunAt}, now())`;
      const begun = await tx.update(erasures).set({ begunAt }).where(isDue).returning({ id: erasures.ownerId });
      if (begun.length > 0) await deleteAccountRows(tx, ownerId);
      return begun.length > 0;
    });
  }

  async note(ownerId: string, service: string, pass: number, erased: Erased): Promise<void> {
    const part = JSON.stringify({ [`${service} ${pass}`]: erased });
    const added = { erased: sql`${erasures.erased} || ${part}::jsonb` };
    await this.#db.update(erasures).set(added).where(eq(erasures.ownerId, ownerId));
  }

  /** With the certificate in the audit log, which names nobody who could still be found by her id. */
  async finish(ownerId: string): Promise<void> {
    await this.#db.transaction(async (tx) => {
      const isOpen = and(eq(erasures.ownerId, ownerId), isNull(erasures.finishedAt));
      const finished = await tx.update(erasures).set({ finishedAt: sql`now()` }).where(isOpen).returning();
      if (finished.length === 0) return;
      const on = { type: 'User', id: ownerId };
      await recordAct(this.#outbox, tx, { act: 'accountErased', by: null, about: ownerId, on });
    });
  }
}

/** Who signs in before it has begun stays. Answers whether there was anything to call off. */
export async function callOffErasure(tx: Transaction, ownerId: string): Promise<boolean> {
  const isWaiting = and(eq(erasures.ownerId, ownerId), isNull(erasures.begunAt));
  return (await tx.delete(erasures).where(isWaiting)).count > 0;
}
