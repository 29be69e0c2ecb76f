import type { UserConfig } from '../config.ts';
import { UnknownProvider } from './openid.errors.ts';
import { OpenIdProvider } from './provider.ts';

/** By the configuration that a process has parsed. */
const ofProcess = new WeakMap<UserConfig, OpenIdProviders>();

/** The providers that are offered, and where clients may be sent back to. */
export class OpenIdProviders {
  readonly all: readonly OpenIdProvider[];
  readonly #returnAddresses: readonly string[];

  private constructor({ OPENID_PROVIDERS, OPENID_RETURN_ADDRESSES, PUBLIC_ORIGIN }: UserConfig) {
    this.all = OPENID_PROVIDERS.map((settings) => new OpenIdProvider(settings, PUBLIC_ORIGIN));
    this.#returnAddresses = OPENID_RETURN_ADDRESSES ?? [new URL('/account/openId', PUBLIC_ORIGIN).href];
  }

  /** One for the graph and for the way back: what a provider says of itself is asked for once by a process. */
  static of(config: UserConfig): OpenIdProviders {
    const known = ofProcess.get(config) ?? new OpenIdProviders(config);
    ofProcess.set(config, known);
    return known;
  }

  find(id: string): OpenIdProvider | null {
    return this.all.find((provider) => provider.id === id) ?? null;
  }

  /** @throws UnknownProvider */
  require(id: string): OpenIdProvider {
    const provider = this.find(id);
    if (!provider) throw new UnknownProvider();
    return provider;
  }

  /** As readers see it; the issuer of one that is not offered any more. */
  nameOf(issuer: string): string {
    return this.all.find((provider) => provider.issuer === issuer)?.name ?? issuer;
  }

  /** Whole and to the letter: whoever could add to one would have codes sent to herself. */
  mayReturnTo(address: string): boolean {
    return this.#returnAddresses.includes(address);
  }
}
