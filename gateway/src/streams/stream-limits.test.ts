import { Readers } from '../readers.fixture.ts';
import { TestGraph } from '../test-graph.fixture.ts';
import { SocketReaders } from './reader.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';
import { until } from './until.fixture.ts';

const REFUSED = [{ extensions: { code: 'TOO_MANY_STREAMS' } }];
const LIMITS = { OPERATIONS_PER_SOCKET: '3', STREAMS_PER_VIEWER: '4', STREAMS_PER_ADDRESS: '5' };

const topics = new Topics();
let users: Readers;
let graph: TestGraph;
let readers: SocketReaders;
beforeAll(async () => {
  users = await Readers.start();
  graph = await TestGraph.start(filmGraph(topics), { ...(await users.environment()), ...LIMITS });
});
beforeEach(() => {
  readers = new SocketReaders(graph.url);
});
afterEach(() => readers.close());
afterAll(async () => {
  await graph.stop();
  await users.stop();
});

/** So many subscriptions to films of their own, each of which has begun. */
async function subscribe(name: string, count: number, client: ReturnType<SocketReaders['client']>) {
  const readings = [];
  for (let i = 0; i < count; i++) {
    topics.of(`${name}-${i}`).append();
    readings.push(readers.subscribe(`subscription { steps(film: "${name}-${i}") { seq } }`, {}, client));
    await readings.at(-1)?.untilCount(1);
  }
  return readings;
}

test('A socket may have so many operations; one more is refused, and the others go on', async () => {
  const client = readers.client();
  const [first] = await subscribe('socket', 3, client);
  const more = 'subscription { steps(film: "more") { seq } }';
  expect(await readers.subscribe(more, {}, client).untilOver()).toMatchObject(REFUSED);
  expect(await readers.subscribe('{ films }', {}, client).untilOver()).toMatchObject(REFUSED);
  topics.of('socket-0').append();
  await first?.untilCount(2);
  first?.stop();
  await until(() => topics.of('socket-0').readers === 0);
  expect(await readers.subscribe('{ films }', {}, client).untilCount(1)).toEqual([{ data: { films: 0 } }]);
});

test('A reader may have so many streams, on however many sockets', async () => {
  const authorization = await users.authorization();
  await subscribe('reader-a', 2, readers.client(authorization));
  await subscribe('reader-b', 2, readers.client(authorization));
  const more = () =>
    readers.subscribe('subscription { steps(film: "reader-a-0") { seq } }', {}, readers.client(authorization));
  expect(await more().untilOver()).toMatchObject(REFUSED);
  const bob = readers.client(await users.authorizationOf({ reader: 'bob' }));
  await subscribe('bob', 1, bob);
});

test('An address may have so many streams of people who are not signed in, by whatever way', async () => {
  await subscribe('address-a', 3, readers.client());
  await subscribe('address-b', 2, readers.client());
  const query = 'subscription { steps(film: "address-a-0") { seq } }';
  expect(await readers.subscribe(query).untilOver()).toMatchObject(REFUSED);
  const accept = 'multipart/mixed;subscriptionSpec=1.0';
  expect(await graph.ask(query, {}, { accept })).toMatchObject({ errors: REFUSED });
  await readers.close();
  await until(() => topics.of('address-b-1').readers === 0);
  await subscribe('address-c', 3, readers.client());
});
