import { createHash, randomBytes } from 'node:crypto';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { startGateway } from '../../../gateway/src/gateway.ts';
import { service } from '../../../subgraphs/user/src/service.ts';
import { testPort } from '../../journeys/test-port.ts';
import { type BeforeBrowser, Browser } from './browser.ts';
import { ForgingProvider } from './forging-provider.ts';
import { RealProvider } from './real-provider.ts';

export const APP = 'org.visiobook.test://signed-in';
export const PASSWORD = 'analytical engine';
const SECRET = 'a secret of the client';

export interface Tokens {
  accessToken: string;
  deletionCalledOff: boolean;
  user: { id: string; email: string; displayName: string };
}
export type SignedIn = Partial<Tokens> & { challenge?: string };

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly { message: string; extensions: { code: string } }[];
}

/** What a client keeps while its browser is away. */
export interface Begun {
  url: string;
  verifier: string;
}

const TOKENS = '{ accessToken deletionCalledOff user { id email displayName } }';

async function newAppleKey() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { teamId: 'TEAM', keyId: 'KEY', privateKey: await exportPKCS8(privateKey) };
}

/** The gateway, the user service behind it, and providers: two real ones, one that forges. */
export class SignInWorld {
  readonly origin: string;
  readonly user: TestService;
  readonly forger: ForgingProvider;
  /** Of whoever asks. */
  language: 'en' | 'fr' = 'en';
  readonly #close: () => Promise<void>;

  private constructor(origin: string, user: TestService, forger: ForgingProvider, close: () => Promise<void>) {
    this.origin = origin;
    this.user = user;
    this.forger = forger;
    this.#close = close;
  }

  static async start(config: Record<string, string> = {}): Promise<SignInWorld> {
    const port = 8080 + (await testPort());
    const origin = `http://127.0.0.1:${port}`;
    const real = (id: string, authentication: 'client_secret_basic' | 'client_secret_post') =>
      RealProvider.start({ redirectUri: `${origin}/auth/${id}/callback`, clientSecret: SECRET, authentication });
    const north = await real('north', 'client_secret_basic');
    const south = await real('south', 'client_secret_post');
    const forger = await ForgingProvider.start();
    const client = { clientId: 'visiobook', clientSecret: SECRET };
    const providers = [
      { id: 'north', name: 'North', issuer: north.issuer, ...client },
      { id: 'south', name: 'South', issuer: south.issuer, responseMode: 'form_post', ...client },
      { id: 'forger', name: 'Forger', issuer: forger.issuer, ...client },
      { id: 'apple', name: 'Apple', issuer: forger.issuer, clientId: 'visiobook', appleKey: await newAppleKey() },
    ];
    const internal = await generateKeyPair('EdDSA', { extractable: true });
    const user = await testService(service, {
      config: {
        PUBLIC_ORIGIN: origin,
        EMAIL_CONFIRMATION: 'off',
        OPENID_PROVIDERS: JSON.stringify(providers),
        OPENID_RETURN_ADDRESSES: `${APP},https://film.example.org/account`,
        INTERNAL_PUBLIC_KEY: JSON.stringify(await exportJWK(internal.publicKey)),
        ...config,
      },
    });
    const gateway = await startGateway({
      NODE_ENV: 'development',
      GATEWAY_PORT: String(port),
      INTERNAL_PRIVATE_KEY: JSON.stringify(await exportJWK(internal.privateKey)),
      SUBGRAPH_URLS: `user=${user.url}/graphql`,
      USER_PUBLIC_URL: user.publicUrl ?? '',
      LOG_LEVEL: 'silent',
    });
    return new SignInWorld(origin, user, forger, async () => {
      await gateway.close();
      await Promise.all([north.stop(), south.stop(), forger.stop()]);
    });
  }

  stop(): Promise<void> {
    return this.#close();
  }

  async ask<Data>(query: string, variables: object = {}, tokens: Pick<Tokens, 'accessToken'> | null = null) {
    const response = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': this.language,
        ...(tokens && { authorization: `Bearer ${tokens.accessToken}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as Answer<Data>;
    return { data, message: errors[0]?.message, code: errors[0]?.extensions.code };
  }

  /** @param tokens of who links; nobody signs in */
  async begin(provider: string, more: object = {}, tokens: Tokens | null = null) {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const field = tokens ? 'startLinkingIdentity' : 'startOpenIdSignIn';
    const query = `mutation ($i: OpenIdStartInput!) { begun: ${field}(input: $i) { url } }`;
    const input = { provider, returnTo: APP, challenge, ...more };
    const { data, code } = await this.ask<{ begun: { url: string } }>(query, { i: input }, tokens);
    return { code, url: data?.begun.url ?? '', verifier };
  }

  /** @returns the code with which a browser comes back to the client */
  async codeOf({ url }: Pick<Begun, 'url'>, person: BeforeBrowser): Promise<string> {
    const { address, page } = await new Browser(person).open(url, APP);
    const code = new URL(address).searchParams.get('code');
    if (!code) throw new Error(`The browser did not come back: ${address} ${page}`);
    return code;
  }

  async finish(code: string, verifier: string, more: object = {}) {
    const query = `mutation ($i: OpenIdSignInInput!) {
      signInWithOpenId(input: $i) { ... on AuthPayload ${TOKENS} ... on SecondFactorNeeded { challenge } } }`;
    const answer = await this.ask<{ signInWithOpenId: SignedIn }>(query, { i: { code, verifier, ...more } });
    return { ...answer, signedIn: answer.data?.signInWithOpenId };
  }

  /** All of it. */
  async signIn(provider: string, person: BeforeBrowser, more: object = {}) {
    const begun = await this.begin(provider);
    return this.finish(await this.codeOf(begun, person), begun.verifier, more);
  }

  /** The same for somebody who must get in. */
  async signedIn(provider: string, person: BeforeBrowser): Promise<Tokens> {
    const { signedIn, message } = await this.signIn(provider, person);
    if (!signedIn?.accessToken) throw new Error(message);
    return signedIn as Tokens;
  }

  async link(provider: string, person: BeforeBrowser, tokens: Tokens) {
    const begun = await this.begin(provider, {}, tokens);
    if (begun.code) return begun.code;
    return this.finishLinking(await this.codeOf(begun, person), begun.verifier, tokens);
  }

  async finishLinking(code: string, verifier: string, tokens: Tokens) {
    const query = 'mutation ($i: OpenIdCodeInput!) { linkIdentity(input: $i) { provider } }';
    const answer = await this.ask<{ linkIdentity: { provider: string } }>(query, { i: { code, verifier } }, tokens);
    return answer.code ?? answer.data?.linkIdentity.provider;
  }

  /** By password, where no mail is sent: an account whose address is not confirmed. */
  async signUp(email: string): Promise<Tokens> {
    const query = `mutation ($i: SignUpInput!) { signUp(input: $i) { ... on AuthPayload ${TOKENS} } }`;
    const input = { email, password: PASSWORD, displayName: 'Ada' };
    const { data, message } = await this.ask<{ signUp: Tokens }>(query, { i: input });
    if (!data) throw new Error(message);
    return data.signUp;
  }
}
