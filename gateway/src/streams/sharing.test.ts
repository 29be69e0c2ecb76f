import { TestGraph } from '../test-graph.fixture.ts';
import { SocketReaders } from './reader.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';
import { until } from './until.fixture.ts';

const STEPS =
  'subscription Steps($film: ID!, $after: Int! = 0) { steps(film: $film, after: $after) { seq scene { text } } }';

interface Steps {
  readonly steps: { readonly seq: number; readonly scene: { readonly text: string } };
}

const topics = new Topics();
let graph: TestGraph;
let readers: SocketReaders;
let film = 0;
beforeAll(async () => {
  graph = await TestGraph.start(filmGraph(topics));
});
beforeEach(() => {
  readers = new SocketReaders(graph.url);
  film++;
});
afterEach(() => readers.close());
afterAll(() => graph.stop());

/** A film of the test's own. */
const ours = () => `film-${film}`;
const upstreams = (name = ours()) =>
  graph.subgraph('films').subscriptions.filter(({ variables }) => variables.film === name);
const seqsOf = (results: readonly { readonly data?: Steps | null }[]) => results.map(({ data }) => data?.steps.seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('Readers of the same stream share one upstream, and each event’s joined fields are fetched once', async () => {
  const topic = topics.of(ours());
  const readings = Array.from({ length: 5 }, () => readers.subscribe<Steps>(STEPS, { film: ours() }));
  await until(() => topic.readers === 1);
  const asked = graph.subgraph('texts').received.length;
  topic.append(3);
  for (const reading of readings) {
    expect((await reading.untilCount(3)).map(({ data }) => data)).toEqual(
      range(1, 3).map((seq) => ({ steps: { seq, scene: { text: `The text of scene-${seq}.` } } })),
    );
  }
  expect(upstreams()).toHaveLength(1);
  expect(graph.subgraph('texts').received.length - asked).toBe(3);
});

test('A reader who comes late is given what is kept of the stream, without another upstream', async () => {
  const topic = topics.of(ours());
  const first = readers.subscribe<Steps>(STEPS, { film: ours() });
  topic.append(10);
  await first.untilCount(10);
  const late = readers.subscribe<Steps>(STEPS, { film: ours(), after: 4 });
  expect(seqsOf(await late.untilCount(6))).toEqual(range(5, 10));
  topic.append();
  expect(seqsOf(await late.untilCount(7))).toEqual(range(5, 11));
  expect(upstreams()).toHaveLength(1);
});

const PLAIN = STEPS.replace('seq scene { text }', 'seq');

test('A reader who wants more than is kept catches up alone, then joins the others without a gap or a repeat', async () => {
  const topic = topics.of(ours());
  topic.append(1000);
  const live = readers.subscribe<Steps>(PLAIN, { film: ours(), after: 990 });
  await live.untilCount(10);
  const late = readers.subscribe<Steps>(PLAIN, { film: ours(), after: 100 });
  await late.untilCount(300);
  topic.append(20);
  expect(seqsOf(await late.untilCount(920))).toEqual(range(101, 1020));
  expect(seqsOf(await live.untilCount(30))).toEqual(range(991, 1020));
  await until(() => topic.readers === 1);
  expect(upstreams().map(({ variables }) => variables._after)).toEqual(expect.arrayContaining([990, 100]));
  topic.append(5);
  expect(seqsOf(await late.untilCount(925))).toEqual(range(101, 1025));
  expect(seqsOf(await live.untilCount(35))).toEqual(range(991, 1025));
});

test('Who asks for another film, or for other fields, has an upstream of their own', async () => {
  topics.of(ours()).append();
  await readers.subscribe<Steps>(STEPS, { film: ours() }).untilCount(1);
  await readers.subscribe<Steps>(STEPS.replace('seq scene { text }', 'seq note'), { film: ours() }).untilCount(1);
  topics.of(`${ours()}-b`).append();
  await readers.subscribe<Steps>(STEPS, { film: `${ours()}-b` }).untilCount(1);
  expect(upstreams()).toHaveLength(2);
  expect(upstreams(`${ours()}-b`)).toHaveLength(1);
});

test('A place that is used for more than the place tells streams apart', async () => {
  const query = `subscription ($film: ID!, $after: Int! = 0) {
    steps(film: $film, after: $after) { seq ...More } } fragment More on Step { seq @skip(if: false) }`;
  const other = `subscription ($film: ID!, $after: Int! = 0, $hide: Boolean = false) {
    steps(film: $film, after: $after) { seq note @skip(if: $hide) } }`;
  topics.of(ours()).append(2);
  await readers.subscribe<Steps>(query, { film: ours(), after: 1 }).untilCount(1);
  await readers.subscribe<Steps>(query, { film: ours(), after: 1 }).untilCount(1);
  expect(upstreams()).toHaveLength(1);
  const hidden = await readers.subscribe<Steps>(other, { film: ours(), hide: true }).untilCount(2);
  const shown = await readers.subscribe<Steps>(other, { film: ours(), hide: false }).untilCount(2);
  expect(hidden[0]?.data).toEqual({ steps: { seq: 1 } });
  expect(shown[0]?.data).toEqual({ steps: { seq: 1, note: '' } });
  expect(upstreams()).toHaveLength(3);
});

test('The gateway’s own number of an event is not shown to who does not ask for it', async () => {
  topics.of(ours()).append();
  const reading = readers.subscribe(STEPS.replace('seq scene { text }', 'note'), { film: ours() });
  expect(await reading.untilCount(1)).toEqual([{ data: { steps: { note: '' } } }]);
});

test('A stream whose begin only its owner knows is joined to the others once it has begun', async () => {
  const topic = topics.of(ours());
  const query = 'subscription ($film: ID!, $after: Int) { latest(film: $film, after: $after) { seq } }';
  const [a, b] = [readers.subscribe(query, { film: ours() }), readers.subscribe(query, { film: ours() })];
  await until(() => topic.readers === 2);
  topic.append(2);
  await Promise.all([a.untilCount(2), b.untilCount(2)]);
  await until(() => topic.readers === 1);
  topic.append();
  const seqs = [1, 2, 3].map((seq) => ({ data: { latest: { seq } } }));
  expect(await a.untilCount(3)).toEqual(seqs);
  expect(await b.untilCount(3)).toEqual(seqs);
});

test('A stream that cannot be resumed is not shared', async () => {
  const query = 'subscription ($film: ID!) { notes(film: $film) { note } }';
  topics.of(ours()).append(1, 'one');
  for (let i = 0; i < 2; i++)
    expect(await readers.subscribe(query, { film: ours() }).untilCount(1)).toEqual([
      { data: { notes: { note: 'one' } } },
    ]);
  expect(upstreams()).toHaveLength(2);
});

test('The upstream ends with its last reader', async () => {
  const topic = topics.of(ours());
  const [a, b] = [1, 2].map(() => readers.subscribe<Steps>(STEPS, { film: ours() }));
  topic.append();
  await Promise.all([a?.untilCount(1), b?.untilCount(1)]);
  a?.stop();
  topic.append();
  await b?.untilCount(2);
  expect(topic.readers).toBe(1);
  b?.stop();
  await until(() => topic.readers === 0);
});

test('When the owner says that there is nothing more, every reader hears it', async () => {
  const topic = topics.of(ours());
  topic.append(2);
  const readings = [1, 2].map(() => readers.subscribe<Steps>(STEPS, { film: ours() }));
  for (const reading of readings) await reading.untilCount(2);
  topic.finish();
  for (const reading of readings) expect(await reading.untilOver()).toEqual([]);
});
