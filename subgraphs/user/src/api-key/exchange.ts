import { apiKeySession } from '@visiobook/contracts';
import type { Database } from '@visiobook/subgraph-kit';
import { and, eq, gt } from 'drizzle-orm';
import { sha256 } from '../secret.ts';
import type { AccessToken, AccessTokens } from '../session/access-token.ts';
import { apiKeys, users } from '../tables.ts';

/** An access token for an API key that is good; null for any other. Its session is the key: it opens nothing that takes a session. */
export async function exchangeApiKey(db: Database, tokens: AccessTokens, key: string): Promise<AccessToken | null> {
  const isGood = and(eq(apiKeys.hash, sha256(key)), gt(apiKeys.expiresAt, new Date()));
  const [used] = await db.update(apiKeys).set({ lastUsedAt: new Date() }).where(isGood).returning();
  if (!used) return null;
  const [user] = await db.select().from(users).where(eq(users.id, used.userId));
  return user
    ? tokens.issue(user, { id: apiKeySession(used.id), authenticatedAt: new Date(0), scopes: used.scopes })
    : null;
}
