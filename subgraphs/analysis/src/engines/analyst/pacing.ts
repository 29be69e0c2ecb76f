import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets the process serve others every few thousand words, and stops when the caller no longer wants the answer. */
export class Breather {
  readonly #signal: AbortSignal | undefined;
  #characters = 0;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Counts work done on this many characters; throws the signal's reason once aborted. */
  async worked(characters: number): Promise<void> {
    this.#signal?.throwIfAborted();
    this.#characters += characters;
    if (this.#characters < 20_000) return;
    this.#characters = 0;
    await nextTurn();
    this.#signal?.throwIfAborted();
  }
}
