import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Readers } from './readers.fixture.ts';
import { HttpReading } from './streams/http-reading.fixture.ts';
import { filmGraph, Topics } from './streams/topic.fixture.ts';
import { until } from './streams/until.fixture.ts';
import { TestGraph } from './test-graph.fixture.ts';

const MULTIPART = { accept: 'multipart/mixed;subscriptionSpec=1.0' };
const steps = (film: string) => JSON.stringify({ query: `subscription { steps(film: "${film}") { seq } }` });

const topics = new Topics();
let users: Readers;
let graph: TestGraph;
beforeAll(async () => {
  users = await Readers.start();
  graph = await TestGraph.start(filmGraph(topics), { ...(await users.environment()), STREAMS_PER_ADDRESS: '1' });
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await graph.stop();
  await users.stop();
});

/** Sends a request whose client leaves while the store of the limits is being asked; resolves when the gateway can know. */
async function leaveDuringAdmission(body: string, headers: Record<string, string> = {}): Promise<void> {
  const charges: ((value: never) => void)[] = [];
  const store = jest.spyOn(RateLimiterMemory.prototype, 'consume').mockImplementation(
    () =>
      new Promise<never>((resolve) => {
        charges.push(resolve);
      }),
  );
  const gone: Promise<unknown>[] = [];
  const watch = (message: unknown) => gone.push(once((message as { response: ServerResponse }).response, 'close'));
  subscribe('http.server.request.start', watch);
  const client = new AbortController();
  const answer = graph.post(body, headers, client.signal).catch(() => 'left');
  await until(() => charges.length > 0);
  unsubscribe('http.server.request.start', watch);
  client.abort();
  expect(await answer).toBe('left');
  await Promise.all(gone);
  store.mockRestore();
  for (const admit of charges) admit(undefined as never);
}

test('A client that leaves while its subscription is being admitted leaves nothing behind', async () => {
  await leaveDuringAdmission(steps('left'), MULTIPART);
  topics.of('stayed').append();
  // There may be one from this address.
  const reading = await HttpReading.start(graph.url, JSON.parse(steps('stayed')), MULTIPART);
  await reading.until('"seq":1');
  reading.stop();
  expect(graph.subgraph('films').subscriptions.map(({ query }) => query)).toEqual([expect.stringContaining('stayed')]);
});

test('A query is not carried out for a client that leaves while it is being admitted', async () => {
  await leaveDuringAdmission('{"query":"{ left: films }"}');
  await graph.ask('{ stayed: films }');
  expect(graph.subgraph('films').received.map(({ query }) => query)).toEqual([expect.stringContaining('stayed')]);
});
