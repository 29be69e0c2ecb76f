import type { Story } from './story.ts';

/** Where scenes begin in the text, kept by the analyst's scene in which they do: an edit looks at those near it, not at all. */
export class Starts {
  readonly #story: Story;
  readonly #within: Set<number>[];

  constructor(story: Story) {
    this.#story = story;
    this.#within = story.starts.map((start) => new Set([start]));
  }

  add(start: number): void {
    this.#within[this.#story.sceneAt(start)]?.add(start);
  }

  delete(start: number): void {
    this.#within[this.#story.sceneAt(start)]?.delete(start);
  }

  /** Those after one place and before another. */
  deleteBetween(from: number, until: number): void {
    const near = this.#within.slice(this.#story.sceneAt(from), this.#story.sceneAt(until - 1) + 1);
    for (const starts of near) for (const start of starts) if (from < start && start < until) starts.delete(start);
  }

  inOrder(): number[] {
    return this.#within.flatMap((starts) => [...starts].sort((a, b) => a - b));
  }
}
