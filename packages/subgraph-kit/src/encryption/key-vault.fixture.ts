import {
  constants,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Version {
  name: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const SECRET = 'client secret';

/** One key in a vault, and the identity platform beside it, as their REST interfaces describe them, with real RSA behind it. */
export class FakeKeyVault {
  readonly requests: string[] = [];
  /** Answers that the next requests to the vault get instead. */
  readonly faults: Reply[] = [];
  readonly #server: Server;
  #versions: Version[] = [newVersion()];
  #token = '';

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<FakeKeyVault> {
    const server = createServer();
    const vault = new FakeKeyVault(server);
    server.on('request', (request, response) => void vault.#serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return vault;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get keyUrl(): string {
    return `${this.origin}/keys/visiobook`;
  }

  get identity() {
    return { authority: this.origin, tenantId: 'tenant', clientId: 'client', clientSecret: SECRET };
  }

  rotate(): void {
    this.#versions = [newVersion(), ...this.#versions];
  }

  retireOldest(): void {
    this.#versions = this.#versions.slice(0, -1);
  }

  /** The token given out is no good any longer. */
  expireToken(): void {
    this.#token = '';
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = Buffer.concat(await request.toArray()).toString();
    const url = new URL(request.url ?? '/', this.origin);
    this.requests.push(`${request.method} ${url.pathname}`);
    const { status, body, headers } = this.#answer(request, url, text);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  }

  #answer(request: IncomingMessage, url: URL, text: string): Reply {
    if (url.pathname === '/tenant/oauth2/v2.0/token') return this.#giveToken(new URLSearchParams(text));
    const fault = this.faults.shift();
    if (fault) return fault;
    if (this.#token === '' || request.headers.authorization !== `Bearer ${this.#token}`) return failure(401);
    if (url.searchParams.get('api-version') !== '7.4') return failure(400);
    const [, name, ...rest] = url.pathname.split('/').slice(1);
    return name === 'visiobook' ? this.#operate(request.method ?? '', rest, text) : failure(404);
  }

  #giveToken(form: URLSearchParams): Reply {
    const isAsked =
      form.get('grant_type') === 'client_credentials' && form.get('scope') === 'https://vault.azure.net/.default';
    if (!isAsked || form.get('client_id') !== 'client' || form.get('client_secret') !== SECRET) return failure(401);
    this.#token = randomBytes(16).toString('hex');
    return { status: 200, body: { token_type: 'Bearer', expires_in: 3599, access_token: this.#token } };
  }

  /** `GET`, `…/wrapkey`, `…/<version>/wrapkey`, `…/<version>/unwrapkey`. */
  #operate(method: string, path: string[], text: string): Reply {
    const operation = method === 'GET' ? null : path.at(-1);
    const versionName = operation ? path.at(-2) : path.at(-1);
    const version = versionName ? this.#versions.find(({ name }) => name === versionName) : this.#versions[0];
    if (!version) return failure(404);
    const kid = `${this.keyUrl}/${version.name}`;
    if (!operation) return { status: 200, body: { key: { kid, kty: 'RSA' } } };
    const { alg, value } = JSON.parse(text) as { alg: string; value: string };
    if (alg !== 'RSA-OAEP-256') return failure(400);
    try {
      const bytes = Buffer.from(value, 'base64url');
      const result =
        operation === 'wrapkey'
          ? publicEncrypt({ key: version.publicKey, ...OAEP }, bytes)
          : privateDecrypt({ key: version.privateKey, ...OAEP }, bytes);
      return { status: 200, body: { kid, value: result.toString('base64url') } };
    } catch {
      return failure(400);
    }
  }
}

const failure = (status: number): Reply => ({ status, body: { error: { code: 'BadParameter', message: 'no' } } });

const newVersion = (): Version => ({
  name: randomBytes(16).toString('hex'),
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }),
});
