import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '@visiobook/subgraph-kit';
import { and, eq, isNull } from 'drizzle-orm';
import { type Secret, sha256 } from '../secret.ts';
import { refreshTokens } from '../tables.ts';

/**
 * How long a used token still gets the answer that it got, for a client that has not heard it. The gateway gives an operation up
 * after 30 s; a client that waited for that long asks again at once.
 */
export const GRACE_SECONDS = 40;
/** Used ones are remembered for that long: which is how their theft is found out. */
export const REMEMBERED_DAYS = 30;

/** What became of a token that was presented. `stolen`: somebody else has it as well, so its session has to end. */
export type Rotation =
  | { outcome: 'rotated'; sessionId: string; token: string }
  | { outcome: 'stolen'; sessionId: string }
  | { outcome: 'unknown' };

/**
 * Refresh tokens, good once. The next one follows from the one before by a key that only this service has: asked again, the answer
 * is the same, though no token is stored but as its hash.
 */
export class RefreshTokens {
  readonly #secret: Secret;

  constructor(secret: Secret) {
    this.#secret = secret;
  }

  async first(tx: Transaction, sessionId: string): Promise<string> {
    const token = written(randomBytes(32).toString('base64url'));
    await tx.insert(refreshTokens).values({ hash: sha256(token), sessionId });
    return token;
  }

  rotate(db: Database, token: string): Promise<Rotation> {
    // Whoever comes with the same token at the same moment waits here for the first.
    return db.transaction(async (tx): Promise<Rotation> => {
      const isIt = eq(refreshTokens.hash, sha256(token));
      const [found] = await tx.select().from(refreshTokens).where(isIt).for('update');
      if (!found) return { outcome: 'unknown' };
      if (found.usedAt && Date.now() - found.usedAt.getTime() > GRACE_SECONDS * 1000)
        return { outcome: 'stolen', sessionId: found.sessionId };
      const next = written(this.#secret.mark('refresh', token));
      await tx
        .update(refreshTokens)
        .set({ usedAt: new Date() })
        .where(and(isIt, isNull(refreshTokens.usedAt)));
      await tx
        .insert(refreshTokens)
        .values({ hash: sha256(next), sessionId: found.sessionId })
        .onConflictDoNothing();
      return { outcome: 'rotated', sessionId: found.sessionId, token: next };
    });
  }
}

const written = (secret: string) => `vbr_${secret}`;
