// Redis for tests of what several gateways share. It comes from the system; CI installs it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = '/usr/bin/redis-server';

/** A Redis of its own, which keeps nothing on disk and always comes back at the same port. */
export class TestRedis {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  /** @throws Error that says what to install where there is none */
  static async start(): Promise<TestRedis> {
    requireProgram();
    const redis = new TestRedis(await mkdtemp(path.join(tmpdir(), 'redis-')), await freePort());
    await redis.up();
    return redis;
  }

  async up(): Promise<void> {
    const settings = ['--save', '', '--appendonly', 'no', '--dir', this.#folder];
    const child = spawn(PROGRAM, ['--port', String(this.#port), '--bind', '127.0.0.1', ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject).once('exit', (code) => reject(new Error(`Redis ended at start with ${code}.`)));
      createInterface(child.stdout).on('line', (line) => {
        if (line.includes('Ready to accept connections')) resolve();
      });
    });
  }

  /** As a machine that is lost: nothing is said to its clients. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true });
  }
}

function requireProgram(): void {
  try {
    accessSync(PROGRAM, constants.X_OK);
  } catch {
    throw new Error('This test needs Redis (on Debian: apt install redis-server).');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
