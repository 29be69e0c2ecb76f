import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
} from 'node:http';
import { type Listening, listen, silentLogger } from '@visiobook/subgraph-kit';
import { forward } from './forward.ts';
import { GatewayResponse } from './gateway-response.ts';
import { AccessLog } from './operations/access-log.ts';
import { publicRoutes } from './routes.ts';

let open: Listening[] = [];

async function serve(listener: (request: IncomingMessage, response: GatewayResponse) => void): Promise<string> {
  const listening = await listen(createServer({ ServerResponse: GatewayResponse }, listener), '127.0.0.1', 0);
  open.push(listening);
  return listening.url;
}

/** The gateway's routes in front of a storage service that answers like this. */
async function gatewayTo(storage: RequestListener): Promise<string> {
  const upstream = await serve(storage);
  const config = { STORAGE_PUBLIC_URL: upstream, USER_PUBLIC_URL: upstream };
  const dependencies = { config, log: silentLogger(), accessLog: new AccessLog(null) };
  return serve(publicRoutes(dependencies as Parameters<typeof publicRoutes>[0]));
}

const SMUGGLED = 'POST /api-keys/exchange HTTP/1.1\r\nHost: storage\r\n\r\n';

const begin = (gateway: string, options: RequestOptions) =>
  httpRequest({ hostname: '127.0.0.1', port: new URL(gateway).port, ...options });

/** As it is: fetch would resolve a path, and keep some headers to itself. */
async function ask(gateway: string, options: RequestOptions, body?: Buffer): Promise<IncomingMessage> {
  const sending = begin(gateway, options).end(body);
  sending.on('error', () => undefined);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  return answer.resume();
}

const statusOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).statusCode;

afterEach(async () => {
  await Promise.all(open.map((listening) => listening.close()));
  open = [];
});

describe('The gateway’s routes', () => {
  test('forward what has a credential of its own, without the reader’s access token', async () => {
    const gateway = await gatewayTo((request, response) =>
      response.end(`${request.url} ${request.headers.authorization}`),
    );
    const response = await fetch(`${gateway}/files/a?b=c`, { headers: { authorization: 'Bearer x.y.z' } });
    expect(await response.text()).toBe('/files/a?b=c undefined');
  });

  test.each(['constructor', '__proto__', 'toString'])('know nothing of /%s', async (name) => {
    const gateway = await gatewayTo((_request, response) => response.end('storage'));
    expect((await fetch(`${gateway}/${name}`)).status).toBe(404);
  });

  test('break off where the service behind them breaks off', async () => {
    const gateway = await gatewayTo((_request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('half', () => response.destroy());
    });
    await expect(fetch(`${gateway}/files/a`).then((response) => response.text())).rejects.toThrow();
  });

  test('answer 502 when the service behind them is not there', async () => {
    const gateway = await gatewayTo((_request, response) => response.destroy());
    expect((await fetch(`${gateway}/play/a`)).status).toBe(502);
  });

  test.each(['/files/../x', '/files/./x', '/files/%2e%2E/x', '/files/.%2e', '/files/..\\x', '/play/a/..?b'])(
    'refuse %s, which leads to another route',
    async (path) => {
      const gateway = await gatewayTo((_request, response) => response.end('storage'));
      expect(await statusOf(gateway, { path })).toBe(400);
    },
  );

  test.each(['/files/a%2Fb/c%20d', '/files//a', '/files/..a/...', '/files/a?b=/../c'])(
    'forward %s as it is',
    async (path) => {
      let received: string | undefined;
      const gateway = await gatewayTo((request, response) => {
        received = request.url;
        response.end();
      });
      expect(await statusOf(gateway, { path })).toBe(200);
      expect(received).toBe(path);
    },
  );

  test('keep what a header of either side is for the next hop alone, and tokens that only the gateway may send', async () => {
    let received: IncomingHttpHeaders = {};
    const gateway = await gatewayTo((request, response) => {
      received = request.headers;
      response.writeHead(200, { connection: 'X-Back, close', 'x-back': '1', 'x-kept': '1' }).end();
    });
    const headers = { connection: 'x-Hop, close', 'x-hop': '1', 'x-visiobook-token': 'a.b.c', 'x-other': '1' };
    const answer = await ask(gateway, { path: '/files/a', headers });
    expect(Object.keys(received).filter((name) => name.startsWith('x-'))).toEqual(['x-other']);
    expect(answer.headers).toMatchObject({ 'x-kept': '1' });
    expect(answer.headers).not.toHaveProperty('x-back');
  });

  test.each([
    ['in chunks', { 'transfer-encoding': 'chunked' }],
    ['of a length that is for the next hop alone', { 'content-length': SMUGGLED.length, connection: 'content-length' }],
  ])('forward a request’s body %s as its body, and not as another request', async (_how, headers) => {
    const received: string[] = [];
    const gateway = await gatewayTo(async (request, response) => {
      received.push(`${request.url} ${Buffer.concat(await request.toArray())}`);
      response.end();
    });
    for (const method of ['GET', 'DELETE', 'OPTIONS', 'POST'])
      expect(await statusOf(gateway, { path: '/files/a', method, headers }, Buffer.from(SMUGGLED))).toBe(200);
    expect(received).toEqual(Array(4).fill(`/files/a ${SMUGGLED}`));
  });

  test('answer 504 when the service behind them takes the request and says nothing', async () => {
    const hanging = await serve(() => {});
    const upstream = { origin: hanging, log: silentLogger(), answerMilliseconds: 100 };
    const gateway = await serve((request, response) => forward(request, response, upstream));
    expect(await statusOf(gateway, { path: '/files/a' })).toBe(504);
    expect(await statusOf(gateway, { path: '/files/a', method: 'PUT' }, Buffer.alloc(16 * 1024 * 1024))).toBe(504);
  });

  test('wait for a client who sends slowly, and for an answer that is slow once it has begun', async () => {
    const upstream = await serve(async (request, response) => {
      await request.toArray();
      response.write('begun ');
      setTimeout(() => response.end('ended'), 300);
    });
    const options = { origin: upstream, log: silentLogger(), answerMilliseconds: 100 };
    const gateway = await serve((request, response) => forward(request, response, options));
    const sending = begin(gateway, { path: '/files/a', method: 'PUT' });
    sending.write('a');
    setTimeout(() => sending.end('b'), 300);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    expect(Buffer.concat(await answer.toArray()).toString()).toBe('begun ended');
  });
});
