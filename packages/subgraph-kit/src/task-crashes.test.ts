import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pause } from './abort.ts';
import { JobStore } from './job-store.ts';
import { studio } from './studio.fixture.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

let database: TestDatabase;
let store: JobStore;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  database = await testDatabase([studio]);
  store = await JobStore.connect(database.adminUrl, { max: 2, name: 'test' });
  await store.pool.query('create table jobs.noted (kind text, key text, executor text)');
  await store.pool.query('grant all on jobs.noted to visiobook_jobs');
});

afterEach(async () => {
  await Promise.all([...workers].map((worker) => end(worker, 'SIGKILL')));
});

afterAll(async () => {
  await store?.close();
  await database?.close();
});

test('a worker that is killed in the middle of an orchestration takes it up where it was', async () => {
  const worker = await startWorker('one@host');
  await makeFilm('killed', 6);
  await effects('killed', 3);
  await end(worker, 'SIGKILL');
  const finished = await finishedScenes('killed');
  await startWorker('one@host');
  expect(await store.result('killed')).toEqual({ drawn: scenes('killed', 6) });
  expect(finished.length).toBeGreaterThan(0);
  for (const scene of finished) expect(await noted('run', scene)).toHaveLength(1);
  expect((await noted('effect', 'killed/%')).sort()).toEqual(scenes('killed', 6));
  expect(new Set(await noted('run', 'join killed/%')).size).toBe(6);
});

test('what a dead worker was doing is finished by another one', async () => {
  const [first] = await Promise.all([startWorker('first@host'), startWorker('second@host')]);
  await makeFilm('orphaned', 8);
  await effects('orphaned', 2);
  await end(first, 'SIGKILL');
  expect(await store.result('orphaned')).toEqual({ drawn: scenes('orphaned', 8) });
  expect((await noted('effect', 'orphaned/%')).sort()).toEqual(scenes('orphaned', 8));
});

test('a worker that stops in good order finishes what it has in hand and leaves the rest to others', async () => {
  const worker = await startWorker('polite@host');
  await makeFilm('stopped', 6);
  await effects('stopped', 1);
  await end(worker, 'SIGTERM');
  const { rows } = await store.pool.query(
    `select distinct status, recovery_attempts::int as runs from dbos.workflow_status
     where workflow_uuid like 'stopped%' and status <> 'SUCCESS'`,
  );
  expect(rows).toEqual([{ status: 'ENQUEUED', runs: 0 }]);
  await startWorker('next@host');
  expect(await store.result('stopped')).toEqual({ drawn: scenes('stopped', 6) });
  expect((await noted('run', 'stopped/%')).sort()).toEqual(scenes('stopped', 6));
});

async function startWorker(name: string): Promise<ChildProcess> {
  const file = (base: string) => path.join(__dirname, base);
  const args = ['--conditions=source', '--import', file('run-typescript.mjs'), file('crash-worker.fixture.ts')];
  const worker = spawn(process.execPath, [...args, database.urlFor('jobs'), name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.add(worker);
  await once(worker.stdout, 'data');
  return worker;
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  workers.delete(worker);
  const exited = once(worker, 'exit');
  worker.kill(signal);
  await exited;
}

const makeFilm = (film: string, count: number) =>
  store.enqueue({
    id: film,
    queue: 'studio',
    name: 'makeFilm',
    input: { film, scenes: count },
    requestId: 'request-1',
  });

const scenes = (film: string, count: number) => Array.from({ length: count }, (_, i) => `${film}/${i}`);

async function noted(kind: string, like: string): Promise<string[]> {
  const { rows } = await store.pool.query('select key from jobs.noted where kind = $1 and key like $2', [kind, like]);
  return rows.map(({ key }) => key);
}

async function effects(film: string, atLeast: number): Promise<void> {
  while ((await noted('effect', `${film}/%`)).length < atLeast) await pause(20);
}

/** Scenes whose outcome is on record: a worker can die between an effect and that. */
async function finishedScenes(film: string): Promise<string[]> {
  const { rows } = await store.pool.query(
    `select workflow_uuid as id from dbos.workflow_status where parent_workflow_id = $1 and status = 'SUCCESS'`,
    [film],
  );
  return Promise.all(rows.map(async ({ id }) => String(await store.result(id))));
}
