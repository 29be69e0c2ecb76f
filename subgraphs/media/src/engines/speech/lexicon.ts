import { type Pronunciation, pronouncedWord } from '@visiobook/contracts';
import { sayable } from './spelling/sayable.ts';
import type { Word } from './words.ts';

/** A part of what a name of several words is said as. */
interface Part {
  readonly said: string;
  /** What stands between it and the next part; null after the last one. */
  readonly glue: string | null;
}

/** Words of a text that lie in a name, and the name's first and last character. */
interface Found {
  readonly words: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** A project's lexicon, as far as it is of one text: longer entries before shorter ones ("Passe-partout" before "Passe"). */
export class Lexicon {
  readonly #words: readonly Word[];
  readonly #entries: readonly Pronunciation[];
  readonly #parts = new Map<number, Part>();

  constructor(pronunciations: readonly Pronunciation[], text: string, words: readonly Word[]) {
    this.#words = words;
    this.#entries = [...pronunciations].sort((a, b) => b.word.length - a.word.length);
    for (const entry of this.#entries) if (/\s/u.test(entry.word)) this.#addName(entry, text);
  }

  /** "Fogg’s" by the entry for "Fogg"; undefined where it has nothing of the word. */
  say(index: number): string | undefined {
    const part = this.#parts.get(index);
    if (part) return part.said;
    const text = this.#words[index]?.text ?? '';
    const said = this.#entries.reduce((word, entry) => word.replace(pronouncedWord(entry), () => entry.spokenAs), text);
    return said === text ? undefined : sayable(said) || undefined;
  }

  /** What stands between a word and the next one of the same name; null where the text says what does. */
  glueAfter(index: number): string | null {
    return this.#parts.get(index)?.glue ?? null;
  }

  #addName(entry: Pronunciation, text: string): void {
    for (const match of text.matchAll(pronouncedWord(entry))) {
      const found = this.#wordsIn(match.index, match.index + match[0].length);
      if (found.words.length < 2 || found.words.some((index) => this.#parts.has(index))) continue;
      this.#addParts(found, entry.spokenAs);
    }
  }

  #wordsIn(from: number, to: number): Found {
    const words = [...this.#words.keys()].filter((index) => {
      const { offset, text } = this.#words[index] as Word;
      return offset < to && offset + text.length > from;
    });
    return { words, from, to };
  }

  /** What hangs on a name, as in "Saint John’s", is said with it. */
  #addParts({ words, from, to }: Found, spokenAs: string): void {
    const [first, last] = [this.#words[words[0] ?? 0], this.#words[words.at(-1) ?? 0]];
    if (!first || !last) return;
    const before = first.text.slice(0, Math.max(0, from - first.offset));
    const after = last.text.slice(to - last.offset);
    const said = sayable(`${before}${spokenAs}${after}`);
    if (!said) return;
    const lengths = words.map((index) => this.#words[index]?.text.length ?? 1);
    for (const [i, part] of shared(said, lengths).entries()) this.#parts.set(words[i] as number, part);
  }
}

/** Every word of the book is heard at some time: a name is shared out among its words by their letters, between words where there are enough. */
function shared(said: string, lengths: readonly number[]): Part[] {
  const spoken = said.split(' ');
  const glue = spoken.length >= lengths.length ? ' ' : '';
  const pieces = glue === ' ' ? spoken : [...said];
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let [letters, from] = [0, 0];
  return lengths.map((length, i) => {
    letters += length;
    const left = lengths.length - i - 1;
    const wanted = Math.max(Math.round((pieces.length * letters) / total), from + 1);
    const to = left === 0 ? pieces.length : Math.max(from, Math.min(wanted, pieces.length - left));
    const part = { said: pieces.slice(from, to).join(glue), glue: left === 0 ? null : glue };
    from = to;
    return part;
  });
}
