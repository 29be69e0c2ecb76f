import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningPostgres, startPostgres } from '@visiobook/dev-postgres';
import postgres from 'postgres';
import { measureStatements } from './activity.measure.ts';

let directory: string;
let server: RunningPostgres;
let sql: postgres.Sql;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'visiobook-statements-'));
  // PostgreSQL runs as another user.
  await chmod(directory, 0o755);
  const settings = { shared_preload_libraries: 'pg_stat_statements', fsync: 'off' };
  server = await startPostgres({ directory, port: 0, settings });
  sql = postgres(server.url, { max: 2 });
});

afterAll(async () => {
  await sql?.end();
  await server?.stop();
  await rm(directory, { recursive: true, force: true });
});

test('a server that keeps a record of statements is asked for it, wherever the extension lives', async () => {
  expect(await measureStatements(sql)).toEqual([]);
  await sql`create schema extras`;
  await sql`create extension pg_stat_statements schema extras`;
  await sql`select pg_sleep(${0.2})`;
  const found = await measureStatements(sql);
  const slowest = found.find(({ text }) => text.includes('pg_sleep'));
  expect(slowest).toMatchObject({ source: 'HISTORY', role: new URL(server.url).username, calls: 1 });
  expect(slowest?.text).toMatch(/pg_sleep\(\$1\)/);
  expect(slowest?.totalSeconds).toBeGreaterThanOrEqual(0.2);
});

test('one without tells what is at work for over a second', async () => {
  await sql`drop extension if exists pg_stat_statements`;
  const sleeping = sql`select pg_sleep(60)`;
  const ended = sleeping.then(
    () => 'slept',
    () => 'cancelled',
  );
  let running = await measureStatements(sql);
  while (running.length === 0) running = await measureStatements(sql);
  sleeping.cancel();
  expect(running).toMatchObject([
    { source: 'RUNNING', role: new URL(server.url).username, text: 'select pg_sleep(60)', calls: 1 },
  ]);
  expect(await ended).toBe('cancelled');
});
