import { randomBytes } from 'node:crypto';
import type { Database } from '@visiobook/subgraph-kit';
import { and, eq, gt } from 'drizzle-orm';
import { sha256 } from '../secret.ts';
import { type ChallengeRow, challenges } from '../tables.ts';

const LIFETIME_MILLISECONDS = 5 * 60_000;

type Purpose = ChallengeRow['purpose'];

/** Questions that are answered once, within minutes. */
export class Challenges {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** @param token what has to come back; made here unless somebody else has */
  async ask(purpose: Purpose, about: { userId?: string; deviceName?: string | null }, token = newToken()) {
    const expiresAt = new Date(Date.now() + LIFETIME_MILLISECONDS);
    await this.#db.insert(challenges).values({ ...about, purpose, hash: sha256(token), expiresAt });
    return { challenge: token, expiresAt };
  }

  /** Null for one that never was, is over, or was answered. */
  async find(purpose: Purpose, token: string): Promise<ChallengeRow | null> {
    const [row] = await this.#db.select().from(challenges).where(isOpen(purpose, token));
    return row ?? null;
  }

  /** The same, and nobody finds it again. */
  async take(purpose: Purpose, token: string): Promise<ChallengeRow | null> {
    const [row] = await this.#db.delete(challenges).where(isOpen(purpose, token)).returning();
    return row ?? null;
  }
}

const newToken = () => randomBytes(32).toString('base64url');

const isOpen = (purpose: Purpose, token: string) =>
  and(eq(challenges.hash, sha256(token)), eq(challenges.purpose, purpose), gt(challenges.expiresAt, new Date()));
