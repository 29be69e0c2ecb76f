import { calculateJwkThumbprint, importJWK, type JWK, SignJWT } from 'jose';
import type { UserRow } from '../tables.ts';

/** Everything a reader may do with her own things. */
export const READER_SCOPES: readonly string[] = ['books', 'films'];

export interface SigningKeys {
  /** Private; signs from now on. */
  current: JWK;
  /** Public: of tokens that are still out there, or of those to come. */
  others: readonly JWK[];
}

/** What a token stands for: a session, or an API key with scopes of its own. */
export interface TokenSession {
  id: string;
  authenticatedAt: Date;
  scopes?: readonly string[];
}

export interface AccessToken {
  accessToken: string;
  expiresAt: Date;
}

/** Issues access tokens (RFC 9068, EdDSA) and publishes the keys that verify them. */
export class AccessTokens {
  readonly #keys: SigningKeys;
  readonly #lifetimeMinutes: number;
  #signing: ReturnType<typeof signingKey> | null = null;

  constructor(keys: SigningKeys, lifetimeMinutes: number) {
    this.#keys = keys;
    this.#lifetimeMinutes = lifetimeMinutes;
  }

  async issue(user: UserRow, session: TokenSession): Promise<AccessToken> {
    this.#signing ??= signingKey(this.#keys.current);
    const { kid, key } = await this.#signing;
    const expiresAt = new Date(Date.now() + this.#lifetimeMinutes * 60_000);
    const accessToken = await new SignJWT({
      sid: session.id,
      locale: user.locale,
      scope: (session.scopes ?? READER_SCOPES).join(' '),
      auth_time: Math.floor(session.authenticatedAt.getTime() / 1000),
    })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setIssuer('visiobook')
      .setAudience('visiobook')
      .setSubject(user.id)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);
    return { accessToken, expiresAt };
  }

  /** RFC 7517 set, the key in use first. */
  async jwks(): Promise<{ keys: JWK[] }> {
    const { current, others } = this.#keys;
    return { keys: await Promise.all([current, ...others].map(publicHalf)) };
  }
}

const signingKey = async (privateKey: JWK) => ({
  kid: (await publicHalf(privateKey)).kid,
  key: await importJWK(privateKey, 'EdDSA'),
});

async function publicHalf({ kty, crv, x }: JWK): Promise<JWK & { kid: string }> {
  return { kty, crv, x, alg: 'EdDSA', use: 'sig', kid: await calculateJwkThumbprint({ kty, crv, x } as JWK) };
}
