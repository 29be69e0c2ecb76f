import type { Transaction } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { users } from '../tables.ts';

/** Signing in, asking to be deleted and being erased take turns. Answers whether there still is such an account. */
export async function lockAccount(tx: Transaction, userId: string): Promise<boolean> {
  const found = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
  return found.length > 0;
}
