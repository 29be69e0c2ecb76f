import { type Locale, type Logger, TemporaryFault, Unauthenticated, type ViewerFacts } from '@visiobook/subgraph-kit';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ApiKeyExchange } from './api-keys.ts';
import { PublishedKeys } from './published-keys.ts';
import { VerifiedTokens } from './verified-tokens.ts';

const Claims = z.object({
  sub: z.string(),
  sid: z.string(),
  locale: z.enum(['en', 'fr']),
  scope: z.string().default(''),
  exp: z.number(),
});

/** Who asks, and until when she is signed in. */
export interface Viewer extends ViewerFacts {
  /** In milliseconds since 1970; null for nobody. */
  readonly expiresAt: number | null;
}

/** Who asks, by what a request brings. */
export interface Viewers {
  /**
   * @param authorization value of the Authorization header; absent means nobody is signed in
   * @throws Unauthenticated for a token that is present and not valid: never silently nobody; SignInUnchecked while that cannot
   *   be found out, which says nothing about the token: a client that took it for a refusal would sign its user out
   */
  viewerOf(authorization: string | undefined, acceptLanguage: string | undefined): Promise<Viewer>;
  /** Whether a credential has been found to be one a moment ago. */
  knows(authorization: string): boolean;
}

export const NOBODY: Viewer = { id: null, sessionId: null, locale: 'en', scopes: [], expiresAt: null };

const NOBODY_IN: Readonly<Record<Locale, Viewer>> = { en: NOBODY, fr: { ...NOBODY, locale: 'fr' } };
const nobody = (acceptLanguage: string | undefined) => NOBODY_IN[preferredLocale(acceptLanguage)];

/** For a graph without users. */
export const nobodyElse: Viewers = {
  viewerOf: async (_authorization, acceptLanguage) => nobody(acceptLanguage),
  knows: () => true,
};

/** A JSON Web Token, or a personal API key. */
const CREDENTIAL = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+|vbk_[\w-]{43})$/i;
const isApiKey = (given: string) => given.startsWith('vbk_');

/** Checks a user's access token (RFC 9068), or the one that her API key stands for, against the user service's published keys. */
export class AccessTokenVerifier implements Viewers {
  readonly #keys: PublishedKeys;
  readonly #apiKeys: ApiKeyExchange;
  readonly #hasEnded: (sessionId: string) => boolean;
  readonly #verified = new VerifiedTokens();

  /** @param hasEnded whether a session has ended before its tokens; asked at each request */
  constructor(userPublicUrl: string, log: Logger, hasEnded: (sessionId: string) => boolean = () => false) {
    this.#hasEnded = hasEnded;
    this.#keys = new PublishedKeys(new URL('/.well-known/jwks.json', userPublicUrl), log);
    this.#apiKeys = new ApiKeyExchange(userPublicUrl);
  }

  async viewerOf(authorization: string | undefined, acceptLanguage: string | undefined): Promise<Viewer> {
    if (authorization === undefined) return nobody(acceptLanguage);
    const given = CREDENTIAL.exec(authorization)?.[1];
    if (given === undefined) throw new Unauthenticated();
    try {
      const token = isApiKey(given) ? await this.#apiKeys.accessTokenFor(given) : given;
      const viewer = this.#verified.find(token) ?? (await this.#verify(token));
      // At each request: what is remembered of a token says nothing of its session.
      if (this.#hasEnded(viewer.sessionId ?? '')) throw new Unauthenticated();
      return viewer;
    } catch (error) {
      if (error instanceof Unauthenticated || isAboutToken(error)) throw new Unauthenticated();
      throw new SignInUnchecked();
    }
  }

  knows(authorization: string): boolean {
    const given = CREDENTIAL.exec(authorization)?.[1] ?? '';
    return isApiKey(given) ? this.#apiKeys.knows(given) : this.#verified.find(given) !== null;
  }

  async #verify(token: string): Promise<Viewer> {
    const { payload } = await jwtVerify(token, this.#keys.find, {
      algorithms: ['EdDSA'],
      issuer: 'visiobook',
      audience: 'visiobook',
      typ: 'at+jwt',
      requiredClaims: ['exp'],
    });
    const { sub, sid, locale, scope, exp } = Claims.parse(payload);
    const scopes = scope.split(' ').filter(Boolean);
    const viewer = { id: sub, sessionId: sid, locale, scopes, expiresAt: exp * 1000 };
    this.#verified.remember(token, viewer);
    return viewer;
  }
}

class SignInUnchecked extends TemporaryFault {
  constructor() {
    super('SERVICE_UNAVAILABLE', {
      en: 'Signing in cannot be checked at the moment. Try again.',
      fr: 'La connexion ne peut pas être vérifiée pour le moment. Réessayez.',
    });
  }
}

/** jose's own codes for "the key set did not come"; everything else it throws is a verdict. */
const KEYS_MISSING = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

const isAboutToken = (error: unknown) =>
  error instanceof z.ZodError || (error instanceof errors.JOSEError && !KEYS_MISSING.includes(error.code));

/** French if the reader asks for it before English, else English. */
export function preferredLocale(acceptLanguage = ''): Locale {
  const first = /\b(fr|en)\b/i.exec(acceptLanguage)?.[1];
  return first?.toLowerCase() === 'fr' ? 'fr' : 'en';
}
