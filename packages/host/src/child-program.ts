import { type ChildProcess, fork } from 'node:child_process';
import type { Environment } from '@visiobook/subgraph-kit';

const STOP_MILLISECONDS = 10_000;
const FIRST_RESTART_MILLISECONDS = 500;
const MAX_RESTART_MILLISECONDS = 30_000;

/**
 * A program in a process of its own, started again when it dies. It ends with us, also when we are killed: it watches the
 * IPC channel.
 */
export class ChildProgram {
  readonly #file: string;
  readonly #environment: Environment;
  #child: ChildProcess | null = null;
  #stopping = false;
  #restartDelay = FIRST_RESTART_MILLISECONDS;

  constructor(file: string, environment: Environment) {
    this.#file = file;
    this.#environment = environment;
  }

  /** Resolves when the program says that it is ready; rejects when it ends before that. */
  async start(): Promise<void> {
    const child = fork(this.#file, { env: { ...this.#environment }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code, signal) => reject(new Error(`${this.#file} ended at start (${signal ?? code}).`)));
      child.once('error', reject);
    });
    this.#restartDelay = FIRST_RESTART_MILLISECONDS;
    child.once('exit', () => this.#restart());
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
    await gone;
    clearTimeout(timer);
  }

  #restart(): void {
    if (this.#stopping) return;
    const delay = this.#restartDelay;
    this.#restartDelay = Math.min(delay * 2, MAX_RESTART_MILLISECONDS);
    setTimeout(() => {
      if (this.#stopping) return;
      this.start().catch(() => this.#restart());
    }, delay);
  }
}
