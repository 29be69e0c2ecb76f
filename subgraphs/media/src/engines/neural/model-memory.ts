import { SpeechFailed } from '../speech-engine.ts';

/** A model in memory takes about twice its size, and its program this much besides. */
const PROGRAM_BYTES = 250e6;
/** What the machine keeps for everything else. */
const RESERVE_BYTES = 300e6;

export interface Loaded {
  readonly isBusy: boolean;
  stop(): Promise<void>;
}

/** Which models of one process are loaded: room for one more is made of those that nobody is using. */
export class ModelMemory {
  /** Least recently used first. */
  readonly #loaded = new Set<Loaded>();
  readonly #availableBytes: () => number;

  constructor(availableBytes: () => number = () => process.availableMemory()) {
    this.#availableBytes = availableBytes;
  }

  /** @throws SpeechFailed NO_MEMORY */
  async makeRoom(model: Loaded, modelBytes: number): Promise<void> {
    const isNew = !this.#loaded.delete(model);
    const needed = PROGRAM_BYTES + 2 * modelBytes + RESERVE_BYTES;
    for (const other of [...this.#loaded]) {
      if (!isNew || this.#availableBytes() >= needed) break;
      if (other.isBusy) continue;
      this.#loaded.delete(other);
      await other.stop();
    }
    if (isNew && this.#availableBytes() < needed) {
      const megabytes = Math.ceil(needed / 1e6);
      throw new SpeechFailed('NO_MEMORY', `This voice needs ${megabytes} MB of memory, more than there is.`);
    }
    this.#loaded.add(model);
  }

  forget(model: Loaded): void {
    this.#loaded.delete(model);
  }
}
