import { calculateJwkThumbprint, importJWK, type JWK, SignJWT } from 'jose';
import type { UserRow } from './tables.ts';

/** Everything a reader may do with her own things. */
const READER_SCOPES = ['books', 'films'];

/** Issues access tokens (RFC 9068, EdDSA) and publishes the key that verifies them. */
export class AccessTokens {
  readonly #privateKey: JWK;
  readonly #lifetimeMinutes: number;

  constructor(privateKey: JWK, lifetimeMinutes: number) {
    this.#privateKey = privateKey;
    this.#lifetimeMinutes = lifetimeMinutes;
  }

  async issue(user: UserRow, sessionId: string): Promise<{ accessToken: string; expiresAt: Date }> {
    const expiresAt = new Date(Date.now() + this.#lifetimeMinutes * 60_000);
    const { kid } = await this.publicKey();
    const accessToken = await new SignJWT({ sid: sessionId, locale: user.locale, scope: READER_SCOPES.join(' ') })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setIssuer('visiobook')
      .setAudience('visiobook')
      .setSubject(user.id)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(await importJWK(this.#privateKey, 'EdDSA'));
    return { accessToken, expiresAt };
  }

  /** RFC 7517 set with the one key in use. */
  async jwks(): Promise<{ keys: JWK[] }> {
    return { keys: [await this.publicKey()] };
  }

  async publicKey(): Promise<JWK & { kid: string }> {
    const { kty, crv, x } = this.#privateKey;
    return { kty, crv, x, alg: 'EdDSA', use: 'sig', kid: await calculateJwkThumbprint({ kty, crv, x } as JWK) };
  }
}
