import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { settleOrAbandon } from '@visiobook/subgraph-kit';
import type { Device } from '../device.ts';
import type { Painted, Painting, PaintOptions } from './diffusion-model.ts';
import type { SchedulerConfig } from './noise-schedule.ts';

export interface LoadedModel {
  fingerprint: string;
  /** Pixels of a side of the pictures that it was trained on. */
  size: number;
  scheduler: SchedulerConfig;
  bytes: number;
}

export type ToPainter = { id: number; painting: Painting } | { stop: number };
export type FromPainter =
  | { loaded: LoadedModel }
  | { broken: string }
  | { id: number; step: number }
  | { id: number; painted: Painted[] }
  | { id: number; failed: string };

export interface PainterOptions {
  /** Folder of a model. */
  model: string;
  device: Device;
  /** For the program: where CUDA's libraries are, for example. Nothing else of ours. */
  environment?: Record<string, string>;
  nodeOptions?: readonly string[];
  /** A step, or loading the model, that takes longer has hung. */
  stallSeconds?: number;
}

// Compiled next to this file, with this file's extension.
const program = fileURLToPath(new URL(`./painter-worker${path.extname(import.meta.url)}`, import.meta.url));
const STALL_SECONDS = 900;

interface Waiting {
  onStep?(done: number): void;
  resolve(painted: Painted[]): void;
  reject(error: Error): void;
}

/** The program that holds a model: loaded once, one painting at a time. When it dies, so does what it was painting; it is not started again. */
export class Painter {
  readonly model: LoadedModel;
  readonly #child: ChildProcess;
  readonly #stallSeconds: number;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting: Waiting | null = null;
  #watch: NodeJS.Timeout | null = null;
  #lastId = 0;
  #isGone = false;

  private constructor(child: ChildProcess, model: LoadedModel, stallSeconds: number) {
    this.#child = child;
    this.model = model;
    this.#stallSeconds = stallSeconds;
    child.on('message', (message) => this.#hear(message as FromPainter));
    child.on('close', () => this.#die());
    // What cannot be sent to one that is going: its end follows.
    child.on('error', () => undefined);
  }

  /** @throws Error saying why the model could not be loaded */
  static async start(options: PainterOptions): Promise<Painter> {
    const { model, device, environment = {}, nodeOptions = [], stallSeconds = STALL_SECONDS } = options;
    const child = fork(program, [model, device], {
      env: environment,
      execArgv: [...nodeOptions],
      serialization: 'advanced',
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), stallSeconds * 1000);
    try {
      return new Painter(child, await loaded(child), stallSeconds);
    } finally {
      clearTimeout(timer);
    }
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** @throws the signal's reason, at once; the program leaves the painting after the step it is at */
  paint(painting: Painting, { signal, onStep }: PaintOptions): Promise<Painted[]> {
    const mine = this.#turn.then(() => {
      signal.throwIfAborted();
      return this.#ask(painting, signal, onStep);
    });
    this.#turn = mine.catch(() => undefined);
    return settleOrAbandon(mine, signal, 0).catch((error) => {
      signal.throwIfAborted();
      throw error;
    });
  }

  async close(): Promise<void> {
    if (this.#isGone) return;
    const gone = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  #ask(painting: Painting, signal: AbortSignal, onStep?: (done: number) => void): Promise<Painted[]> {
    const id = ++this.#lastId;
    const stop = () => this.#child.connected && this.#child.send({ stop: id } satisfies ToPainter);
    signal.addEventListener('abort', stop, { once: true });
    return new Promise<Painted[]>((resolve, reject) => {
      this.#waiting = { onStep, resolve, reject };
      if (this.#isGone) return this.#end((waiting) => waiting.reject(died()));
      this.#watchOver();
      this.#child.send({ id, painting } satisfies ToPainter);
    }).finally(() => signal.removeEventListener('abort', stop));
  }

  #hear(message: FromPainter): void {
    if (!('id' in message)) return;
    this.#watchOver();
    if ('step' in message) this.#waiting?.onStep?.(message.step);
    else if ('painted' in message) this.#end((waiting) => waiting.resolve(message.painted));
    else this.#end((waiting) => waiting.reject(new Error(message.failed)));
  }

  #end(how: (waiting: Waiting) => void): void {
    if (this.#watch) clearTimeout(this.#watch);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) how(waiting);
  }

  #watchOver(): void {
    if (this.#watch) clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#child.kill('SIGKILL'), this.#stallSeconds * 1000).unref();
  }

  #die(): void {
    this.#isGone = true;
    this.#end((waiting) => waiting.reject(died()));
  }
}

const died = () => new Error('The program that paints has died.');

function loaded(child: ChildProcess): Promise<LoadedModel> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: FromPainter) => {
      if ('loaded' in message) resolve(message.loaded);
      else reject(new Error('broken' in message ? message.broken : 'The program that paints said something strange.'));
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error('The program that paints died while it loaded its model.')));
  });
}
