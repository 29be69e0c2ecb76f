import { createHash, randomBytes } from 'node:crypto';
import { SoftwareAuthenticator } from '../../subgraphs/user/src/passkey/authenticator.fixture.ts';
import { codeAt } from '../../subgraphs/user/src/second-factor/codes.fixture.ts';
import { type BeforeBrowser, Browser } from '../trust/openid/browser.ts';
import { RealProvider } from '../trust/openid/real-provider.ts';
import type { LocalGraph } from './local-graph.ts';

const SECRET = 'a secret of the client';

/** How somebody gets into a graph besides her password: by a provider, a passkey and a second factor, as her clients do it. */
export class WaysIn {
  readonly #graph: LocalGraph;
  readonly #provider: RealProvider;
  readonly #returnTo: string;

  private constructor(graph: LocalGraph, provider: RealProvider) {
    this.#graph = graph;
    this.#provider = provider;
    this.#returnTo = `${graph.origin}/account/openId`;
  }

  /** Starts the graph with a provider beside it. */
  static async start(graph: LocalGraph): Promise<WaysIn> {
    const redirectUri = `${graph.origin}/auth/north/callback`;
    const provider = await RealProvider.start({
      redirectUri,
      clientSecret: SECRET,
      authentication: 'client_secret_basic',
    });
    const settings = {
      ...{ id: 'north', name: 'North', issuer: provider.issuer },
      ...{ clientId: 'visiobook', clientSecret: SECRET },
    };
    await graph.up({ OPENID_PROVIDERS: JSON.stringify([settings]) });
    return new WaysIn(graph, provider);
  }

  async link(token: string, person: BeforeBrowser): Promise<void> {
    const { code, verifier } = await this.#throughBrowser('startLinkingIdentity', person, {}, token);
    const query = 'mutation ($i: OpenIdCodeInput!) { linkIdentity(input: $i) { id } }';
    await this.#answer(query, { i: { code, verifier } }, token);
  }

  /** By somebody who came back from the provider, and whose client has not asked yet how it went. */
  async leaveSignIn(person: BeforeBrowser, deviceName: string): Promise<void> {
    await this.#throughBrowser('startOpenIdSignIn', person, { deviceName });
  }

  /** The same by who is signed in and links. */
  async leaveLinking(token: string, person: BeforeBrowser): Promise<void> {
    await this.#throughBrowser('startLinkingIdentity', person, {}, token);
  }

  /** Answers its id. */
  async addPasskey(token: string, name: string): Promise<string> {
    const { startPasskey } = await this.#answer<{ startPasskey: string }>('mutation { startPasskey }', {}, token);
    const response = new SoftwareAuthenticator().create(startPasskey, { origin: this.#graph.origin });
    const query = 'mutation ($r: String!, $n: String!) { addPasskey(response: $r, name: $n) { id } }';
    return (await this.#answer<{ addPasskey: { id: string } }>(query, { r: response, n: name }, token)).addPasskey.id;
  }

  async turnSecondFactorOn(token: string): Promise<void> {
    const start = 'mutation { startSecondFactor { secret } }';
    const { startSecondFactor } = await this.#answer<{ startSecondFactor: { secret: string } }>(start, {}, token);
    const code = await codeAt(startSecondFactor.secret);
    await this.#answer('mutation ($c: String!) { turnSecondFactorOn(code: $c) }', { c: code }, token);
  }

  stop(): Promise<void> {
    return this.#provider.stop();
  }

  async #throughBrowser(field: string, person: BeforeBrowser, more: object, token: string | null = null) {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = `mutation ($i: OpenIdStartInput!) { begun: ${field}(input: $i) { url } }`;
    const input = { provider: 'north', returnTo: this.#returnTo, challenge, ...more };
    const { begun } = await this.#answer<{ begun: { url: string } }>(query, { i: input }, token);
    const { address, page } = await new Browser(person).open(begun.url, this.#returnTo);
    const code = new URL(address).searchParams.get('code');
    if (!code) throw new Error(`The browser did not come back: ${address} ${page}`);
    return { code, verifier };
  }

  async #answer<Data>(query: string, variables: Record<string, unknown>, token: string | null): Promise<Data> {
    const { data, errors } = await this.#graph.ask<Data>(query, variables, token);
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  }
}
