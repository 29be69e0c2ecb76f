import { unwatchFile, watchFile } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLogger } from '@visiobook/subgraph-kit';
import type { SupergraphEngine } from './engine.ts';
import { CurrentSupergraph } from './supergraph.ts';
import { composed } from './test-graph.fixture.ts';

const supergraph = (field: string) =>
  composed([{ name: 'books', url: 'http://127.0.0.1:1/graphql', sdl: `type Query { ${field}: String }` }]);
const [FIRST, SLOW, LAST] = [supergraph('first'), supergraph('slow'), supergraph('last')];
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Stands for an engine; the slow one is not ready before it is let go. */
interface Made extends SupergraphEngine {
  readonly sdl: string;
}

let file: string;
let made: string[];
let letGo: () => void;
let current: CurrentSupergraph;
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'supergraph-')), 'supergraph.graphql');
  await writeFile(file, FIRST);
  made = [];
  const ready = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const makeEngine = (sdl: string) => {
    made.push(sdl);
    return { sdl, warmUp: async () => (sdl === SLOW ? ready : undefined) } as unknown as Made;
  };
  current = await CurrentSupergraph.load({ file, makeEngine, onChange() {}, log: silentLogger() });
});
afterEach(async () => {
  await current.close();
  await rm(path.dirname(file), { recursive: true });
});

const inForce = () => (current.engine as Made).sdl;

/** Resolves when the gateway has looked at the file, and has had time to act. */
async function change(how: () => Promise<void>): Promise<void> {
  let hear = () => {};
  const seen = new Promise<void>((resolve) => {
    hear = resolve;
  });
  watchFile(file, { interval: 1_000, persistent: false }, hear);
  await how();
  await seen;
  unwatchFile(file, hear);
  await pause(100);
}

test('Of two changes the last is in force, also when the first is ready later', async () => {
  await change(() => writeFile(file, SLOW));
  await change(() => writeFile(file, LAST));
  letGo();
  while (!made.includes(LAST)) await pause(10);
  await pause(100);
  expect(inForce()).toBe(LAST);
});

test('Of changes that come while one is made ready, all but the last are passed by', async () => {
  await change(() => writeFile(file, SLOW));
  await change(() => writeFile(file, supergraph('between')));
  await change(() => writeFile(file, LAST));
  letGo();
  while (inForce() !== LAST) await pause(10);
  expect(made).toEqual([FIRST, SLOW, LAST]);
});

test('A file that is touched and says the same is no change', async () => {
  const before = current.engine;
  await change(() => utimes(file, new Date(), new Date(Date.now() + 5_000)));
  expect(made).toEqual([FIRST]);
  expect(current.engine).toBe(before);
});

test('Who else watches the file goes on when the gateway has closed', async () => {
  let heard = 0;
  const hear = () => heard++;
  watchFile(file, { interval: 1_000, persistent: false }, hear);
  await current.close();
  await writeFile(file, LAST);
  for (let i = 0; i < 30 && heard === 0; i++) await pause(100);
  unwatchFile(file, hear);
  expect(heard).toBe(1);
});

test('Of a file that Apollo’s gateway refuses no engine is made', async () => {
  const dangling = LAST.replace('last: String', 'last: Nothing');
  expect(dangling).not.toBe(LAST);
  await change(() => writeFile(file, dangling));
  expect([made, inForce()]).toEqual([[FIRST], FIRST]);
  await change(() => writeFile(file, LAST));
  while (inForce() !== LAST) await pause(10);
});
