import type { StreamResult } from './recent-results.ts';

export const MOST_RESULTS = 256;
export const MOST_CHARACTERS = 1024 * 1024;
/** Ten thousand queues are empty most of the time. */
const EMPTY: StreamResult[] = [];

/** What waits for one reader, oldest first. One result is taken however long it is. */
export class ResultQueue {
  #results = EMPTY;
  #characters = 0;

  get isEmpty(): boolean {
    return this.#results.length === 0;
  }

  /** So full that nothing should be fetched for it alone. */
  get isBusy(): boolean {
    return this.#results.length >= MOST_RESULTS / 2 || this.#characters > MOST_CHARACTERS / 2;
  }

  get lastSeq(): number | null {
    return this.#results.findLast(({ seq }) => seq !== null)?.seq ?? null;
  }

  /** @returns whether there was room */
  push(result: StreamResult): boolean {
    const characters = this.#characters + result.text.length;
    if (this.#results.length >= MOST_RESULTS || (!this.isEmpty && characters > MOST_CHARACTERS)) return false;
    if (this.isEmpty) this.#results = [result];
    else this.#results.push(result);
    this.#characters = characters;
    return true;
  }

  /** Gives away as many as are taken: until `take` says that it was the last for now. */
  drainInto(take: (result: StreamResult) => boolean): void {
    const results = this.#results;
    let taken = 0;
    while (taken < results.length) {
      const result = results[taken++] as StreamResult;
      this.#characters -= result.text.length;
      if (!take(result)) break;
    }
    // Unless it was cleared meanwhile.
    if (this.#results === results) this.#results = taken < results.length ? results.slice(taken) : EMPTY;
  }

  clear(): void {
    this.#results = EMPTY;
    this.#characters = 0;
  }
}
