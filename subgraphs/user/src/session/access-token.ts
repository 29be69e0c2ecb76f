import { calculateJwkThumbprint, importJWK, type JWK, SignJWT } from 'jose';
import type { Roles } from '../role/roles.ts';
import type { UserRow } from '../tables.ts';

export interface SigningKeys {
  /** Private; signs from now on. */
  current: JWK;
  /** Public: of tokens that are still out there, or of those to come. */
  others: readonly JWK[];
}

/** What a token stands for: a session, or an API key, which may have fewer scopes than its owner. */
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
  readonly #roles: Roles;
  #signing: ReturnType<typeof signingKey> | null = null;

  constructor(keys: SigningKeys, lifetimeMinutes: number, roles: Roles) {
    this.#keys = keys;
    this.#lifetimeMinutes = lifetimeMinutes;
    this.#roles = roles;
  }

  async issue(user: UserRow, session: TokenSession): Promise<AccessToken> {
    this.#signing ??= signingKey(this.#keys.current);
    const { kid, key } = await this.#signing;
    const scopes = this.#roles.scopesOf(user).filter((scope) => session.scopes?.includes(scope) ?? true);
    const expiresAt = new Date(Date.now() + this.#lifetimeMinutes * 60_000);
    const accessToken = await new SignJWT({
      sid: session.id,
      locale: user.locale,
      scope: scopes.join(' '),
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
