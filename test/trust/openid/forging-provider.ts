import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Listening, listen, readForm, sendJson } from '@visiobook/subgraph-kit';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What this provider does otherwise than an honest one. */
export interface Forgery {
  claims?: Readonly<Record<string, unknown>>;
  /** Signs with a key that is not published. */
  strangeKey?: boolean;
  /** No signature at all. */
  unsigned?: boolean;
  /** What it adds to, or (null) leaves out of, the browser's way back. */
  wayBack?: Readonly<Record<string, string | null>>;
}

interface Keys {
  own: CryptoKey;
  strange: CryptoKey;
  published: JWK;
}

const KEY = { alg: 'ES256', kid: 'published' };

/** A provider made by hand, so that its ID tokens can be wrong in ways in which a real one's cannot. */
export class ForgingProvider {
  forgery: Forgery = {};
  issuer = '';
  /** How often it was asked what it is. */
  discoveries = 0;
  /** By which client secret, each time that a code was redeemed. */
  readonly redeemed: string[] = [];
  readonly #keys: Keys;
  readonly #nonces = new Map<string, string>();
  #listening: Listening | null = null;

  private constructor(keys: Keys) {
    this.#keys = keys;
  }

  static async start(): Promise<ForgingProvider> {
    const [own, strange] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
    const published = { ...(await exportJWK(own.publicKey)), ...KEY };
    const provider = new ForgingProvider({ own: own.privateKey, strange: strange.privateKey, published });
    const server = createServer((request, response) => void provider.#answer(request, response));
    provider.#listening = await listen(server, '127.0.0.1', 0);
    provider.issuer = provider.#listening.url;
    return provider;
  }

  async stop(): Promise<void> {
    await this.#listening?.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    if (url.pathname === '/jwks') return sendJson(response, 200, { keys: [this.#keys.published] });
    if (url.pathname === '/authorize') return this.#authorize(url.searchParams, response);
    if (url.pathname !== '/token') {
      this.discoveries += 1;
      return sendJson(response, 200, this.#metadata());
    }
    const form = await readForm(request, 10_000);
    this.redeemed.push(form.get('client_secret') ?? '');
    const code = form.get('code') ?? '';
    const tokens = { access_token: 'a', token_type: 'Bearer', id_token: await this.#idToken(code) };
    sendJson(response, 200, tokens);
  }

  #authorize(asked: URLSearchParams, response: ServerResponse): void {
    const code = `code-${this.#nonces.size}`;
    this.#nonces.set(code, asked.get('nonce') ?? '');
    const back = new URL(asked.get('redirect_uri') ?? '');
    const parameters = { code, state: asked.get('state'), iss: this.issuer, ...this.forgery.wayBack };
    const fields = Object.entries(parameters).filter((field): field is [string, string] => field[1] !== null);
    if (asked.get('response_mode') === 'form_post') {
      sendForm(response, back, fields);
      return;
    }
    for (const [name, value] of fields) back.searchParams.set(name, value);
    response.writeHead(302, { location: back.href }).end();
  }

  async #idToken(code: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: this.issuer, aud: 'visiobook', sub: 'mallory', iat: now, exp: now + 300 };
    const claims = { ...honest, nonce: this.#nonces.get(code), ...this.forgery.claims };
    if (this.forgery.unsigned) return `${encoded({ alg: 'none' })}.${encoded(claims)}.`;
    const key = this.forgery.strangeKey ? this.#keys.strange : this.#keys.own;
    return new SignJWT(claims).setProtectedHeader(KEY).sign(key);
  }

  #metadata() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
    };
  }
}

function sendForm(response: ServerResponse, back: URL, fields: [string, string][]): void {
  const inputs = fields.map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value.replaceAll('"', '&quot;')}"/>`,
  );
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(`<form method="post" action="${back.href}">${inputs.join('')}</form>`);
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
