import { apiKeySession } from '@visiobook/contracts';
import type { Outbox, Transaction } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { tellEnded } from '../session/end-sessions.ts';
import { apiKeys, identities, passkeys, recoveryCodes, secondFactors } from '../tables.ts';

/** Leaves an account with its password alone. */
export async function closeOtherWaysIn(outbox: Outbox, tx: Transaction, userId: string): Promise<void> {
  const keys = await tx.delete(apiKeys).where(eq(apiKeys.userId, userId)).returning({ id: apiKeys.id });
  await tellEnded(
    outbox,
    tx,
    keys.map(({ id }) => apiKeySession(id)),
  );
  await tx.delete(identities).where(eq(identities.userId, userId));
  await tx.delete(passkeys).where(eq(passkeys.userId, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
}
