import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningPostgres, startPostgres } from '@visiobook/dev-postgres';
import { pause } from './abort.ts';
import { JobStore } from './job-store.ts';
import { migrateServices } from './migrate.ts';
import { studio } from './studio.fixture.ts';

const file = (base: string) => path.join(__dirname, base);
let directory: string;
let server: RunningPostgres;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'visiobook-outage-'));
  // PostgreSQL runs as another user.
  await chmod(directory, 0o755);
  server = await startPostgres({ directory, port: 0 });
});

afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

test('a database that is killed under a running orchestration delays it and loses nothing', async () => {
  await migrateServices(server.url, [studio], () => 'password');
  const jobs = new URL(server.url);
  jobs.username = 'visiobook_jobs';
  jobs.password = 'password';
  const store = await JobStore.connect(server.url, { max: 2, name: 'test' });
  await store.pool.query('create table jobs.noted (kind text, key text, executor text)');
  await store.pool.query('grant all on jobs.noted to visiobook_jobs');
  const args = ['--conditions=source', '--import', file('run-typescript.mjs'), file('crash-worker.fixture.ts')];
  const worker = spawn(process.execPath, [...args, jobs.href, 'one@host'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(worker.stdout, 'data');
  const input = { film: 'film', scenes: 12 };
  await store.enqueue({ id: 'film', queue: 'studio', name: 'makeFilm', input, requestId: 'request-1' });
  const noted = async (kind: string) =>
    (await store.pool.query<{ key: string }>('select key from jobs.noted where kind = $1 order by key', [kind])).rows;
  while ((await noted('effect')).length < 3) await pause(20);
  process.kill(server.pid, 'SIGKILL');
  await pause(3_000);
  server = await startPostgres({ directory, port: server.port });
  const drawn = Array.from({ length: 12 }, (_, i) => `film/${i}`);
  expect(await store.result('film')).toEqual({ drawn });
  expect((await noted('effect')).map(({ key }) => key)).toEqual([...drawn].sort());
  const exited = once(worker, 'exit');
  worker.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  await store.close();
});
