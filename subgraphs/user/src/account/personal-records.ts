import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { and, eq, isNotNull } from 'drizzle-orm';
import { apiKeys, identities, passkeys, recoveryCodes, secondFactors, sessions, users } from '../tables.ts';
import type { Addresses } from './addresses.ts';
import { accessibilityOf } from './profile.ts';

/** Her profile and what she is signed in with; nothing that signs anybody in. */
export const personalRecords = (db: Database, addresses: Addresses): PersonalRecords =>
  async function* (userId) {
    const [user] = await db.select().from(users).where(eq(users.id, userId));
    if (!user) return;
    const { id, displayName, locale, roles, emailConfirmedAt, createdAt } = user;
    const profile = {
      id,
      displayName,
      locale,
      roles,
      emailConfirmedAt,
      createdAt,
      accessibility: accessibilityOf(user),
    };
    yield { type: 'profile', email: await addresses.open(user), ...profile };
    for (const { userId: _, ...session } of await db.select().from(sessions).where(eq(sessions.userId, userId)))
      yield { type: 'session', ...session };
    for (const { name, createdAt, lastUsedAt } of await db.select().from(passkeys).where(eq(passkeys.userId, userId)))
      yield { type: 'passkey', name, createdAt, lastUsedAt };
    for (const { userId: _, ...identity } of await db.select().from(identities).where(eq(identities.userId, userId)))
      yield { type: 'identity', ...identity };
    for (const { hash: _, userId: __, ...key } of await db.select().from(apiKeys).where(eq(apiKeys.userId, userId)))
      yield { type: 'apiKey', ...key };
    yield* secondFactor(db, userId);
  };

/** One that was begun and never turned on is none. */
async function* secondFactor(db: Database, userId: string) {
  const isOn = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt));
  const recoveryCodesLeft = await db.$count(recoveryCodes, eq(recoveryCodes.userId, userId));
  for (const { since } of await db.select({ since: secondFactors.confirmedAt }).from(secondFactors).where(isOn))
    yield { type: 'secondFactor', since, recoveryCodesLeft };
}
