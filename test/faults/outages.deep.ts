import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { FaultGraph, type FilmInTheMaking } from './fault-graph.ts';
import { playableSeconds } from './playable.ts';
import { bookOf, storyNumber } from './story.ts';
import { expectWholeFilm, type Products } from './whole-film.ts';

const run = promisify(execFile);
const FREEZE_MILLISECONDS = 10_000;
const STUCK_MILLISECONDS = 15_000;

let graph: FaultGraph | null = null;
const opened = async (environment: NodeJS.ProcessEnv = {}) => {
  graph = await FaultGraph.start(environment);
  return graph;
};
afterEach(async () => {
  await graph?.stop();
  graph = null;
});

async function expectUnfinished({ projectId }: FilmInTheMaking): Promise<void> {
  const { films } = (await graph?.ledger.outcome(projectId)) ?? { films: [] };
  expect(films.every((status) => status === 'ASSEMBLING')).toBe(true);
}

/** Until nothing has been made for a while; answers what was made before. */
async function untilStuck({ ledger }: FaultGraph): Promise<Products> {
  for (let before: Products = []; ; ) {
    await sleep(STUCK_MILLISECONDS);
    const now = await ledger.products();
    if (now.length > 0 && now.length === before.length) return now;
    before = now;
  }
}

test('services that are frozen for ten seconds, one after the other, delay a film and harm nothing', async () => {
  const graph = await opened();
  const film = await graph.begin(bookOf(40));
  for (const name of ['analysis api', 'media worker', 'gateway', 'assembly worker']) {
    const victim = (await graph.processes()).find((process) => process.name === name);
    if (!victim) throw new Error(`There is no ${name}.`);
    await expectUnfinished(film);
    process.kill(victim.pid, 'SIGSTOP');
    await sleep(FREEZE_MILLISECONDS);
    process.kill(victim.pid, 'SIGCONT');
  }
  await expectWholeFilm(graph, film, await graph.ledger.products());
});

test('a database that is restarted three times delays a film and harms nothing', async () => {
  const graph = await opened();
  const film = await graph.begin(bookOf(20));
  let before: Products = [];
  for (let round = 0; round < 3; round++) {
    await sleep(3_000);
    await expectUnfinished(film);
    before = await graph.ledger.products();
    const postmaster = (await graph.processes()).find(({ name }) => name === 'postgres');
    if (!postmaster) throw new Error('There is no PostgreSQL.');
    // PostgreSQL's fast shutdown; the host starts it again.
    process.kill(postmaster.pid, 'SIGINT');
  }
  await expectWholeFilm(graph, film, before);
});

test('a blob store of which about every third call fails still gives a whole film, and no card for a picture', async () => {
  const hook = path.join(__dirname, 'flaky-blobs.mjs');
  const graph = await opened({ NODE_OPTIONS: `--import ${hook}`, FLAKY_BLOBS: '0.1' });
  await expectWholeFilm(graph, await graph.begin(storyNumber(0)), []);
  expect(await graph.ledger.degraded()).toBe(0);
});

test('a full disk stops a film until there is room again; meanwhile everything that is shown as ready can be played', async () => {
  const graph = await opened();
  const blobs = path.join(graph.dataFolder, 'blobs');
  await mkdir(blobs, { recursive: true });
  // A small disk of its own needs root, as CI is.
  await run('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', blobs]);
  try {
    const film = await graph.begin(storyNumber(0));
    const before = await untilStuck(graph);
    expect((await graph.ledger.outcome(film.projectId)).films).toEqual(['ASSEMBLING']);
    await playableSeconds(graph, film.projectId);
    await run('mount', ['-o', 'remount,size=512m', blobs]);
    await expectWholeFilm(graph, film, before);
  } finally {
    await run('umount', ['--lazy', blobs]);
  }
});

test('an encoder without room to work waits for it, with every scene that is ready playable', async () => {
  const temporary = await mkdtemp(path.join(tmpdir(), 'small-'));
  // PostgreSQL, which is not to run as root, works there, too.
  await chmod(temporary, 0o777);
  const work = path.join(temporary, 'visiobook-assembly');
  await mkdir(work);
  // Scenes fit in by and by; the whole film, which is joined there, does not.
  await run('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', work]);
  try {
    const graph = await opened({ TMPDIR: temporary });
    const film = await graph.begin(storyNumber(0));
    const before = await untilStuck(graph);
    expect((await graph.ledger.outcome(film.projectId)).films).toEqual(['ASSEMBLING']);
    await run('mount', ['-o', 'remount,size=512m', work]);
    await expectWholeFilm(graph, film, before);
  } finally {
    await graph?.stop();
    graph = null;
    await run('umount', ['--lazy', work]);
    await rm(temporary, { recursive: true, force: true });
  }
});
