import { keepDoing, type Logger, type Repeated } from '@visiobook/subgraph-kit';
import type { ImageEngine } from './engines/image-engine.ts';
import type { PaintersRecord } from './painters.record.ts';

/** An engine that holds a model. */
export interface PaintingEngine extends ImageEngine {
  readonly device: string;
  close(): Promise<void>;
}

/** How this worker comes by one. */
export interface PainterSetup {
  /** The same after a restart. */
  readonly id: string;
  readonly host: string;
  readonly device: string;
  readonly engine: string;
  /** Takes as long as loading the model does. @throws Error saying why it cannot be */
  open(): Promise<PaintingEngine>;
}

export interface EaselOptions {
  painters: PaintersRecord;
  /** Null: this worker holds no model. */
  setup: PainterSetup | null;
  /** Scenes that it takes at a time while nobody paints; 0: it does not stand in. */
  standIns: number;
  /** Told when its model is loaded. */
  onReady?(painter: { painterId: string; version: string }): Promise<unknown>;
  log: Logger;
}

const LOOK_MILLISECONDS = 3_000;
const TRY_AGAIN_MILLISECONDS = 60_000;

/**
 * A worker's part in painting. One that holds a model says so, and paints one scene at a time; one that does not stands in for as long as
 * nobody does, and not a moment longer.
 */
export class Easel {
  readonly #options: EaselOptions;
  readonly #looks: Repeated;
  #engine: PaintingEngine | null = null;
  #opening: Promise<void> | null = null;
  #problem: string | null = null;
  #triedAt = Number.NEGATIVE_INFINITY;
  #isNeeded = false;
  #isClosed = false;

  constructor(options: EaselOptions) {
    this.#options = options;
    const failure = 'could not look after who paints';
    const { log } = options;
    this.#looks = keepDoing(() => this.#look(), {
      everyMilliseconds: LOOK_MILLISECONDS,
      log,
      failure,
      isDoneAtOnce: true,
    });
  }

  /** Null while this worker has none that works. */
  get engine(): PaintingEngine | null {
    return this.#engine;
  }

  /** Scenes in painted styles that it takes at a time, now. */
  get places(): number {
    if (this.#engine) return 1;
    return this.#isNeeded ? this.#options.standIns : 0;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looks.close();
    await this.#opening;
    await this.#engine?.close();
    const { painters, setup } = this.#options;
    if (setup) await painters.gone(setup.id).catch(() => undefined);
  }

  async #look(): Promise<void> {
    const { painters, setup } = this.#options;
    if (setup) {
      this.#open(setup);
      const { id, host, device, engine } = setup;
      const state = { version: this.#engine?.version ?? null, isLoaded: this.#engine !== null, problem: this.#problem };
      await painters.seen({ id, host, device, engine, ...state });
    }
    this.#isNeeded = !(await painters.isAnyThere());
  }

  /** In the background: while a model is being loaded, the others hear that somebody will paint. */
  #open(setup: PainterSetup): void {
    if (this.#engine || this.#opening || Date.now() - this.#triedAt < TRY_AGAIN_MILLISECONDS) return;
    this.#opening = setup
      .open()
      .then((engine) => {
        this.#engine = engine;
        this.#problem = null;
        this.#options.log.info({ version: engine.version, device: engine.device }, 'paints');
        this.#tellReady({ painterId: setup.id, version: engine.version });
      })
      .catch((error: unknown) => {
        this.#problem = error instanceof Error ? error.message : String(error);
        this.#triedAt = Date.now();
        this.#options.log.error(
          { err: error },
          'the diffusion model cannot be loaded; others have to paint, or stand in',
        );
      })
      .finally(() => {
        this.#opening = null;
        // What it says of itself is news.
        if (!this.#isClosed) void this.#look().catch(() => undefined);
      });
  }

  #tellReady(painter: { painterId: string; version: string }): void {
    const { onReady, log } = this.#options;
    onReady?.(painter).catch((err: unknown) => log.warn({ err }, 'that a painter is there could not be told'));
  }
}
