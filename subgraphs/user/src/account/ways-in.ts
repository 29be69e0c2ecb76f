import type { Database, Transaction } from '@visiobook/subgraph-kit';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { LastWayIn } from '../openid/openid.errors.ts';
import { identities, passkeys, users } from '../tables.ts';

/** By what somebody signs in: a password, a passkey, an account elsewhere whose provider is still offered. */
export class WaysIn {
  readonly #issuers: readonly string[];

  constructor(issuers: readonly string[]) {
    this.#issuers = issuers;
  }

  /** Takes a way in away, unless nothing would be left. @throws LastWayIn, and then nothing has changed */
  keepOne(db: Database, userId: string, remove: (tx: Transaction) => Promise<void>): Promise<void> {
    return db.transaction(async (tx) => {
      // One after the other: two removals at the same moment would each count on what the other takes away.
      await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
      await remove(tx);
      if (!(await this.#hasAny(tx, userId))) throw new LastWayIn();
    });
  }

  async #hasAny(tx: Transaction, userId: string): Promise<boolean> {
    const hasPassword = and(eq(users.id, userId), isNotNull(users.passwordHash));
    const isOffered = and(eq(identities.userId, userId), inArray(identities.issuer, [...this.#issuers]));
    const found = [
      await tx.select({ id: users.id }).from(users).where(hasPassword).limit(1),
      await tx.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, userId)).limit(1),
      await tx.select({ id: identities.id }).from(identities).where(isOffered).limit(1),
    ];
    return found.flat().length > 0;
  }
}
