import { setTimeout as sleep } from 'node:timers/promises';
import { FaultGraph, type FilmInTheMaking } from './fault-graph.ts';
import { bookOf, SHORT_STORY } from './story.ts';
import { expectWholeFilm } from './whole-film.ts';

let graph: FaultGraph;
beforeAll(async () => {
  graph = await FaultGraph.start();
}, 120_000);
afterAll(() => graph?.stop());

async function decide({ projectId }: FilmInTheMaking, decision: 'pause' | 'resume' | 'cancel'): Promise<void> {
  const mutation = `mutation { ${decision}Generation(projectId: "${projectId}") { status } }`;
  expect((await graph.graph.ask(mutation, {}, await graph.accessToken())).errors).toBeUndefined();
}

async function seconds(film: FilmInTheMaking): Promise<number> {
  expect((await film.told).at(-1)?.kind).toBe('FILM_READY');
  return (performance.now() - film.begunAt) / 1000;
}

/** Until at least this many scenes can be played. */
async function scenesReady(film: FilmInTheMaking, count: number): Promise<void> {
  const isReady = ({ name }: { name: string }) => name === 'sceneReady';
  while ((await graph.ledger.outcome(film.projectId)).events.filter(isReady).length < count) await sleep(100);
}

/** Until nothing of the film waits or runs, and nothing is being encoded. */
async function atRest(film: FilmInTheMaking): Promise<number> {
  const since = performance.now();
  const isEncoding = async () => (await graph.processes()).some(({ name }) => name === 'ffmpeg');
  while ((await graph.ledger.tasksOf(film.projectId)) > 0 || (await isEncoding())) await sleep(50);
  return (performance.now() - since) / 1000;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

test('a cancelled film leaves the queues and the processors, and can be made again', async () => {
  const film = await graph.begin(bookOf(20));
  await scenesReady(film, 2);
  await decide(film, 'cancel');
  say(`all work of a cancelled film had stopped after ${(await atRest(film)).toFixed(1)} s`);
  expect((await film.told).at(-1)?.kind).toBe('CANCELLED');
  const before = await graph.ledger.products();
  await expectWholeFilm(graph, await graph.begin(bookOf(20)), before);
});

test('a paused film rests; resumed, it is finished and nothing is made twice', async () => {
  const film = await graph.begin(bookOf(20, 101));
  await scenesReady(film, 2);
  await decide(film, 'pause');
  await atRest(film);
  const before = await graph.ledger.products();
  expect((await graph.ledger.outcome(film.projectId)).films).toEqual(['ASSEMBLING']);
  await decide(film, 'resume');
  await expectWholeFilm(graph, film, before);
});

test('a short story passes a long book that is being made', async () => {
  const alone = await graph.begin(SHORT_STORY);
  const secondsAlone = await seconds(alone);
  const book = await graph.begin(bookOf(1000, 201));
  await scenesReady(book, 12);
  const beside = await graph.begin(SHORT_STORY.replaceAll('Hugo', 'Bruno'));
  const secondsBeside = await seconds(beside);
  say(`three scenes: ${secondsAlone.toFixed(1)} s alone, ${secondsBeside.toFixed(1)} s beside a book of 1000`);
  expect((await graph.ledger.outcome(book.projectId)).films).toEqual(['ASSEMBLING']);
  await decide(book, 'cancel');
  await book.told;
});
