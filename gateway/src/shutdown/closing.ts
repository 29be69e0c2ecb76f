import type { Logger } from '@visiobook/subgraph-kit';

interface Part {
  readonly name: string;
  readonly close: () => unknown;
}

/** What has been started, to be closed in the opposite order: each part outlives those that were built on it. */
export class Closing {
  readonly #log: Logger;
  readonly #parts: Part[] = [];

  constructor(log: Logger) {
    this.#log = log;
  }

  add(name: string, close: () => unknown): void {
    this.#parts.push({ name, close });
  }

  /** All of it, whatever becomes of the rest; never rejects. */
  async run(): Promise<void> {
    for (let part = this.#parts.pop(); part; part = this.#parts.pop()) {
      try {
        await part.close();
      } catch (error) {
        this.#log.error({ err: error, part: part.name }, 'a part of the gateway could not be closed');
      }
    }
  }
}
