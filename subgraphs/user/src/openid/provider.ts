import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client';
import { z } from 'zod';
import { clientAuthentication } from './client-authentication.ts';
import type { ProviderSettings } from './settings.ts';

const REDISCOVER_MILLISECONDS = 24 * 3_600_000;
const PATIENCE_SECONDS = 10;
const CLOCK_SECONDS = 30;

/** What a provider asserts of a person. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Only one that the provider has verified; null also where it says nothing. */
  verifiedEmail: string | null;
  name: string | null;
}

/** What binds an answer to the question: made by us, known to nobody else until they come back. */
export interface Binding {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** `cancelled` by the person, `away` for a network's reasons; everything else is not to be trusted. */
export type Failure = 'cancelled' | 'away' | 'refused';

const CANCELLED = ['access_denied', 'user_cancelled_authorize'];

/** Apple writes booleans as text. */
const Profile = z.object({
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).optional(),
  name: z.string().optional(),
});

const AppleUser = z.object({ name: z.object({ firstName: z.string().default(''), lastName: z.string().default('') }) });

/** Apple tells a name the first time, beside the token; it is only shown, so nobody has to vouch for it. */
function nameIn(user: string | null): string | null {
  const told = AppleUser.safeParse(parsed(user ?? ''));
  return told.success ? `${told.data.name.firstName} ${told.data.name.lastName}`.trim() : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

/** One provider of identities: OpenID Connect Core 1.0, by code and PKCE (RFC 7636), with the issuer's name (RFC 9207). */
export class OpenIdProvider {
  readonly id: string;
  readonly name: string;
  /** Without a slash at its end: people write it both ways. */
  readonly issuer: string;
  readonly #settings: ProviderSettings;
  /** Of this provider alone: what is meant for one never arrives as another's (RFC 9700, 4.4). */
  readonly #callback: string;
  #found: { configuration: Promise<Configuration>; at: number } | null = null;

  constructor(settings: ProviderSettings, publicOrigin: string) {
    this.id = settings.id;
    this.name = settings.name;
    this.issuer = settings.issuer.replace(/\/$/, '');
    this.#settings = settings;
    this.#callback = new URL(`/auth/${settings.id}/callback`, publicOrigin).href;
  }

  /** Where the person is sent. @throws when the provider cannot be reached */
  async authorizationUrl({ state, nonce, codeVerifier }: Binding): Promise<string> {
    const { appleKey, scope, responseMode } = this.#settings;
    const mode = responseMode ?? (appleKey ? 'form_post' : 'query');
    const url = buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: this.#callback,
      scope: scope ?? (appleKey ? 'openid email name' : 'openid email profile'),
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...{ state, nonce },
      ...(mode === 'form_post' && { response_mode: mode }),
    });
    return url.href;
  }

  /** Redeems what a person came back with. @throws for whatever is wrong with it: see `failureOf` */
  async identify(parameters: URLSearchParams, { state, nonce, codeVerifier }: Binding): Promise<Identity> {
    const configuration = await this.#configuration();
    const tokens = await authorizationCodeGrant(configuration, new URL(`${this.#callback}?${parameters}`), {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('There is no ID token.');
    const { userinfo_endpoint } = configuration.serverMetadata();
    const isTold = claims.email !== undefined || userinfo_endpoint === undefined;
    // Who the person is, the signed token alone says; the rest may come from elsewhere, all of it from one place.
    const told = isTold ? claims : await fetchUserInfo(configuration, tokens.access_token, claims.sub);
    const { email, email_verified, name } = Profile.parse(told);
    const verifiedEmail = email_verified === true ? (email ?? null) : null;
    return { issuer: this.issuer, subject: claims.sub, verifiedEmail, name: name ?? nameIn(parameters.get('user')) };
  }

  #configuration(): Promise<Configuration> {
    if (this.#found && Date.now() - this.#found.at < REDISCOVER_MILLISECONDS) return this.#found.configuration;
    const found = { configuration: this.#discover(), at: Date.now() };
    this.#found = found;
    found.configuration.catch(() => {
      if (this.#found === found) this.#found = null;
    });
    return found.configuration;
  }

  #discover(): Promise<Configuration> {
    const url = new URL(this.#settings.issuer);
    // Checks signatures also where the token comes straight from its issuer over TLS, which Core would do without.
    const execute = [enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])];
    const client = { [clockTolerance]: CLOCK_SECONDS };
    const { clientId } = this.#settings;
    return discovery(url, clientId, client, clientAuthentication(this.#settings), {
      timeout: PATIENCE_SECONDS,
      execute,
    });
  }
}

/** What to tell whoever waits, by what was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AuthorizationResponseError) return CANCELLED.includes(error.error) ? 'cancelled' : 'refused';
  const isNetwork = error instanceof TypeError && error.message === 'fetch failed';
  const { code } = error as { code?: unknown };
  return isNetwork || code === 'OAUTH_TIMEOUT' ? 'away' : 'refused';
}
