import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Unauthenticated } from './errors.ts';
import { Viewer, type ViewerFacts } from './viewer.ts';

/*
 * The gateway vouches for a viewer to one subgraph for a minute. The token is a JWT (RFC 7519) signed with EdDSA: subgraphs
 * hold the public key only, so none of them can speak to another as somebody else.
 */

const ISSUER = 'visiobook-gateway';
const TYPE = 'vb-internal+jwt';
const LIFETIME_SECONDS = 60;
const REUSE_SECONDS = 30;
const MAX_CACHED = 10_000;

const Claims = z.object({
  sub: z.string().optional(),
  sid: z.string().optional(),
  locale: z.enum(['en', 'fr']),
  scopes: z.array(z.string()),
});

/** Signs tokens, and reuses one per viewer and subgraph for half its life. */
export class InternalTokenSigner {
  readonly #key: ReturnType<typeof importJWK>;
  readonly #cache = new Map<string, { token: Promise<string>; until: number }>();

  constructor(privateKey: JWK) {
    this.#key = importJWK(privateKey, 'EdDSA');
  }

  /** @param audience name of the one subgraph that will accept the token */
  sign(viewer: ViewerFacts, audience: string): Promise<string> {
    const cacheKey = JSON.stringify([audience, viewer.id, viewer.sessionId, viewer.locale, viewer.scopes]);
    const cached = this.#cache.get(cacheKey);
    if (cached && cached.until > Date.now()) return cached.token;
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    const token = this.#mint(viewer, audience);
    this.#cache.set(cacheKey, { token, until: Date.now() + REUSE_SECONDS * 1000 });
    return token;
  }

  async #mint(viewer: ViewerFacts, audience: string): Promise<string> {
    const jwt = new SignJWT({ locale: viewer.locale, scopes: [...viewer.scopes], sid: viewer.sessionId ?? undefined })
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`);
    if (viewer.id !== null) jwt.setSubject(viewer.id);
    return jwt.sign(await this.#key);
  }
}

/** Turns a token into its viewer, or refuses: wrong signature, type, audience, issuer and age all read UNAUTHENTICATED. */
export class InternalTokenVerifier {
  readonly #key: ReturnType<typeof importJWK>;
  readonly #audience: string;

  constructor(publicKey: JWK, audience: string) {
    this.#key = importJWK(publicKey, 'EdDSA');
    this.#audience = audience;
  }

  async verify(token: string | undefined): Promise<Viewer> {
    if (!token) throw new Unauthenticated();
    try {
      const { payload } = await jwtVerify(token, await this.#key, {
        algorithms: ['EdDSA'],
        issuer: ISSUER,
        audience: this.#audience,
        typ: TYPE,
        requiredClaims: ['exp'],
      });
      const claims = Claims.parse(payload);
      return new Viewer({
        id: claims.sub ?? null,
        sessionId: claims.sid ?? null,
        locale: claims.locale,
        scopes: claims.scopes,
      });
    } catch {
      throw new Unauthenticated();
    }
  }
}
