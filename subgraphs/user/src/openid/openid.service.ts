import { InvalidInput, type Viewer } from '@visiobook/subgraph-kit';
import type { SecondFactorService } from '../second-factor/second-factor.service.ts';
import type { SecondFactorNeeded } from '../second-factor/second-factor.types.ts';
import type { SessionService } from '../session/session.service.ts';
import type { AuthPayload } from '../session/session.types.ts';
import type { OpenIdAttempts } from './attempts.ts';
import type { IdentityService } from './identity.service.ts';
import { ProviderAway, ProviderRefused, SignInCancelled, SignInOver } from './openid.errors.ts';
import type {
  LinkedIdentity,
  OpenIdCodeInput,
  OpenIdProvider,
  OpenIdSignInInput,
  OpenIdStart,
  OpenIdStartInput,
} from './openid.types.ts';
import type { Failure } from './provider.ts';
import type { OpenIdProviders } from './providers.ts';

/** Base64url of 32 bytes. */
const CHALLENGE = /^[\w-]{43}$/;

const FAILURES: Readonly<Record<Failure, new (name: string) => Error>> = {
  cancelled: SignInCancelled,
  away: ProviderAway,
  refused: ProviderRefused,
};

export interface OpenIdDeps {
  providers: OpenIdProviders;
  attempts: OpenIdAttempts;
}

/** The way to a provider and back: what begins with a URL for a browser, and ends with a code for whoever asked for it. */
export class OpenIdService {
  readonly #deps: OpenIdDeps;
  readonly #identities: IdentityService;
  readonly #sessions: SessionService;
  readonly #secondFactors: SecondFactorService;
  readonly #viewer: Viewer;

  constructor(
    deps: OpenIdDeps,
    identities: IdentityService,
    sessions: SessionService,
    secondFactors: SecondFactorService,
    viewer: Viewer,
  ) {
    this.#deps = deps;
    this.#identities = identities;
    this.#sessions = sessions;
    this.#secondFactors = secondFactors;
    this.#viewer = viewer;
  }

  providers(): readonly OpenIdProvider[] {
    return this.#deps.providers.all;
  }

  startSignIn(input: OpenIdStartInput): Promise<OpenIdStart> {
    return this.#start(input, null);
  }

  async signIn({ code, verifier, ...more }: OpenIdSignInInput): Promise<AuthPayload | SecondFactorNeeded> {
    const { identity, provider, deviceName } = await this.#redeem(code, verifier, null);
    const user = await this.#identities.ownerOf(identity, provider, more);
    return this.#secondFactors.afterFirst(user, { deviceName, deviceToken: more.deviceToken });
  }

  async startLinking(input: OpenIdStartInput): Promise<OpenIdStart> {
    await this.#sessions.requireRecent();
    return this.#start(input, this.#viewer.requireId());
  }

  /** Here, and not when the browser comes back: whose browser that was, nobody knows; who has the verifier is who began it. */
  async link({ code, verifier }: OpenIdCodeInput): Promise<LinkedIdentity> {
    const { userId } = await this.#sessions.current();
    const { identity, provider } = await this.#redeem(code, verifier, userId);
    return this.#identities.link(userId, identity, provider);
  }

  async #start(input: OpenIdStartInput, userId: string | null): Promise<OpenIdStart> {
    const { providers, attempts } = this.#deps;
    const provider = providers.require(input.provider);
    this.#check(input);
    const { returnTo, challenge, deviceName = null } = input;
    const attempt = { provider: provider.id, returnTo, challenge, deviceName, userId };
    const { binding, expiresAt } = await attempts.begin(attempt);
    try {
      return { url: await provider.authorizationUrl(binding), expiresAt };
    } catch {
      throw new ProviderAway(provider.name);
    }
  }

  #check({ returnTo, challenge }: OpenIdStartInput): void {
    if (!this.#deps.providers.mayReturnTo(returnTo))
      throw new InvalidInput('returnTo', {
        en: 'Nobody is sent to this address. Use one of those that are configured (OPENID_RETURN_ADDRESSES).',
        fr: 'Personne n’est envoyé à cette adresse. Utilisez une de celles qui sont configurées (OPENID_RETURN_ADDRESSES).',
      });
    if (!CHALLENGE.test(challenge))
      throw new InvalidInput('challenge', {
        en: 'The challenge is the SHA-256 of the verifier in base64url: 43 characters.',
        fr: 'Le défi est le SHA-256 du vérificateur en base64url : 43 caractères.',
      });
  }

  async #redeem(code: string, verifier: string, userId: string | null) {
    const { attempts, providers } = this.#deps;
    const attempt = await attempts.redeem(code, verifier, userId);
    const provider = attempt && providers.find(attempt.provider);
    if (!attempt || !provider) throw new SignInOver();
    const { outcome, deviceName } = attempt;
    if ('failure' in outcome) throw new FAILURES[outcome.failure](provider.name);
    return { identity: outcome.identity, provider: provider.name, deviceName };
  }
}
