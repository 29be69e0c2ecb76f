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
    ['other rights', { scopes: ['a'] }, { scopes: ['a', 'b'] }],
  ] as const)('is not shared by %s', async (name, first, second) => {
    expect(await upstreamsOf(name, await asReader(first), await asReader(second))).toBe(2);
  });
});

describe('When its reader’s session is over', () => {
  test('a socket is closed with 4401, and its streams end', async () => {
    topics.of('socket').append();
    const reading = readers.subscribe(steps('socket'), {}, await asReader({ seconds: 2 }));
    await reading.untilCount(1);
    expect(await reading.untilOver()).toEqual([{ message: 'UNAUTHENTICATED', extensions: { code: 4401 } }]);
    await until(() => topics.of('socket').readers === 0);
  });

  test.each(['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'])(
    'an answer by %s ends with UNAUTHENTICATED',
    async (accept) => {
      const authorization = await users.authorizationOf({ seconds: 2 });
      const reading = await HttpReading.start(graph.url, { query: steps('http') }, { accept, authorization });
      expect(await reading.rest()).toContain('"code":"UNAUTHENTICATED"');
      await until(() => topics.of('http').readers === 0);
    },
  );

  test('the stream of another one goes on, on the other’s behalf', async () => {
    const topic = topics.of('both');
    const [short, long] = [await asReader({ id: 'short', seconds: 2 }), await asReader({ id: 'long' })];
    const ending = readers.subscribe(steps('both'), {}, short);
    const lasting = readers.subscribe(steps('both'), {}, long);
    topic.append();
    await lasting.untilCount(1);
    await ending.untilOver();
    graph.subgraph('films').dropSockets();
    topic.append();
    await lasting.untilCount(2);
    const tokens = graph
      .subgraph('films')
      .subscriptions.map(({ extensions }) => sessionIn(String(extensions.internalToken)));
    expect(tokens.slice(-2)).toEqual(['short', 'long']);
  });
});

const sessionIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sid;
