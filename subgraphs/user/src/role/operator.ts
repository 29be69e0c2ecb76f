import {
  type Database,
  type EncryptionConfig,
  keyEncryptionKeys,
  NotFound,
  Outbox,
  OwnerEncryption,
  recordAct,
} from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { Addresses } from '../account/addresses.ts';
import { normalised } from '../account/email-address.ts';
import type { RecordAct } from '../acts/acts.ts';
import type { UserConfig } from '../config.ts';
import { users } from '../tables.ts';
import { changeRole, type RoleChange } from './change-role.ts';
import { Roles } from './roles.ts';

/**
 * As whoever runs the machine, who needs no role: how the first administrator becomes one. Answers all roles she has then.
 * @param who an address, or an account's id
 * @throws NotFound, InvalidInput
 */
export async function changeRoleAsOperator(
  { db, config }: { db: Database; config: Pick<UserConfig, 'DEFAULT_ROLE'> & EncryptionConfig },
  { who, ...change }: Pick<RoleChange, 'role' | 'to'> & { who: string },
): Promise<readonly string[]> {
  const roles = new Roles(config.DEFAULT_ROLE);
  const addresses = new Addresses(new OwnerEncryption({ db, keks: keyEncryptionKeys(config) }));
  const isIt = who.includes('@') ? eq(users.emailIndex, await addresses.index(normalised(who))) : eq(users.id, who);
  const [user] = await db.select({ id: users.id }).from(users).where(isIt);
  if (!user) throw new NotFound('account');
  const outbox = new Outbox('user');
  const record: RecordAct = (tx, act, on) => recordAct(outbox, tx, { act, by: null, about: user.id, on });
  const deps = { roles, record };
  const changed = await db.transaction((tx) => changeRole(deps, tx, { ...change, userId: user.id, by: null }));
  return roles.of(changed);
}
