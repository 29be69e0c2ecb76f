import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { ApolloClient, ApolloLink, CombinedProtocolErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient } from 'graphql-sse';
import { TestGraph } from '../test-graph.fixture.ts';
import { HttpReading } from './http-reading.fixture.ts';
import { Reading } from './reader.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';
import { until } from './until.fixture.ts';

const MULTIPART = 'multipart/mixed;subscriptionSpec="1.0", application/json';
const SSE = 'text/event-stream';
const steps = (film: string, fields = 'seq') => `subscription { steps(film: "${film}") { ${fields} } }`;

const topics = new Topics();
let graph: TestGraph;
beforeAll(async () => {
  graph = await TestGraph.start(filmGraph(topics));
});
afterAll(() => graph.stop());

const read = (query: string, accept: string, isPaused = false) =>
  HttpReading.start(graph.url, { query }, { accept }, isPaused);

test('Apollo Client follows a subscription over plain HTTP, and ends it', async () => {
  const topic = topics.of('apollo');
  const link = new HttpLink({ uri: graph.url });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const reading = new Reading<{ steps: { seq: number } }>();
  const subscription = client
    .subscribe<{ steps: { seq: number } }>({ query: gql(steps('apollo', 'seq scene { text }')) })
    .subscribe(({ data }) => reading.next({ data: data as { steps: { seq: number } } }));
  topic.append(2);
  await reading.untilCount(2);
  topic.append();
  expect((await reading.untilCount(3)).map(({ data }) => data?.steps)).toEqual(
    [1, 2, 3].map((seq) =>
      expect.objectContaining({ seq, scene: expect.objectContaining({ text: `The text of scene-${seq}.` }) }),
    ),
  );
  subscription.unsubscribe();
  await until(() => topic.readers === 0);
});

test('Apollo Client hears that a subscription is over, and why it broke off', async () => {
  topics.of('ends').append();
  topics.of('ends').finish();
  expect(await apolloEnd(steps('ends'))).toEqual({ seqs: [1], error: undefined });
  topics.of('breaks').append(1, 'said');
  const broken = apolloEnd('subscription { notes(film: "breaks") { note } }');
  await until(() => topics.of('breaks').readers === 1);
  graph.subgraph('films').dropSockets();
  const { error } = await broken;
  expect(CombinedProtocolErrors.is(error) && error.errors).toMatchObject([
    { extensions: { code: 'STREAM_INTERRUPTED' } },
  ]);
});

async function apolloEnd(query: string) {
  const client = new ApolloClient({
    link: ApolloLink.from([new HttpLink({ uri: graph.url })]),
    cache: new InMemoryCache(),
  });
  const seqs: unknown[] = [];
  const error = await new Promise<unknown>((resolve) => {
    client.subscribe<{ steps?: { seq: number } }>({ query: gql(query) }).subscribe({
      next: ({ data, error: problem }) => (problem ? resolve(problem) : seqs.push(data?.steps?.seq)),
      error: resolve,
      complete: () => resolve(undefined),
    });
  });
  return { seqs, error };
}

test('A client of graphql-sse follows a subscription, and hears its end, an answer and a refusal', async () => {
  const client = createClient({ url: graph.url, retryAttempts: 0 });
  const read = (query: string) => {
    const reading = new Reading<Record<string, unknown>>();
    reading.stop = client.subscribe<Record<string, unknown>>(
      { query },
      {
        next: (result) => reading.next(result as Parameters<typeof reading.next>[0]),
        error: (cause) => reading.end([{ message: String(cause) }]),
        complete: () => reading.end([]),
      },
    );
    return reading;
  };
  const topic = topics.of('graphql-sse');
  const stopped = read(steps('graphql-sse'));
  topic.append(2);
  expect(await stopped.untilCount(2)).toEqual([1, 2].map((seq) => ({ data: { steps: { seq } } })));
  stopped.stop();
  await until(() => topic.readers === 0);
  topic.finish();
  const ended = read(steps('graphql-sse'));
  expect([await ended.untilOver(), ended.results.length]).toEqual([[], 2]);
  expect(await read('{ films }').untilCount(1)).toEqual([{ data: { films: 0 } }]);
  const refused = read('subscription { nothing }');
  expect([await refused.untilOver(), refused.results]).toMatchObject([
    [],
    [{ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }],
  ]);
  client.dispose();
});

test('A multipart answer is what Apollo’s protocol says, with heartbeats', async () => {
  topics.of('raw').append(2);
  const reading = await read(steps('raw'), MULTIPART);
  expect(reading.header('content-type')).toBe('multipart/mixed;boundary="-";subscriptionSpec="1.0"');
  const part = (body: string) => `\r\ncontent-type: application/json\r\n\r\n${body}\r\n---`;
  const events = ['\r\n---', ...[1, 2].map((seq) => part(`{"payload":{"data":{"steps":{"seq":${seq}}}}}`))].join('');
  await reading.until(`${events}${part('{}')}`);
  topics.of('raw').finish();
  expect((await reading.rest()).replaceAll(part('{}'), '')).toBe(`${events}--\r\n`);
});

test('Server-sent events are what graphql-sse’s distinct connections mode says', async () => {
  topics.of('sse').append(2);
  const reading = await read(steps('sse'), SSE);
  expect(reading.header('content-type')).toBe('text/event-stream; charset=utf-8');
  const events = [1, 2].map((seq) => `event: next\ndata: {"data":{"steps":{"seq":${seq}}}}\n\n`).join('');
  await reading.until(events);
  topics.of('sse').finish();
  expect((await reading.rest()).replace(/^:\n\n/gm, '')).toBe(`${events}event: complete\ndata:\n\n`);
});

test('Who reads nothing but events is answered by them, whatever is asked', async () => {
  const answered = (result: object) => `event: next\ndata: ${JSON.stringify(result)}\n\nevent: complete\ndata:\n\n`;
  expect(await (await read('{ films }', SSE)).rest()).toBe(`:\n\n${answered({ data: { films: 0 } })}`);
  expect(await (await read('{ fims }', SSE)).rest()).toContain('"code":"GRAPHQL_VALIDATION_FAILED"');
  const both = await read('{ films }', `${SSE}, application/json`);
  expect([both.header('content-type'), await both.rest()]).toEqual([
    'application/json; charset=utf-8',
    '{"data":{"films":0}}',
  ]);
});

test('An event-stream ends by the errors that end its subscription', async () => {
  topics.of('sse-breaks').append(1, 'said');
  const reading = await read('subscription { notes(film: "sse-breaks") { note } }', SSE);
  await reading.until('said');
  graph.subgraph('films').dropSockets();
  expect(await reading.rest()).toContain('"code":"STREAM_INTERRUPTED"');
});

test.each([MULTIPART, SSE])(
  'Readers by %s share the upstream of the sockets, and it ends with them',
  async (accept) => {
    const film = `shared-${accept.length}`;
    topics.of(film).append(3);
    const readings = await Promise.all([1, 2].map(() => read(steps(film), accept)));
    for (const reading of readings) await reading.until('"seq":3');
    expect(topics.of(film).readers).toBe(1);
    readings[0]?.stop();
    topics.of(film).append();
    await readings[1]?.until('"seq":4');
    readings[1]?.stop();
    await until(() => topics.of(film).readers === 0);
  },
);

test.each([MULTIPART, SSE])('Who reads nothing by %s is waited for, and misses nothing', async (accept) => {
  const film = `slow-${accept.length}`;
  const topic = topics.of(film);
  const reading = await read(steps(film, 'seq note'), accept, true);
  await until(() => topic.readers === 1);
  topic.append(1200, 'long '.repeat(10_000));
  await until(() => topic.readers === 0);
  topic.finish();
  const text = await reading.rest();
  const seqs = [...text.matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq));
  expect(seqs).toEqual(Array.from({ length: 1200 }, (_, i) => i + 1));
});

test.each(['application/json', '*/*', 'multipart/mixed;deferSpec=20220824', 'multipart/mixed'])(
  'Who accepts %s is told how to subscribe',
  async (accept) => {
    const { status, errors } = await graph.ask(steps('none'), {}, { accept });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_OVER_HTTP' } }]);
    for (const way of ['graphql-transport-ws', 'multipart/mixed', 'text/event-stream'])
      expect(errors?.[0]?.message).toContain(way);
  },
);

test('A subscription that cannot be carried out is answered as any operation', async () => {
  const { status, errors } = await graph.ask('subscription { nothing }', {}, { accept: MULTIPART });
  expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
});

test('Another site cannot subscribe for its visitor', async () => {
  const query = new URLSearchParams({ query: steps('forged') });
  const byLink = await fetch(`${graph.url}?${query}`, { headers: { accept: SSE } });
  const byForm = await graph.post(`query=${query}`, { 'content-type': 'text/plain', accept: SSE });
  for (const response of [byLink, byForm])
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('CSRF_PREVENTED')]);
  const byGet = await fetch(`${graph.url}?${query}`, { headers: { accept: SSE, 'apollo-require-preflight': 'yes' } });
  expect(byGet.status).toBe(405);
});

test('A stream that begins while the gateway ends is told to come back', async () => {
  const ending = await TestGraph.start(filmGraph(topics));
  const body = JSON.stringify({ query: steps('late') });
  const headers = { accept: SSE, 'content-type': 'application/json', 'content-length': body.length };
  const late = request(ending.url, { method: 'POST', headers });
  late.write(body.slice(0, 10));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopped = ending.stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  late.end(body.slice(10));
  const [answer] = (await once(late, 'response')) as [IncomingMessage];
  expect(Buffer.concat(await answer.toArray()).toString()).toContain('"code":"STREAM_INTERRUPTED"');
  await stopped;
});
