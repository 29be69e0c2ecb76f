import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from '@visiobook/subgraph-kit';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

const generate = () => generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });

interface Session {
  readonly reader?: string;
  readonly id?: string;
  readonly locale?: 'en' | 'fr';
  readonly scopes?: readonly string[];
  /** How long it lasts. */
  readonly seconds?: number;
}

/** Who signs readers in: publishes its key, and signs access tokens with it. */
export class Readers {
  readonly #server: Server;
  readonly #key: CryptoKey;

  private constructor(server: Server, key: CryptoKey) {
    this.#server = server;
    this.#key = key;
  }

  static async start(): Promise<Readers> {
    const { publicKey, privateKey } = await generate();
    const published = { keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig', kid: 'readers' }] };
    const server = createServer((_request, response) => sendJson(response, 200, published));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Readers(server, privateKey);
  }

  /** For a gateway that knows these readers. */
  async environment() {
    const { port } = this.#server.address() as AddressInfo;
    const { privateKey } = await generate();
    return {
      GATEWAY_AUTH: 'on',
      INTERNAL_PRIVATE_KEY: JSON.stringify(await exportJWK(privateKey)),
      USER_PUBLIC_URL: `http://127.0.0.1:${port}`,
    };
  }

  /** The Authorization header of a reader who is signed in with these scopes. */
  authorization(...scopes: string[]): Promise<string> {
    return this.authorizationOf({ scopes });
  }

  async authorizationOf(session: Session): Promise<string> {
    const { reader = 'reader', id = 'session', locale = 'en', scopes = [], seconds = 300 } = session;
    const token = new SignJWT({ sid: id, locale, scope: scopes.join(' ') })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'readers' })
      .setSubject(reader)
      .setIssuer('visiobook')
      .setAudience('visiobook')
      .setExpirationTime(`${seconds}s`);
    return `Bearer ${await token.sign(this.#key)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
