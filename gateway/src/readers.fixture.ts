import { createServer, type Server, type ServerResponse } from 'node:http';
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

/** Who signs readers in: publishes its key, signs access tokens with it, and tells which sessions have ended. */
export class Readers {
  readonly #server: Server;
  readonly #key: CryptoKey;
  readonly #ended: SessionsOver;

  private constructor(server: Server, key: CryptoKey, ended: SessionsOver) {
    this.#server = server;
    this.#key = key;
    this.#ended = ended;
  }

  static async start(): Promise<Readers> {
    const { publicKey, privateKey } = await generate();
    const published = { keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig', kid: 'readers' }] };
    const ended = new SessionsOver();
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://readers');
      if (pathname === '/sessions/ended') ended.answer(response, searchParams.get('after'));
      else sendJson(response, 200, published);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Readers(server, privateKey, ended);
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

  /** Before its tokens do. */
  endSession(id: string): void {
    this.#ended.end(id);
  }

  /** Gateways do not hear of it meanwhile. Answers how to go on. */
  fallSilent(): () => void {
    return this.#ended.fallSilent();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** As the user service tells it: an answer comes when there is something to say. */
class SessionsOver {
  readonly #ids: string[] = [];
  readonly #waiting = new Map<ServerResponse, number>();
  #isSilent = false;

  answer(response: ServerResponse, after: string | null): void {
    if (this.#isSilent) response.destroy();
    else if (after === null) this.#send(response, 0);
    else this.#wait(response, Number(after));
  }

  end(id: string): void {
    this.#ids.push(id);
    this.#tell();
  }

  fallSilent(): () => void {
    this.#isSilent = true;
    for (const response of this.#waiting.keys()) response.destroy();
    return () => {
      this.#isSilent = false;
    };
  }

  #wait(response: ServerResponse, after: number): void {
    this.#waiting.set(response, after);
    response.once('close', () => this.#waiting.delete(response));
    this.#tell();
  }

  #tell(): void {
    for (const [response, after] of this.#waiting) if (after < this.#ids.length) this.#send(response, after);
  }

  #send(response: ServerResponse, after: number): void {
    const ended = this.#ids.slice(after).map((sessionId) => ({ sessionId, until: Date.now() + 600_000 }));
    this.#waiting.delete(response);
    sendJson(response, 200, { after: this.#ids.length, ended });
  }
}
