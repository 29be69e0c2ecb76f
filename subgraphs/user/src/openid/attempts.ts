import { randomBytes } from 'node:crypto';
import type { Database, OwnerEncryption } from '@visiobook/subgraph-kit';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Secret, sha256 } from '../secret.ts';
import { type OpenIdAttemptRow, openIdAttempts } from '../tables.ts';
import type { Binding } from './provider.ts';

/** For somebody who has to find her password at the provider's. */
const AT_PROVIDER_MILLISECONDS = 15 * 60_000;
const CODE_MILLISECONDS = 2 * 60_000;

const Outcome = z.union([
  z.object({
    identity: z.object({
      issuer: z.string(),
      subject: z.string(),
      verifiedEmail: z.string().nullable(),
      name: z.string().nullable(),
    }),
  }),
  z.object({ failure: z.enum(['cancelled', 'away', 'refused']) }),
]);
/** How it went at the provider's: told to the client that began it, and to nobody else. */
export type Outcome = z.output<typeof Outcome>;

/** Who comes may have no account yet, so outcomes are sealed by a key that is nobody's. */
const KEEPER = '$openid';

export type NewAttempt = Pick<OpenIdAttemptRow, 'provider' | 'returnTo' | 'challenge' | 'deviceName' | 'userId'>;

/**
 * Sign-ins on their way through a provider. What is bound to one (nonce, PKCE) follows from its state by a key that only this service
 * has, so that the database holds nothing that could be used.
 */
export class OpenIdAttempts {
  readonly #db: Database;
  readonly #secret: Secret;
  readonly #encryption: OwnerEncryption;

  constructor(db: Database, secret: Secret, encryption: OwnerEncryption) {
    this.#db = db;
    this.#secret = secret;
    this.#encryption = encryption;
  }

  async begin(attempt: NewAttempt): Promise<{ binding: Binding; expiresAt: Date }> {
    const state = newToken();
    const expiresAt = new Date(Date.now() + AT_PROVIDER_MILLISECONDS);
    await this.#db.insert(openIdAttempts).values({ ...attempt, stateHash: sha256(state), expiresAt });
    return { binding: this.bindingOf(state), expiresAt };
  }

  bindingOf(state: string): Binding {
    const mark = (purpose: string) => this.#secret.mark(`openid ${purpose}`, state);
    return { state, nonce: mark('nonce'), codeVerifier: mark('code verifier') };
  }

  /** The one that comes back, once, from the provider that it went to; null for every other. */
  async comeBack(provider: string, state: string): Promise<OpenIdAttemptRow | null> {
    const isIt = and(
      eq(openIdAttempts.stateHash, sha256(state)),
      eq(openIdAttempts.provider, provider),
      isNull(openIdAttempts.returnedAt),
      gt(openIdAttempts.expiresAt, new Date()),
    );
    const [row] = await this.#db.update(openIdAttempts).set({ returnedAt: new Date() }).where(isIt).returning();
    return row ?? null;
  }

  /** @returns the code by which the client learns the outcome */
  async conclude({ stateHash }: OpenIdAttemptRow, outcome: Outcome): Promise<string> {
    const code = newToken();
    const sealedOutcome = await this.#encryption.encrypt(KEEPER, fieldOf(stateHash), JSON.stringify(outcome));
    const expiresAt = new Date(Date.now() + CODE_MILLISECONDS);
    await this.#db
      .update(openIdAttempts)
      .set({ codeHash: sha256(code), sealedOutcome, expiresAt })
      .where(eq(openIdAttempts.stateHash, stateHash));
    return code;
  }

  /**
   * Once, for the client that chose the verifier; a wrong one uses nothing up, for whoever has stolen the code would keep its owner out.
   * @param userId who links, or null for who signs in: one never stands in for the other
   */
  async redeem(code: string, verifier: string, userId: string | null) {
    const isIt = and(
      eq(openIdAttempts.codeHash, sha256(code)),
      eq(openIdAttempts.challenge, sha256(verifier)),
      userId === null ? isNull(openIdAttempts.userId) : eq(openIdAttempts.userId, userId),
      gt(openIdAttempts.expiresAt, new Date()),
    );
    const [row] = await this.#db.delete(openIdAttempts).where(isIt).returning();
    if (!row?.sealedOutcome) return null;
    const outcome = await this.#encryption.decrypt(KEEPER, fieldOf(row.stateHash), row.sealedOutcome);
    return { ...row, outcome: Outcome.parse(JSON.parse(outcome)) };
  }
}

/** The attempt is in it: what is sealed for one cannot be moved to another. */
const fieldOf = (stateHash: string) => `user.openid ${stateHash}`;

const newToken = () => randomBytes(32).toString('base64url');
