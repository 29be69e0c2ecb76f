import type { ManuscriptText } from '@visiobook/contracts';
import type { ReadChapter } from './document.ts';
import { readChapter } from './document.ts';
import type { Reading } from './quotations.ts';

type Chapter = ManuscriptText['chapters'][number];

/** Characters of text whose words are kept, some 20 bytes for each. */
const MOST_KEPT = 500_000;

/** A book is read twice; of a short one, or of the beginning of a long one, the words are kept for the second time. */
export class Library {
  readonly reading: Reading;
  readonly #kept = new Map<Chapter, ReadChapter>();
  #characters = 0;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  read(chapter: Chapter): ReadChapter {
    const kept = this.#kept.get(chapter);
    // Nobody reads a book three times.
    if (kept) this.#kept.delete(chapter);
    return kept ?? this.#readAnew(chapter);
  }

  #readAnew(chapter: Chapter): ReadChapter {
    const read = readChapter(chapter, this.reading);
    const characters = chapter.blocks.reduce((sum, { text }) => sum + text.length, 0);
    if (this.#characters + characters <= MOST_KEPT) {
      this.#characters += characters;
      this.#kept.set(chapter, read);
    }
    return read;
  }
}
