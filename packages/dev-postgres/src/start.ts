import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureCluster, readPassword, superuser } from './cluster.ts';
import { findPlaces, type Places } from './places.ts';
import { freePort } from './port.ts';
import { postgresEnvironment } from './postgres.config.ts';
import { isRunning, type Postmaster, readPostmaster } from './postmaster.ts';
import { type RunAs, unprivilegedUser } from './unprivileged.ts';

export interface StartOptions {
  /** Holds the data, the password and the log of this one PostgreSQL. */
  directory: string;
  /** Wanted port; another free one is taken when somebody has it. */
  port?: number;
  /** Extra settings, e.g. `{ fsync: 'off' }` for tests. */
  settings?: Readonly<Record<string, string>>;
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** Superuser's URL of the database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** It was running already: started by a process that has died, or by one that still uses it. */
  attached: boolean;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, or finds the one that runs on this directory. It is detached: it outlives a killed
 * host, whose next start re-attaches.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const { directory, port = 5433, settings = {}, log = () => undefined } = options;
  const user = unprivilegedUser();
  const places = await findPlaces(directory, user, log);
  const password = await readPassword(places.passwordFile);
  await ensureCluster(places, password, user);
  const deadline = Date.now() + startMs;
  for (;;) {
    const found = await attach(places, deadline);
    const server = found ?? (await launch(places, user, port, settings, deadline));
    if (server) return describe(server, password, found !== null);
    // Lost to another process that starts the same one, or to the lock of one that is just dying: look again.
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL did not start; its last words:\n${await tail(places.logFile)}`);
    await sleep(100);
  }
}

const startMs = 10_000;
const recoveryMs = 120_000;

/** One that is alive but not ready yet (recovering, or on its way out) is waited for. */
async function attach({ data }: Places, deadline: number): Promise<Postmaster | null> {
  for (;;) {
    const found = await readPostmaster(data);
    if (!found || !(await isRunning(found.pid))) return null;
    if (found.ready) return found;
    if (Date.now() > deadline + recoveryMs) return null;
    await sleep(50);
  }
}

async function launch(
  places: Places,
  user: RunAs,
  wantedPort: number,
  settings: Readonly<Record<string, string>>,
  deadline: number,
): Promise<Postmaster | null> {
  const port = await freePort(wantedPort);
  const log = await open(places.logFile, 'a', 0o600);
  const server = spawn(places.binaries.postgres, ['-D', places.data, '-p', String(port), ...flags(settings)], {
    ...user,
    env: postgresEnvironment(),
    cwd: os.tmpdir(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<'ended'>((resolve, reject) => {
    server.once('exit', () => resolve('ended'));
    server.once('error', reject);
  });
  // Neither the child nor its exit may keep our process alive.
  server.unref();
  await log.close();
  while (Date.now() < deadline + recoveryMs) {
    if ((await Promise.race([ended, sleep(20)])) === 'ended') return null;
    const found = await readPostmaster(places.data);
    if (found?.pid === server.pid && found?.ready) return found;
  }
  return null;
}

/** Small enough for a laptop that also renders films; only ever reachable from this machine. */
const defaults = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  log_checkpoints: 'off',
};

const flags = (settings: Readonly<Record<string, string>>) =>
  Object.entries({ ...defaults, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

function describe({ pid, port }: Postmaster, password: string, attached: boolean): RunningPostgres {
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  return { url, port, pid, attached, stop: () => shutDown(pid) };
}

async function shutDown(pid: number): Promise<void> {
  if (!(await isRunning(pid))) return;
  process.kill(pid, 'SIGINT');
  while (await isRunning(pid)) await sleep(20);
}

const tail = async (file: string) => (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(-12).join('\n');
