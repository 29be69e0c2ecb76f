import { appendFile, writeFile } from 'node:fs/promises';
import { composed, TestGraph } from '../test-graph.fixture.ts';
import { type SubgraphSource, TestSubgraph } from '../test-subgraph.fixture.ts';
import { SocketReaders } from './reader.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';

const STEPS = 'subscription ($film: ID!, $after: Int! = 0) { steps(film: $film, after: $after) { seq } }';

interface Steps {
  readonly steps: { readonly seq: number };
}

const seqs = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ data: { steps: { seq: from + i } } }));

const topics = new Topics();
let graph: TestGraph;
let readers: SocketReaders;
let successor: TestSubgraph | undefined;
beforeAll(async () => {
  graph = await TestGraph.start(filmGraph(topics), { SUBGRAPH_OUTAGE_MS: '2000' });
});
beforeEach(() => {
  readers = new SocketReaders(graph.url);
});
afterEach(() => readers.close());
afterAll(async () => {
  await graph.stop();
  await successor?.stop();
});

test('Readers lose nothing and hear nothing twice when the upstream breaks off, again and again', async () => {
  const topic = topics.of('breaks');
  const readings = [0, 0, 3].map((after) => readers.subscribe<Steps>(STEPS, { film: 'breaks', after }));
  for (let round = 1; round <= 5; round++) {
    topic.append(10);
    await readings[0]?.untilCount(round * 10 - 5);
    graph.subgraph('films').dropSockets();
    topic.append(10);
    await readings[0]?.untilCount(round * 20);
  }
  expect(await readings[0]?.untilCount(100)).toEqual(seqs(1, 100));
  expect(await readings[1]?.untilCount(100)).toEqual(seqs(1, 100));
  expect(await readings[2]?.untilCount(97)).toEqual(seqs(4, 100));
});

test('A stream goes on when its subgraph has been away', async () => {
  const topic = topics.of('away');
  topic.append(3);
  const reading = readers.subscribe<Steps>(STEPS, { film: 'away' });
  await reading.untilCount(3);
  await graph.subgraph('films').stop();
  topic.append(3);
  await graph.subgraph('films').listen();
  expect(await reading.untilCount(6)).toEqual(seqs(1, 6));
  const asked = graph.subgraph('films').subscriptions.filter(({ variables }) => variables.film === 'away');
  expect(asked.map(({ variables }) => variables._after)).toEqual([0, 3]);
});

test('A stream ends with STREAM_INTERRUPTED when its subgraph stays away', async () => {
  topics.of('gone').append();
  const reading = readers.subscribe<Steps>(STEPS, { film: 'gone' });
  await reading.untilCount(1);
  await graph.subgraph('films').stop();
  expect(await reading.untilOver()).toMatchObject([{ extensions: { code: 'STREAM_INTERRUPTED' } }]);
  await graph.subgraph('films').listen();
});

test('A stream that cannot be resumed ends with STREAM_INTERRUPTED at once', async () => {
  topics.of('plain').append();
  const reading = readers.subscribe('subscription { notes(film: "plain") { note } }');
  await reading.untilCount(1);
  graph.subgraph('films').dropSockets();
  expect(await reading.untilOver()).toMatchObject([{ extensions: { code: 'STREAM_INTERRUPTED' } }]);
  expect(reading.results).toHaveLength(1);
});

test('A stream that fails from the start is not begun again', async () => {
  const reading = readers.subscribe('subscription { broken { seq } }');
  await reading.untilOver();
  expect(reading.results).toMatchObject([{ data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }]);
  expect(graph.subgraph('films').subscriptions.filter(({ query }) => query.includes('broken'))).toHaveLength(1);
});

test('What is joined to an event may fail without ending the stream', async () => {
  const topic = topics.of('unread');
  const reading = readers.subscribe('subscription { steps(film: "unread") { seq scene { text } } }');
  graph.subgraph('texts').misbehaviour = (_request, response) => void response.writeHead(500).end();
  topic.append();
  expect(await reading.untilCount(1)).toMatchObject([{ data: null, errors: [{ path: ['steps', 'scene'] }] }]);
  graph.subgraph('texts').misbehaviour = undefined;
  topic.append();
  expect((await reading.untilCount(2))[1]).toEqual({
    data: { steps: { seq: 2, scene: { text: 'The text of scene-2.' } } },
  });
});

test('A running stream goes on when another supergraph takes over', async () => {
  const topic = topics.of('reload');
  topic.append();
  const reading = readers.subscribe<Steps>(STEPS, { film: 'reload' });
  await reading.untilCount(1);
  await appendFile(graph.file, '\n# another one');
  const upstreams = () => graph.subgraph('films').subscriptions.filter(({ variables }) => variables.film === 'reload');
  // Who comes shares the stream, until there is another engine to begin one of its own.
  while (upstreams().length === 1) {
    const late = readers.subscribe<Steps>(STEPS, { film: 'reload' });
    await late.untilCount(1);
    late.stop();
  }
  topic.append();
  expect(await reading.untilCount(2)).toEqual(seqs(1, 2));
});

test('A running stream that breaks off goes on at the subgraph of the supergraph it began with', async () => {
  const topic = topics.of('moved');
  topic.append();
  const reading = readers.subscribe<Steps>(STEPS, { film: 'moved' });
  await reading.untilCount(1);
  successor = await TestSubgraph.start('films', filmGraph(topics).films as SubgraphSource);
  await writeFile(graph.file, composed([successor, graph.subgraph('texts')]));
  // Who comes is sent to the other one, as soon as it is in force.
  while (successor.subscriptions.length === 0) {
    const late = readers.subscribe<Steps>(STEPS, { film: 'moved' });
    await late.untilCount(1);
    late.stop();
  }
  const places = () =>
    graph
      .subgraph('films')
      .subscriptions.filter(({ variables }) => variables.film === 'moved')
      .map(({ variables }) => variables._after);
  graph.subgraph('films').dropSockets();
  topic.append();
  expect(await reading.untilCount(2)).toEqual(seqs(1, 2));
  expect(places()).toEqual([0, 1]);
});
