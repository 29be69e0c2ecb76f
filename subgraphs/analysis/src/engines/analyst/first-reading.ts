import type { Person } from './cast.ts';
import { castOf } from './cast.ts';
import { Census } from './census.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Library } from './library.ts';
import type { Breather } from './pacing.ts';
import type { Portion } from './portions.ts';

/** Who is in the book at all, as far as it has been read. */
export class FirstReading {
  readonly #census: Census;
  #next = 0;
  #characters = 0;

  constructor(
    private readonly portions: readonly Portion[],
    private readonly library: Library,
    private readonly pack: LanguagePack,
    private readonly breather: Breather,
  ) {
    this.#census = new Census(pack);
  }

  /** Reads on until this many characters of the book have been read. */
  async upTo(characters: number): Promise<void> {
    for (; this.#next < this.portions.length && this.#characters < characters; this.#next += 1) {
      for (const block of this.library.read(this.portions[this.#next] as Portion).blocks) {
        this.#census.add(block);
        this.#characters += block.text.length;
        await this.breather.worked(block.text.length);
      }
    }
  }

  people(): Person[] {
    return castOf(this.#census, this.pack);
  }
}

/** Gives people whom the beginning of the book has told of already the ids they were told of with. Most have them anyway. */
export function keepIds(people: readonly Person[], earlier: readonly Person[]): void {
  const ids = new Set(people.map(({ id }) => id));
  const known = new Set(earlier.map(({ id }) => id));
  for (const before of earlier) {
    if (ids.has(before.id)) continue;
    const same = people.find((one) => !known.has(one.id) && [...before.keys].some((key) => one.keys.has(key)));
    if (same) same.id = before.id;
  }
}
