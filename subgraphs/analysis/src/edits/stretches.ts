import { lastNotAfter } from './story.ts';

/** Stretches of a story of which no two overlap. */
export class Stretches {
  readonly #inOrder: { from: number; until: number }[] = [];

  /** Answers false where it would overlap one that there is. */
  add(from: number, until: number): boolean {
    const index = this.#lastNotAfter(until - 1);
    if ((this.#inOrder[index]?.until ?? from) > from) return false;
    this.#inOrder.splice(index + 1, 0, { from, until });
    return true;
  }

  holds(at: number): boolean {
    return (this.#inOrder[this.#lastNotAfter(at)]?.until ?? at) > at;
  }

  /** Also what is before the place. */
  holdsWithin(at: number): boolean {
    return this.holds(at) && this.#inOrder[this.#lastNotAfter(at)]?.from !== at;
  }

  /** -1 where all begin after it. */
  #lastNotAfter(at: number): number {
    const index = lastNotAfter(this.#inOrder, at, ({ from }) => from);
    return (this.#inOrder[index]?.from ?? at + 1) <= at ? index : -1;
  }
}
