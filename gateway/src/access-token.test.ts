import { createServer } from 'node:http';
import {
  type Listening,
  listen,
  sendError,
  sendJson,
  silentLogger,
  TemporaryFault,
  Unauthenticated,
} from '@visiobook/subgraph-kit';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { AccessTokenVerifier } from './access-token.ts';

const AN_HOUR = 3_600_000;

/** Publishes its keys, unless it is away. */
class UserService {
  isAway = false;
  asked = 0;
  readonly ended = new Set<string>();
  readonly #published: JWK[] = [];
  #listening: Listening | undefined;

  async start(): Promise<AccessTokenVerifier> {
    const server = createServer((_request, response) => {
      this.asked++;
      if (this.isAway) sendError(response, 503, 'SERVICE_UNAVAILABLE', 'Away.');
      else sendJson(response, 200, { keys: this.#published });
    });
    this.#listening = await listen(server, '127.0.0.1', 0);
    return new AccessTokenVerifier(this.#listening.url, silentLogger(), (session) => this.ended.has(session));
  }

  async publish(kid: string): Promise<CryptoKey> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    this.#published.push({ ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig', kid });
    return privateKey;
  }

  forget(): void {
    this.#published.length = 0;
  }

  stop = async () => this.#listening?.close();
}

async function tokenBy(key: CryptoKey, kid: string): Promise<string> {
  const token = new SignJWT({ sid: 'session', locale: 'en' })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
    .setSubject('reader')
    .setIssuer('visiobook')
    .setAudience('visiobook')
    .setExpirationTime('300s');
  return `Bearer ${await token.sign(key)}`;
}

/** Of keys; tokens are judged by another clock. */
function passTime(milliseconds: number): void {
  const now = Date.now() + milliseconds;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
}

let service: UserService;
let verifier: AccessTokenVerifier;
beforeEach(async () => {
  service = new UserService();
  verifier = await service.start();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await service.stop();
});

const check = (authorization: string) => verifier.viewerOf(authorization, undefined);

describe('An access token', () => {
  test('cannot be judged before the keys have been there once', async () => {
    const authorization = await tokenBy(await service.publish('first'), 'first');
    service.isAway = true;
    const fault = await check(authorization).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(TemporaryFault);
    expect(fault).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    service.isAway = false;
    expect(await check(authorization)).toMatchObject({ id: 'reader' });
  });

  test('is good as before, and at once, however long the service with the keys is away', async () => {
    const authorization = await tokenBy(await service.publish('first'), 'first');
    await check(authorization);
    service.isAway = true;
    passTime(AN_HOUR);
    for (let i = 0; i < 3; i++) expect(await check(authorization)).toMatchObject({ id: 'reader' });
    while (service.asked < 2) await new Promise(setImmediate);
    expect(service.asked).toBe(2);
  });

  test('by a key that is not known yet makes the keys be read again', async () => {
    await check(await tokenBy(await service.publish('first'), 'first'));
    const authorization = await tokenBy(await service.publish('second'), 'second');
    passTime(60_000);
    expect(await check(authorization)).toMatchObject({ id: 'reader' });
    await expect(check(await tokenBy(await service.publish('third'), 'unheard-of'))).rejects.toThrow(Unauthenticated);
    expect(service.asked).toBe(2);
  });

  test('by a key that is published no more is refused once that is known', async () => {
    const authorization = await tokenBy(await service.publish('first'), 'first');
    await check(authorization);
    service.forget();
    passTime(AN_HOUR);
    await check(authorization);
    let refused: unknown;
    while (!refused)
      refused = await check(authorization).then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(refused).toBeInstanceOf(Unauthenticated);
  });

  test('that was good a moment ago is refused once its session has ended', async () => {
    const authorization = await tokenBy(await service.publish('first'), 'first');
    expect(await check(authorization)).toMatchObject({ sessionId: 'session' });
    service.ended.add('session');
    await expect(check(authorization)).rejects.toThrow(Unauthenticated);
  });
});
