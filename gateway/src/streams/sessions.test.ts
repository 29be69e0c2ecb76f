import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Readers } from '../readers.fixture.ts';
import { TestGraph } from '../test-graph.fixture.ts';
import { HttpReading } from './http-reading.fixture.ts';
import { SocketReaders } from './reader.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';
import { until } from './until.fixture.ts';

const steps = (film: string) => `subscription { steps(film: "${film}") { seq } }`;

const topics = new Topics();
let users: Readers;
let graph: TestGraph;
let readers: SocketReaders;
beforeAll(async () => {
  users = await Readers.start();
  graph = await TestGraph.start(filmGraph(topics), await users.environment());
});
beforeEach(() => {
  readers = new SocketReaders(graph.url);
});
afterEach(() => readers.close());
afterAll(async () => {
  await graph.stop();
  await users.stop();
});

const asReader = async (...session: Parameters<Readers['authorizationOf']>) =>
  readers.client(await users.authorizationOf(...session));

describe('The same stream', () => {
  /** How many upstreams two readers of one film have. */
  async function upstreamsOf(film: string, ...clients: ReturnType<SocketReaders['client']>[]): Promise<number> {
    topics.of(film).append();
    for (const client of clients) await readers.subscribe(steps(film), {}, client).untilCount(1);
    return topics.of(film).readers;
  }

  test('is shared by the devices of one reader', async () => {
    const [phone, desk] = [await asReader({ id: 'phone' }), await asReader({ id: 'desk' })];
    expect(await upstreamsOf('devices', phone, desk)).toBe(1);
  });

  test('is shared by two who are not signed in', async () => {
    expect(await upstreamsOf('nobody', readers.client(), readers.client())).toBe(1);
  });

  test.each([
    ['two readers', { reader: 'ada' }, { reader: 'bob' }],
    ['two languages', { locale: 'en' }, { locale: 'fr' }],
    ['a device and an API key', { id: 'phone' }, { id: 'key:1' }],
    ['other rights', { scopes: ['a'] }, { scopes: ['a', 'b'] }],
  ] as const)('is not shared by %s', async (name, first, second) => {
    expect(await upstreamsOf(name, await asReader(first), await asReader(second))).toBe(2);
  });
});

describe('When its reader’s token is over', () => {
  test('a socket is closed with 4403, and its streams end', async () => {
    topics.of('socket').append();
    const reading = readers.subscribe(steps('socket'), {}, await asReader({ seconds: 2 }));
    await reading.untilCount(1);
    expect(await reading.untilOver()).toEqual([{ message: 'TOKEN_EXPIRED', extensions: { code: 4403 } }]);
    await until(() => topics.of('socket').readers === 0);
  });

  test('a client of graphql-ws comes again with a new one, and goes on', async () => {
    const tokens = [await users.authorizationOf({ seconds: 2 }), await users.authorizationOf({ seconds: 60 })];
    const used: unknown[] = [];
    const connectionParams = () => ({ authorization: used[used.push(tokens[used.length] ?? tokens[1]) - 1] });
    const url = graph.url.replace('http', 'ws');
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams, retryWait: async () => undefined });
    const events = client.iterate<{ steps: { seq: number } }>({ query: steps('again') });
    topics.of('again').append();
    expect((await events.next()).value.data.steps.seq).toBe(1);
    await until(() => used.length === 2);
    topics.of('again').append();
    const seqs = [(await events.next()).value.data.steps.seq, (await events.next()).value.data.steps.seq];
    expect(seqs).toContain(2);
    await client.dispose();
  });

  test.each(['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'])(
    'an answer by %s ends with TOKEN_EXPIRED',
    async (accept) => {
      const authorization = await users.authorizationOf({ seconds: 2 });
      const reading = await HttpReading.start(graph.url, { query: steps('http') }, { accept, authorization });
      expect(await reading.rest()).toContain('"code":"TOKEN_EXPIRED"');
      await until(() => topics.of('http').readers === 0);
    },
  );

  test('the stream of another one goes on, on the other’s behalf', async () => {
    const topic = topics.of('both');
    const [short, long] = [await asReader({ id: 'short', seconds: 4 }), await asReader({ id: 'long' })];
    const ending = readers.subscribe(steps('both'), {}, short);
    topic.append();
    // On a busy machine either could open the stream: it is to be the one that ends.
    await ending.untilCount(1);
    const lasting = readers.subscribe<{ steps: { seq: number } }>(steps('both'), {}, long);
    const hasRead = (seq: number) => until(() => lasting.results.at(-1)?.data?.steps.seq === seq);
    topic.append();
    await hasRead(2);
    await ending.untilOver();
    graph.subgraph('films').dropSockets();
    topic.append();
    await hasRead(3);
    const tokens = graph
      .subgraph('films')
      .subscriptions.map(({ extensions }) => sessionIn(String(extensions.internalToken)));
    expect(tokens.slice(-2)).toEqual(['short', 'long']);
  });
});

describe('When a session is ended before its tokens are over', () => {
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const title = async (id: string, asked = graph) => {
    const answer = await asked.ask('{ films }', {}, { authorization: await users.authorizationOf({ id }) });
    return answer.errors?.[0]?.extensions.code ?? answer.data;
  };
  const untilOut = async (id: string) => {
    while ((await title(id)) !== 'UNAUTHENTICATED') await pause(20);
  };

  test('its socket is closed with 4401 and its next request is refused; others go on', async () => {
    const topic = topics.of('revoked');
    topic.append();
    const [lost, kept] = [await asReader({ id: 'lost' }), await asReader({ id: 'kept' })];
    const [ending, lasting] = [lost, kept].map((client) => readers.subscribe(steps('revoked'), {}, client));
    for (const reading of [ending, lasting]) await reading?.untilCount(1);
    users.endSession('lost');
    expect(await ending?.untilOver()).toEqual([{ message: 'UNAUTHENTICATED', extensions: { code: 4401 } }]);
    expect(await title('lost')).toBe('UNAUTHENTICATED');
    expect(await title('kept')).toEqual({ films: 0 });
    topic.append();
    await lasting?.untilCount(2);
  });

  test('an answer by server-sent events ends with UNAUTHENTICATED', async () => {
    const authorization = await users.authorizationOf({ id: 'reading' });
    const accept = 'text/event-stream';
    const reading = await HttpReading.start(graph.url, { query: steps('told') }, { accept, authorization });
    users.endSession('reading');
    expect(await reading.rest()).toContain('"code":"UNAUTHENTICATED"');
  });

  test('what ended while nobody could say so is caught up with', async () => {
    const speakAgain = users.fallSilent();
    for (const id of ['missed', 'missed too']) users.endSession(id);
    expect(await title('missed')).toEqual({ films: 0 });
    speakAgain();
    for (const id of ['missed', 'missed too']) await untilOut(id);
  });

  test('a gateway that begins then knows of it from its first request on', async () => {
    users.endSession('before');
    const later = await TestGraph.start(filmGraph(topics), await users.environment());
    expect(await title('before', later)).toBe('UNAUTHENTICATED');
    await later.stop();
  });

  test('a gateway that begins while nobody could say so believes no token until it knows', async () => {
    const speakAgain = users.fallSilent();
    users.endSession('before, in silence');
    const later = await TestGraph.start(filmGraph(topics), await users.environment());
    expect(await title('before, in silence', later)).toBe('SERVICE_UNAVAILABLE');
    expect(await later.ask('{ films }')).toEqual({ status: 200, data: { films: 0 } });
    speakAgain();
    while ((await title('kept', later)) === 'SERVICE_UNAVAILABLE') await pause(20);
    expect([await title('before, in silence', later), await title('kept', later)]).toEqual([
      'UNAUTHENTICATED',
      { films: 0 },
    ]);
    await later.stop();
  });
});

const sessionIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sid;
