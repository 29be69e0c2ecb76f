import type { Transaction } from '@visiobook/subgraph-kit';
import { eq, inArray, or, sql } from 'drizzle-orm';
import { erasures, type UserRow, users } from '../tables.ts';
import { LastAdministrator } from './role.errors.ts';

/** Somebody, where there is such an account, and all who may run the graph. */
export interface Involved {
  user: UserRow | undefined;
  administrators: readonly UserRow[];
}

/** Locked all together and in one order, so that two administrators cannot end each other, or both leave, at the same moment. */
export async function lockWithAdministrators(tx: Transaction, userId: string): Promise<Involved> {
  // Written out as in the index `users_administrators`, which is not used for a parameter.
  const involved = or(sql`${users.roles} @> '{admin}'`, eq(users.id, userId));
  const people = await tx.select().from(users).where(involved).orderBy(users.id).for('update');
  return {
    user: people.find(({ id }) => id === userId),
    administrators: people.filter(({ roles }) => roles?.includes('admin')),
  };
}

/** Who is about to be erased counts for nobody. @throws LastAdministrator where no other would be left */
export async function requireOtherAdministrator(tx: Transaction, { user, administrators }: Involved): Promise<void> {
  if (!administrators.some(({ id }) => id === user?.id)) return;
  const others = administrators.map(({ id }) => id).filter((id) => id !== user?.id);
  const leaving = await tx.select({ id: erasures.ownerId }).from(erasures).where(inArray(erasures.ownerId, others));
  if (leaving.length === others.length) throw new LastAdministrator();
}
