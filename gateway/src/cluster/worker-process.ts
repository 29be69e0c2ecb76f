import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from '@visiobook/subgraph-kit';
import { type Question, ToPrimary, type ToWorker } from './messages.ts';

const FIRST_RESTART_MILLISECONDS = 100;
const MAX_RESTART_MILLISECONDS = 10_000;
/** Who has run for so long did not fail for what it began with. */
const WELL_MILLISECONDS = 30_000;
const ANSWER_MILLISECONDS = 2_000;

/** One worker, as the primary sees it: another process takes its place when it dies, later each time. */
export class WorkerProcess {
  readonly #log: Logger;
  readonly #onDeath: (worker: WorkerProcess) => void;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  #worker: Worker | undefined;
  #asked = 0;
  #restarts = 0;
  #isStopping = false;
  #isUp = false;
  #restartDelay = FIRST_RESTART_MILLISECONDS;

  /** @param onDeath told of each that ends; by then it answers nothing more */
  constructor(log: Logger, onDeath: (worker: WorkerProcess) => void) {
    this.#log = log;
    this.#onDeath = onDeath;
  }

  /** Takes requests. */
  get isUp(): boolean {
    return this.#isUp;
  }

  get pid(): number | undefined {
    return this.#worker?.process.pid;
  }

  get restarts(): number {
    return this.#restarts;
  }

  /** Answers its address once it takes requests; rejects when it ends before that. */
  async start(): Promise<string> {
    const worker = cluster.fork();
    this.#worker = worker;
    const url = await new Promise<string>((resolve, reject) => {
      worker.on('message', (message) => this.#hear(message, resolve));
      worker.once('exit', (code, signal) => reject(new Error(`A worker ended at start (${signal ?? code}).`)));
    });
    this.#isUp = true;
    const well = setTimeout(() => {
      this.#restartDelay = FIRST_RESTART_MILLISECONDS;
    }, WELL_MILLISECONDS).unref();
    worker.once('exit', (code, signal) => {
      clearTimeout(well);
      this.#isUp = false;
      for (const answer of this.#answers.values()) answer(undefined);
      this.#onDeath(this);
      if (!this.#isStopping) this.#log.error({ code, signal }, 'a worker has died');
      this.#restart();
    });
    return url;
  }

  /** What it answers; undefined when it does not in time, or is not there. */
  ask(what: Question): Promise<unknown> {
    if (!this.#worker?.isConnected()) return Promise.resolve(undefined);
    const id = this.#asked++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answers.get(id)?.(undefined), ANSWER_MILLISECONDS);
      this.#answers.set(id, (answer) => {
        clearTimeout(timer);
        this.#answers.delete(id);
        resolve(answer);
      });
      this.#tell({ type: 'ask', id, what });
    });
  }

  /** Resolves when it has let go of its clients, and is gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const worker = this.#worker;
    if (!worker || worker.isDead()) return;
    const gone = once(worker, 'exit');
    this.#tell({ type: 'close' });
    await gone;
  }

  #tell(message: ToWorker): void {
    // One that is dying has a channel that is closing; its end is heard of by itself.
    this.#worker?.send(message, () => undefined);
  }

  #hear(message: unknown, ready: (url: string) => void): void {
    const { data } = ToPrimary.safeParse(message);
    if (data?.type === 'ready') ready(data.url);
    if (data?.type === 'answer') this.#answers.get(data.id)?.(data.answer);
  }

  #restart(): void {
    if (this.#isStopping) return;
    const delay = this.#restartDelay;
    this.#restartDelay = Math.min(delay * 2, MAX_RESTART_MILLISECONDS);
    setTimeout(() => {
      if (this.#isStopping) return;
      this.#restarts++;
      this.start().catch((error: unknown) => {
        this.#log.error({ err: error }, 'a worker could not be started');
        this.#restart();
      });
    }, delay);
  }
}
