import { defineTask } from '@visiobook/contracts';
import { z } from 'zod';
import { pause } from './abort.ts';
import type { JobStore } from './job-store.ts';
import { silentLogger } from './log.ts';
import { drawScene, makeFilm, studio } from './studio.fixture.ts';
import { TaskRuntime } from './task-runtime.ts';
import { handle, orchestrate, TaskError } from './tasks.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

const Mode = z.enum(['works', 'states a failure', 'works the third time', 'breaks', 'hangs', 'waits']);
const behave = defineTask({ name: 'behave', queue: 'stage', input: z.object({ mode: Mode }), output: z.string() });

let database: TestDatabase;
let runtime: TaskRuntime;
let store: JobStore;
let openGate = () => {};
const gate = new Promise<void>((resolve) => {
  openGate = resolve;
});
const runs: string[] = [];
const told: string[] = [];

const log = silentLogger();
const announcer = { append: async () => 1 };

const draw = handle(drawScene, async ({ film, scene }, { requestId, signal, taskId }) => {
  runs.push(`${film}/${scene} for ${requestId}`);
  if (film === 'endless') await untilTold(signal, taskId);
  return `${film}/${scene}`;
});

const film = orchestrate(makeFilm, async ({ film, scenes }, flow) => {
  const drawOne = async (_: unknown, scene: number) => (await flow.start(drawScene, { film, scene })).result();
  const drawn = await Promise.all(Array.from({ length: scenes }, drawOne));
  return flow.step('sort', async () => ({ drawn: drawn.sort() }));
});

const act = handle(
  behave,
  async ({ mode }, { attempt, signal, taskId }) => {
    runs.push(taskId);
    if (mode === 'states a failure') throw new TaskError('NO_INK', 'There is no ink left.');
    if (mode === 'breaks' || (mode === 'works the third time' && attempt < 3)) throw new Error('a secret');
    if (mode === 'hangs') await untilTold(signal, taskId);
    if (mode === 'waits') await gate;
    return `run ${attempt}`;
  },
  { attempts: 3, timeoutSeconds: 0.2 },
);

const glance = defineTask({ name: 'glance', queue: 'stage', input: z.object({}), output: z.string() });
const look = handle(glance, async () => 'seen', { isQuick: true });

const readBook = defineTask({ name: 'readBook', queue: 'studio', input: z.object({}), output: z.number() });
/** Answers what it took until the shelf could be reached. */
const reading = orchestrate(readBook, async (_, flow) => {
  let times = 0;
  return flow.read(async () => {
    times += 1;
    if (times < 6) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    return times;
  });
});

async function untilTold(signal: AbortSignal, taskId: string): Promise<never> {
  await pause(60_000, signal);
  told.push(taskId);
  throw signal.reason;
}

beforeAll(async () => {
  database = await testDatabase([studio]);
  const speed = { retryDelayMilliseconds: 5, graceSeconds: 0.5 };
  const served = { announcer, log };
  runtime = await TaskRuntime.start(
    { jobsUrl: database.urlFor('jobs'), executorName: 'test', version: '1', log, ...speed },
    [
      { queue: 'studio', concurrency: 2, handlers: [draw, film, reading], ...served },
      { queue: 'stage', concurrency: 1, handlers: [act, look], ...served },
    ],
  );
  store = runtime.store;
});

afterAll(async () => {
  await runtime?.stop();
  await database?.close();
});

const start = (id: string, name: string, input: unknown, priority?: number) =>
  store.enqueue({
    id,
    queue: name === 'behave' ? 'stage' : 'studio',
    name,
    input,
    requestId: `request of ${id}`,
    priority,
  });

const behaves = async (id: string, mode: string) => {
  await start(id, 'behave', { mode });
  return store.result(id);
};

async function running(taskId: string): Promise<void> {
  while ((await store.state(taskId)) !== 'RUNNING') await pause(5);
}

test('an orchestration gathers what its tasks answer, and its request is theirs', async () => {
  await start('short', 'makeFilm', { film: 'short', scenes: 3 });
  expect(await store.result('short')).toEqual({ drawn: ['short/0', 'short/1', 'short/2'] });
  expect(runs).toContain('short/2 for request of short');
});

test('an orchestration reads through an outage, however often it has to ask', async () => {
  await start('reader', 'readBook', {});
  expect(await store.result('reader')).toBe(6);
});

test('fifty orchestrations do not keep out the tasks they wait for', async () => {
  const films = Array.from({ length: 50 }, (_, i) => `film-${i}`);
  for (const film of films) await start(film, 'makeFilm', { film, scenes: 1 });
  const results = await Promise.all(films.map((film) => store.result(film)));
  expect(results).toEqual(films.map((film) => ({ drawn: [`${film}/0`] })));
});

test('a failure that a handler states reaches whoever waits, at once', async () => {
  const failure = { name: 'TaskFailed', code: 'NO_INK', message: 'There is no ink left.' };
  await expect(behaves('stated', 'states a failure')).rejects.toMatchObject(failure);
  expect(runs.filter((run) => run === 'stated')).toHaveLength(1);
});

test('a fault is tried again, and masked once attempts are used up', async () => {
  expect(await behaves('flaky', 'works the third time')).toBe('run 3');
  const failure = { code: 'INTERNAL', message: expect.not.stringContaining('secret') };
  await expect(behaves('broken', 'breaks')).rejects.toMatchObject(failure);
  expect(runs.filter((run) => run === 'broken')).toHaveLength(3);
});

test('a quick task does not wait behind long ones', async () => {
  await start('long', 'behave', { mode: 'waits' });
  await running('long');
  await store.enqueue({ id: 'quick', queue: 'stage', name: 'glance', input: {}, requestId: 'r' });
  expect(await store.result('quick')).toBe('seen');
  expect(await store.state('long')).toBe('RUNNING');
  await store.cancel('long');
});

test('input that the task does not take fails without a run', async () => {
  await expect(behaves('strange', 'sings')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(runs).not.toContain('strange');
});

test('a run that takes too long is told so', async () => {
  await expect(behaves('slow', 'hangs')).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(told.filter((task) => task === 'slow')).toHaveLength(3);
});

test('cancelling an orchestration tells the tasks it runs and starts none of the rest', async () => {
  await start('cancelled', 'makeFilm', { film: 'endless', scenes: 4 });
  const isDrawing = () => runs.filter((run) => run.startsWith('endless/')).length === 2;
  while (!isDrawing()) await pause(5);
  await store.cancel('cancelled');
  await expect(store.result('cancelled')).rejects.toMatchObject({ code: 'CANCELLED' });
  while (told.filter((task) => task.startsWith('cancelled.')).length < 2) await pause(5);
  expect(runs.filter((run) => run.startsWith('endless/'))).toHaveLength(2);
});

test('a task that is cancelled before it arrives never runs', async () => {
  await store.cancel('unborn');
  expect(await start('unborn', 'behave', { mode: 'works' })).toBe(false);
  expect(await store.state('unborn')).toBe('CANCELLED');
});

test('waiting tasks start by priority, and one whose workers keep dying is given up', async () => {
  await start('first', 'behave', { mode: 'waits' });
  await running('first');
  for (const [id, priority] of [
    ['low', 9],
    ['high', 1],
    ['middle', 5],
    ['fatal', 2],
  ] as const)
    await start(id, 'behave', { mode: 'works' }, priority);
  await store.pool.query(`update dbos.workflow_status set recovery_attempts = 6 where workflow_uuid = 'fatal'`);
  openGate();
  await Promise.all(['low', 'high', 'middle'].map((id) => store.result(id)));
  const order = runs.filter((run) => ['low', 'high', 'middle', 'fatal'].includes(run));
  expect(order).toEqual(['high', 'middle', 'low']);
  await expect(store.result('fatal')).rejects.toMatchObject({ code: 'CRASHED' });
});

test('erasing a person ends and forgets what was done for her, and nothing else', async () => {
  await start('hers', 'makeFilm', { film: 'her film', scenes: 2 });
  await start('hers too', 'drawScene', { film: 'her film', scene: 9 });
  await Promise.all([store.result('hers'), store.result('hers too')]);
  expect(await store.erase('her film', 'hers too')).toBe(3);
  expect(await store.state('hers too')).toBe('SUCCEEDED');
  expect(await store.erase('her film')).toBe(1);
  expect(await store.state('hers')).toBeNull();
  const { rows } = await store.pool.query(`select from dbos.workflow_input where inputs like '%her film%'`);
  expect(rows).toHaveLength(0);
  expect(await store.state('short')).toBe('SUCCEEDED');
});
