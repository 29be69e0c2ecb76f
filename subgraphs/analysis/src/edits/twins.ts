/** Blocks that say the same have one name, and a count from the second on. */
const nameOf = (id: string): string => id.replace(/-\d+$/u, '');

interface Sides {
  before: string;
  after: string;
}

/**
 * Which block of a text each block of an earlier one is now, where ids do not tell: equal blocks are counted in the order of the book, so
 * when one of them changes, those behind it have the ids of others. They are known by what stands beside them.
 */
export class Twins {
  readonly #earlier: ReadonlyMap<string, number>;
  readonly #now: ReadonlyMap<string, number>;
  readonly #followed = new Map<string, string | null>();
  readonly #known: ReadonlySet<string>;

  /** @param earlier ids in the order of the text, as `now` */
  constructor(earlier: readonly string[], now: readonly string[]) {
    [this.#earlier, this.#now] = [counted(earlier), counted(now)];
    const places = new Map<string, string>();
    for (const [id, { before, after }] of this.#sidesIn(now)) places.set(before, id).set(after, id);
    for (const [id, sides] of this.#sidesIn(earlier)) this.#followed.set(id, this.#follow(id, sides, places));
    this.#known = new Set([...this.#followed.values()].filter((id) => id !== null));
  }

  has(id: string): boolean {
    const name = nameOf(id);
    return (this.#earlier.get(name) ?? 0) > 1 || (this.#now.get(name) ?? 0) > 1;
  }

  /** Whether the earlier text had none of these, as when its chapter was left out. */
  isNew(id: string): boolean {
    return !this.#earlier.has(nameOf(id));
  }

  /** Null for one that is gone, or may be several. */
  of(id: string): string | null {
    return this.#followed.get(id) ?? null;
  }

  /** Whether this one was in the earlier text. */
  wasThere(id: string): boolean {
    return this.#known.has(id);
  }

  #follow(id: string, { before, after }: Sides, places: ReadonlyMap<string, string>): string | null {
    const [one, other] = [places.get(before), places.get(after)];
    if (one !== undefined || other !== undefined)
      return one === other || !one || !other ? (one ?? other ?? null) : null;
    const name = nameOf(id);
    return this.#earlier.get(name) === this.#now.get(name) ? id : null;
  }

  /** For each block that is one of several equal ones: the nearest blocks that are not, and how far away. */
  *#sidesIn(ids: readonly string[]): Generator<[string, Sides]> {
    const before = this.#nearest(ids);
    const after = this.#nearest(ids.toReversed()).reverse();
    for (const [index, id] of ids.entries())
      if (this.has(id))
        yield [id, { before: `${nameOf(id)} after ${before[index]}`, after: `${nameOf(id)} before ${after[index]}` }];
  }

  #nearest(ids: readonly string[]): string[] {
    let [last, distance] = ['', 0];
    return ids.map((id) => {
      distance += 1;
      const near = `${last} ${distance}`;
      if (!this.has(id)) [last, distance] = [id, 0];
      return near;
    });
  }
}

function counted(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(nameOf(id), (counts.get(nameOf(id)) ?? 0) + 1);
  return counts;
}
