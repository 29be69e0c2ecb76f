import { type EraserDeps, eraser, type Transaction } from '@visiobook/subgraph-kit';
import { eq, lt, or, sql } from 'drizzle-orm';
import { letters, openIdAttempts, users } from '../tables.ts';

export const erasePerson = (deps: EraserDeps) => eraser(deps, deleteAccountRows);

/** Sessions, keys, passkeys and all else go with the account; letters to her address and from her do not by themselves. */
export async function deleteAccountRows(tx: Transaction, userId: string): Promise<number> {
  const [account] = await tx.delete(users).where(eq(users.id, userId)).returning({ emailIndex: users.emailIndex });
  const isHers = or(eq(letters.userId, userId), sql`${letters.about}->>'from' = ${userId}`);
  const post = await tx
    .delete(letters)
    .where(account ? or(isHers, eq(letters.emailIndex, account.emailIndex)) : isHers);
  // A sign-in by a provider that nobody has finished says not whose it is: what is over goes with her, whoever began it.
  await tx.delete(openIdAttempts).where(lt(openIdAttempts.expiresAt, sql`now()`));
  return post.count + (account ? 1 : 0);
}
