import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { keepPostgres } from './keep.ts';
import { type RunningPostgres, startPostgres } from './start.ts';
import { canReach } from './unprivileged.ts';

let folder: string;
let running: RunningPostgres[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-dev-postgres-'));
  await chmod(folder, 0o711);
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await rm(folder, { recursive: true });
});

const directory = () => path.join(folder, 'postgres');

async function start(port = 0): Promise<RunningPostgres> {
  const server = await startPostgres({ directory: directory(), port, settings: { fsync: 'off' } });
  running.push(server);
  return server;
}

async function query(url: string, text: string): Promise<object[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

async function eventually<T>(run: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    try {
      return await run();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(100);
    }
  }
}

const occupy = () =>
  new Promise<{ server: Server; port: number }>((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address ? address.port : 0 });
    });
  });

describe('The PostgreSQL of this machine', () => {
  test('starts once, is found by everybody who asks at the same time, and keeps its data over a stop', async () => {
    const [first, second, third] = await Promise.all([start(), start(), start()]);
    expect(new Set([first.pid, second.pid, third.pid]).size).toBe(1);
    expect([first, second, third].filter(({ attached }) => !attached)).toHaveLength(1);
    await query(first.url, 'create table kept as select 42 as n');
    await first.stop();
    await expect(query(first.url, 'select 1')).rejects.toThrow();
    const again = await start();
    expect(again.attached).toBe(false);
    expect(await query(again.url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  test('outlives the kill of the program that started it, and recovers from a kill of its own', async () => {
    const runner = path.resolve(__dirname, '../../subgraph-kit/src/run-typescript.mjs');
    const fixture = path.resolve(__dirname, 'start.fixture.ts');
    const host = spawn(process.execPath, ['--import', runner, fixture, directory()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(host.stdout, 'data');
    host.kill('SIGKILL');
    await once(host, 'exit');
    const server = await start();
    expect([server.attached, server.pid]).toEqual([true, Number(line)]);
    await query(server.url, 'create table kept as select 42 as n');
    process.kill(server.pid, 'SIGKILL');
    const recovered = await start();
    expect([recovered.attached, recovered.pid === server.pid]).toEqual([false, false]);
    expect(await query(recovered.url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  test('is started again on its port when it dies under a program that keeps it', async () => {
    const kept = await keepPostgres({ directory: directory(), port: 0, settings: { fsync: 'off' } });
    try {
      await query(kept.url, 'create table kept as select 42 as n');
      process.kill((await start()).pid, 'SIGKILL');
      await expect(eventually(() => query(kept.url, 'select n from kept'))).resolves.toEqual([{ n: 42 }]);
    } finally {
      await kept.stop();
    }
    await expect(query(kept.url, 'select 1')).rejects.toThrow();
  });

  test('starts beside a stale lock, and on another port when its own is taken', async () => {
    await (await start()).stop();
    // As after a reboot: the number in the file now belongs to somebody else.
    await writeFile(path.join(directory(), 'data', 'postmaster.pid'), `${process.pid}\n/x\n0\n5433\n\n\n\nready\n`);
    const { server, port } = await occupy();
    const started = await start(port);
    expect(started.port).not.toBe(port);
    expect(await query(started.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await promisify(server.close.bind(server))();
  });

  test('keeps its password to itself', async () => {
    const { url } = await start();
    const file = path.join(directory(), 'password');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(new URL(url).password).toBe(await readFile(file, 'utf8'));
    const { port } = new URL(url);
    await expect(query(`postgres://visiobook:guess@127.0.0.1:${port}/postgres`, 'select 1')).rejects.toThrow(
      'password',
    );
  });

  test('knows which folders its user cannot get through', async () => {
    const nobody = { uid: 65_534, gid: 65_534 };
    expect(await canReach(path.join(folder, 'not/made/yet'), nobody)).toBe(true);
    await chmod(folder, 0o700);
    expect(await canReach(path.join(folder, 'not/made/yet'), nobody)).toBe(false);
    expect(await canReach(folder, null)).toBe(true);
  });
});
