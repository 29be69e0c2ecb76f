import { setImmediate } from 'node:timers/promises';
import { TestGraph } from '../test-graph.fixture.ts';
import { type Reading, SocketReaders } from './reader.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';

const STEPS = 'subscription ($film: ID!, $after: Int! = 0) { steps(film: $film, after: $after) { seq } }';
const MOVES = 120;

interface Steps {
  readonly steps: { readonly seq: number };
}

const topics = new Topics();
let graph: TestGraph;
let readers: SocketReaders;
beforeAll(async () => {
  graph = await TestGraph.start(filmGraph(topics));
  readers = new SocketReaders(graph.url);
});
afterAll(async () => {
  await readers.close();
  await graph.stop();
});

/** The same numbers from the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test.each([1, 2, 3, 4, 5, 6])(
  'Whoever comes and goes, and whatever breaks, each reader has every event after her place once (%i)',
  async (seed) => {
    const film = `random-${seed}`;
    const random = numbers(seed);
    const topic = topics.of(film);
    const client = readers.client();
    const readings: { readonly after: number; readonly reading: Reading<Steps> }[] = [];
    let count = 0;
    const moves = [
      () => {
        const more = 1 + random(random(4) === 0 ? 400 : 5);
        count += more;
        topic.append(more);
      },
      () => {
        const after = random(count + 2);
        readings.push({ after, reading: readers.subscribe<Steps>(STEPS, { film, after }, client) });
      },
      () => readings.splice(random(readings.length + 1), 1)[0]?.reading.stop(),
      () => (random(4) === 0 ? graph.subgraph('films').dropSockets() : undefined),
    ];
    for (let i = 0; i < MOVES; i++) {
      moves[random(moves.length)]?.();
      for (let waits = random(8); waits > 0; waits--) await setImmediate();
    }
    topic.append(2);
    count += 2;
    for (const { after, reading } of readings) {
      const results = await reading.untilCount(count - after);
      expect(results.map(({ data }) => data?.steps.seq)).toEqual(
        Array.from({ length: count - after }, (_, i) => after + i + 1),
      );
      reading.stop();
    }
  },
);
