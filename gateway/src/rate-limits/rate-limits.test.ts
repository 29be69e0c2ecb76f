import { once } from 'node:events';
import WebSocket from 'ws';
import { Readers } from '../readers.fixture.ts';
import { TestGraph } from '../test-graph.fixture.ts';

const BOOKS = {
  sdl: 'type Query { title: String books(first: Int): [Book!] } type Book { title: String }',
  resolvers: { Query: { title: () => 'One', books: () => [] } },
};

let readers: Readers;
let graph: TestGraph;
beforeEach(async () => {
  readers = await Readers.start();
  const limits = {
    RATE_LIMIT_ADDRESS: '30',
    RATE_LIMIT_VIEWER: '200',
    TRUSTED_PROXIES: '1',
    OPERATIONS_PER_SOCKET: '1',
  };
  graph = await TestGraph.start({ books: BOOKS }, { ...(await readers.environment()), ...limits });
});
afterEach(async () => {
  await graph.stop();
  await readers.stop();
});

const from = (address: string) => ({ 'x-forwarded-for': address });
const statusOf = async (headers: Record<string, string>, query = '{ title }') => {
  const response = await graph.post(JSON.stringify({ query }), headers);
  await response.body?.cancel();
  return response.status;
};

async function statusesOf(count: number, headers: Record<string, string>, query?: string): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < count) statuses.push(await statusOf(headers, query));
  return statuses;
}

describe('Who asks for too much', () => {
  test('is told when to come back, in their language', async () => {
    const headers = { ...from('1.2.3.4'), 'accept-language': 'fr' };
    expect(await statusesOf(3, headers)).toEqual([200, 200, 200]);
    const refused = await graph.post('{"query":"{ title }"}', headers);
    const wait = Number(refused.headers.get('retry-after'));
    expect(refused.status).toBe(429);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^Trop de demandes en peu de temps\. Réessayez dans \d+ s\.$/),
          extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
        },
      ],
    });
    expect(graph.subgraph('books').received).toHaveLength(3);
  });

  test('is refused alone: neither other addresses nor readers who are signed in', async () => {
    expect(await statusesOf(4, from('1.2.3.4'))).toEqual([200, 200, 200, 429]);
    expect(await statusOf(from('1.2.3.5'))).toBe(200);
    const authorization = await readers.authorization();
    expect(await statusesOf(4, { ...from('1.2.3.4'), authorization })).toEqual([200, 200, 200, 200]);
  });

  test('is one, with all the addresses of an IPv6 network', async () => {
    expect(await statusesOf(3, from('2001:db8::1'))).toEqual([200, 200, 200]);
    expect(await statusOf(from('2001:db8::ffff:2'))).toBe(429);
    expect(await statusOf(from('2001:db8:0:1::1'))).toBe(200);
  });

  test('pays for what an operation may cost, and for one that is refused', async () => {
    const headers = { authorization: await readers.authorization() };
    expect(await statusesOf(2, headers, '{ books(first: 180) { title } }')).toEqual([200, 429]);
    expect(await statusesOf(4, from('1.2.3.4'), '{ nothing }')).toEqual([200, 200, 200, 429]);
  });

  test('by credentials that are none is listened to no more, but for those that are known', async () => {
    const here = from('1.2.3.4');
    const forged = { ...here, authorization: 'Bearer a.b.c' };
    const known = { ...here, authorization: await readers.authorization('known') };
    const fresh = await readers.authorization('fresh');
    expect(await statusOf(known)).toBe(200);
    expect(await statusesOf(5, forged)).toEqual([401, 401, 401, 401, 429]);
    expect(await statusesOf(2, { ...here, authorization: fresh })).toEqual([429, 429]);
    expect([await statusOf(known), await statusOf(here)]).toEqual([200, 200]);
    expect(await statusOf({ ...from('1.2.3.5'), authorization: fresh })).toBe(200);
  });

  test('by credentials that are none is told when to come back, in their language', async () => {
    const headers = { ...from('1.2.3.4'), authorization: 'Bearer a.b.c', 'accept-language': 'fr' };
    await statusesOf(4, headers);
    const refused = await graph.post('{"query":"{ title }"}', headers);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/Réessayez/), extensions: { code: 'RATE_LIMITED' } }],
    });
  });

  test('pays for credentials that are none over a socket as well', async () => {
    const close = async () => {
      const headers = from('127.0.0.1');
      const socket = new WebSocket(graph.url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
      const init = JSON.stringify({ type: 'connection_init', payload: { authorization: 'Bearer a.b.c' } });
      socket.once('open', () => socket.send(init));
      const [code, reason] = await once(socket, 'close');
      return `${code} ${reason}`;
    };
    for (let i = 0; i < 4; i++) expect(await close()).toBe('4403 UNAUTHENTICATED');
    expect(await close()).toBe('1013 RATE_LIMITED');
    expect(await statusOf({ ...from('127.0.0.1'), authorization: 'Bearer a.b.c' })).toBe(429);
  });

  test('is refused over a socket as well', async () => {
    expect(await statusesOf(3, from('127.0.0.1'))).toEqual([200, 200, 200]);
    const socket = new WebSocket(graph.url.replace('http', 'ws'), 'graphql-transport-ws', {
      headers: from('127.0.0.1'),
    });
    const errors = await new Promise((resolve) => {
      socket.once('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        if (message.type === 'error') resolve(message.payload);
        if (message.type !== 'connection_ack') return;
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ title }' } }));
      });
    });
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    socket.terminate();
  });
});

test('Who asks for more than a socket may have under way pays for it', async () => {
  const socket = new WebSocket(graph.url.replace('http', 'ws'), 'graphql-transport-ws', { headers: from('127.0.0.1') });
  socket.once('open', () => socket.send('{"type":"connection_init"}'));
  await once(socket, 'message');
  for (const id of ['1', '2', '3', '4'])
    socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: '{ title }' } }));
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  while (heard.filter((each) => each.includes('"error"')).length < 3) await once(socket, 'message');
  expect(await statusOf(from('127.0.0.1'))).toBe(429);
  socket.terminate();
});

test('A gateway without users has no limits', async () => {
  await graph.stop();
  graph = await TestGraph.start({ books: BOOKS }, { RATE_LIMIT_ADDRESS: '10' });
  expect(await statusesOf(5, {})).toEqual([200, 200, 200, 200, 200]);
});
