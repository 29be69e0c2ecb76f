import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import WebSocket from 'ws';
import { TestGraph } from './test-graph.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };

let graph: TestGraph;
afterEach(() => graph.stop());

const start = async (environment: Record<string, string>) => {
  graph = await TestGraph.start({ books: BOOKS }, environment);
};

/** Resolves with the socket, or with the status that it is refused with. */
async function open(headers: Record<string, string> = {}): Promise<WebSocket | number | undefined> {
  const socket = new WebSocket(graph.url.replace(/^http/, 'ws'), 'graphql-transport-ws', { headers });
  socket.on('error', () => {});
  const refused = once(socket, 'unexpected-response').then(([, response]) => (response as IncomingMessage).statusCode);
  return Promise.race([once(socket, 'open').then(() => socket), refused]);
}

async function statusFrom(headers: Record<string, string>): Promise<number | undefined> {
  const opened = await open(headers);
  if (!(opened instanceof WebSocket)) return opened;
  opened.terminate();
  return 101;
}

describe('A page of another origin', () => {
  const ORIGINS = { CORS_ORIGINS: 'https://app.example.org', PUBLIC_ORIGIN: 'https://films.example.org' };

  test.each([
    'https://evil.example.org',
    'https://app.example.org.evil.org',
    'http://app.example.org',
    'http://127.0.0.1:1',
    'null',
    '',
  ])('may not open a socket: “%s”', async (origin) => {
    await start(ORIGINS);
    expect(await statusFrom({ origin })).toBe(403);
  });

  test('may where it is listed, and so may our own pages and what is no page', async () => {
    await start(ORIGINS);
    const own = [graph.origin, 'https://films.example.org', 'https://app.example.org'].map((origin) => ({ origin }));
    for (const headers of [{}, ...own]) expect(await statusFrom(headers as Record<string, string>)).toBe(101);
  });

  test('may where all may', async () => {
    await start({ CORS_ORIGINS: '*' });
    expect(await statusFrom({ origin: 'https://anywhere.example.org' })).toBe(101);
  });
});

describe('Of one address', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  test('so many sockets may be open, whether they have begun or not; one more when another has closed', async () => {
    await start({ SOCKETS_PER_ADDRESS: '2', TRUSTED_PROXIES: '1' });
    const [begun, silent] = [await open(from('10.0.0.1')), await open(from('10.0.0.1'))] as WebSocket[];
    begun?.send('{"type":"connection_init"}');
    await once(begun as WebSocket, 'message');
    expect(await statusFrom(from('10.0.0.1'))).toBe(429);
    expect(await statusFrom(from('10.0.0.2'))).toBe(101);
    silent?.terminate();
    let again = await open(from('10.0.0.1'));
    while (!(again instanceof WebSocket)) again = await open(from('10.0.0.1'));
    expect(await statusFrom(from('10.0.0.1'))).toBe(429);
    begun?.terminate();
    again.terminate();
  });

  test('any number may be where there is no limit', async () => {
    await start({ SOCKETS_PER_ADDRESS: '0' });
    const sockets = (await Promise.all(Array.from({ length: 20 }, () => open()))) as WebSocket[];
    expect(sockets.every((socket) => socket instanceof WebSocket)).toBe(true);
    for (const socket of sockets) socket.terminate();
  });
});
