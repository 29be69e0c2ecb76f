import { setTimeout as sleep } from 'node:timers/promises';
import { FaultGraph, type FilmInTheMaking } from './fault-graph.ts';
import { FAULT_SEED, KILLS_OF_ALL, KILLS_OF_ONE } from './faults.config.ts';
import type { Process } from './processes.ts';
import { seededRandom } from './random.ts';
import { storyNumber } from './story.ts';
import { expectWholeFilm } from './whole-film.ts';

const random = seededRandom(FAULT_SEED);
let graph: FaultGraph;
/** How long the first film took, unharmed. */
let undisturbed = 0;
let stories = 0;

beforeAll(async () => {
  graph = await FaultGraph.start();
  const film = await graph.begin(storyNumber(stories++));
  expect((await film.told).at(-1)?.kind).toBe('FILM_READY');
  undisturbed = performance.now() - film.begunAt;
}, 300_000);
afterAll(() => graph?.stop());

/** A film that has been in the making for a random part of the time it takes. */
async function somewhereIn(): Promise<{ film: FilmInTheMaking; at: number }> {
  const film = await graph.begin(storyNumber(stories++));
  const at = undisturbed * (0.05 + 0.9 * random());
  await sleep(at - (performance.now() - film.begunAt));
  return { film, at };
}

/** Each kind of process is as likely as any other, however many there are of it. */
function anyOf(processes: readonly Process[]): Process {
  const names = [...new Set(processes.map(({ name }) => name))];
  const name = names[Math.floor(random() * names.length)];
  const victim = processes.find((process) => process.name === name);
  if (!victim) throw new Error('The graph has no processes.');
  return victim;
}

const report = (what: string, at: number, milliseconds: number) =>
  process.stderr.write(
    `${what} killed after ${(at / 1000).toFixed(1)} s: ready ${(milliseconds / 1000).toFixed(1)} s later than unharmed, restart aside\n`,
  );

test.each(Array.from({ length: KILLS_OF_ALL }, (_, i) => i + 1))(
  'everything is killed, the database too, and started again: the film is finished, nothing is made twice (%d)',
  async () => {
    const { film, at } = await somewhereIn();
    const before = await graph.ledger.products();
    await graph.killAll();
    await graph.graph.up();
    const restartedAt = performance.now();
    await expectWholeFilm(graph, film, before);
    report('everything', at, performance.now() - restartedAt - (undisturbed - at));
  },
);

test.each(Array.from({ length: KILLS_OF_ONE }, (_, i) => i + 1))(
  'one process is killed: the film is finished, nothing is made twice (%d)',
  async () => {
    const { film, at } = await somewhereIn();
    const before = await graph.ledger.products();
    const victim = anyOf(await graph.processes());
    await graph.kill(victim);
    await expectWholeFilm(graph, film, before);
    report(victim.name, at, performance.now() - film.begunAt - undisturbed);
  },
);
