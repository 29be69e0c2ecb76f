import type { Language } from '@visiobook/contracts';
import type { Token } from './tokens.ts';
import { openingsOf, tokenise } from './tokens.ts';

export interface PhraseMatch<Value> {
  value: Value;
  /** Index of the first token and how many tokens it takes. */
  at: number;
  length: number;
}

interface Entry<Value> {
  words: string[];
  value: Value;
}

/** The number of books so far: each has one of its own. */
let books = 0;

/** A loop, not `every`: this is asked of every word some thirty times. */
function follows(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let offset = 1; offset < words.length; offset += 1)
    if (tokens[at + offset]?.lower !== words[offset]) return false;
  return true;
}

/** Finds phrases of one or more words in a line of tokens; the longest phrase wins, then the one that was added first. */
export class PhraseBook<Value> {
  readonly #entries = new Map<string, Entry<Value>[]>();
  readonly #language: Language;
  readonly #number = books++;

  constructor(language: Language) {
    this.#language = language;
  }

  add(phrase: string, value: Value): this {
    const words = tokenise(phrase, this.#language).map((token) => token.lower);
    const [first] = words;
    if (first === undefined) return this;
    const entries = this.#entries.get(first) ?? [];
    if (entries.some((entry) => entry.words.join(' ') === words.join(' '))) return this;
    entries.push({ words, value });
    entries.sort((a, b) => b.words.length - a.words.length);
    this.#entries.set(first, entries);
    openingsOf(first, this.#language)[this.#number] = entries;
    return this;
  }

  /** Adds every phrase of a comma-separated list. */
  addAll(list: string, value: Value, forms: (phrase: string) => string[] = (phrase) => [phrase]): this {
    for (const phrase of listed(list)) for (const form of forms(phrase)) this.add(form, value);
    return this;
  }

  /** The longest phrase that starts at this token. */
  match(tokens: readonly Token[], at: number): PhraseMatch<Value> | null {
    const first = tokens[at];
    if (!first) return null;
    const entries = first.openings[this.#number] as Entry<Value>[] | undefined;
    if (!entries) return null;
    for (const { words, value } of entries) if (follows(tokens, at, words)) return { value, at, length: words.length };
    return null;
  }

  /** All phrases within [from, to), left to right, none inside another. */
  findAll(tokens: readonly Token[], from = 0, to = tokens.length): PhraseMatch<Value>[] {
    const found: PhraseMatch<Value>[] = [];
    for (let at = from; at < to; at += 1) {
      const match = this.match(tokens, at);
      if (!match || at + match.length > to) continue;
      found.push(match);
      at += match.length - 1;
    }
    return found;
  }

  get(word: string): Value | undefined {
    return this.#entries.get(word)?.find((entry) => entry.words.length === 1)?.value;
  }
}

export const listed = (list: string): string[] =>
  list
    .split(/[,\n]/u)
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** A phrase book from a table of value → comma-separated phrases. */
export function phraseBook<Value extends string>(
  language: Language,
  table: Partial<Record<Value, string>>,
  forms?: (phrase: string) => string[],
): PhraseBook<Value> {
  const book = new PhraseBook<Value>(language);
  for (const [value, list] of Object.entries(table) as [Value, string][]) book.addAll(list, value, forms);
  return book;
}

export const wordSet = (list: string): ReadonlySet<string> => new Set(listed(list.toLowerCase()));
