import type { ReadChapter } from './document.ts';
import { readChapter } from './document.ts';
import type { Portion } from './portions.ts';
import type { Reading } from './quotations.ts';

/** Characters of text whose words are kept, some 20 bytes for each. */
const MOST_KEPT = 500_000;

/** A book is read twice; of a short one, or of the beginning of a long one, the words are kept for the second time. */
export class Library {
  readonly reading: Reading;
  readonly #kept = new Map<Portion, ReadChapter>();
  #characters = 0;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  read(portion: Portion): ReadChapter {
    const kept = this.#kept.get(portion);
    // Nobody reads a book three times, the beginning of a very long one aside.
    if (kept) this.#kept.delete(portion);
    return kept ?? this.#readAnew(portion);
  }

  #readAnew(portion: Portion): ReadChapter {
    const read = readChapter(portion, this.reading);
    const characters = portion.blocks.reduce((sum, { text }) => sum + text.length, 0);
    if (this.#characters + characters <= MOST_KEPT) {
      this.#characters += characters;
      this.#kept.set(portion, read);
    }
    return read;
  }
}
