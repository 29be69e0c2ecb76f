import type { Path } from './json.ts';

interface Node {
  isEnd: boolean;
  readonly next: Map<string | number, Node>;
}

const node = (): Node => ({ isEnd: false, next: new Map() });

/** Paths of an answer, as a tree: however many there are, one is found in as many steps as it is long. */
export class PathSet {
  readonly #root = node();

  constructor(paths: Iterable<Path>) {
    for (const path of paths) this.add(path);
  }

  add(path: Path): void {
    let at = this.#root;
    for (const step of path) {
      const next = at.next.get(step) ?? node();
      at.next.set(step, next);
      at = next;
    }
    at.isEnd = true;
  }

  /** Whether one of them leads to this path, or this path to one of them. */
  meets(path: Path): boolean {
    let at = this.#root;
    for (const step of path) {
      if (at.isEnd) return true;
      const next = at.next.get(step);
      if (!next) return false;
      at = next;
    }
    return at.isEnd || at.next.size > 0;
  }
}
