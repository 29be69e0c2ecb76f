import { Forbidden, InvalidInput, NotFound, type Transaction, type Viewer } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import type { RecordAct } from '../acts/acts.ts';
import { type GivenRole, type UserRow, users } from '../tables.ts';
import { lockWithAdministrators, requireOtherAdministrator } from './administrators.ts';
import type { Roles } from './roles.ts';

export interface RoleChange {
  userId: string;
  role: GivenRole | 'reader';
  to: 'granted' | 'withdrawn';
  /** Null for whoever runs the machine. */
  by: Viewer | null;
}

/**
 * Gives somebody a role, or takes it away; done already, it changes nothing. In force with her next access token.
 * @param record made before the transaction
 * @throws NotFound, InvalidInput, LastAdministrator, Forbidden
 */
export async function changeRole(
  { roles, record }: { roles: Roles; record: RecordAct },
  tx: Transaction,
  { userId, role, to, by }: RoleChange,
): Promise<UserRow> {
  const involved = await lockWithAdministrators(tx, userId);
  const { user, administrators } = involved;
  // A token goes on for minutes after its owner has lost her role.
  if (by && !administrators.some(({ id }) => id === by.id)) throw new Forbidden();
  if (!user) throw new NotFound('account');
  if (role === 'reader') throw everybodyReads();
  const given = roles.given(user);
  if (given.includes(role) === (to === 'granted')) return user;
  if (by && role === 'admin' && to === 'withdrawn') await requireOtherAdministrator(tx, involved);
  const next = to === 'granted' ? [...given, role] : given.filter((each) => each !== role);
  const [changed] = await tx.update(users).set({ roles: next }).where(eq(users.id, userId)).returning();
  await record(tx, to === 'granted' ? 'roleGranted' : 'roleWithdrawn', { type: 'Role', id: role });
  return changed ?? user;
}

const everybodyReads = () =>
  new InvalidInput('role', {
    en: 'Everybody with an account is a reader. Choose another role.',
    fr: 'Toute personne qui a un compte est lectrice. Choisissez un autre rôle.',
  });
