import type { Language } from '@visiobook/contracts';
import { firstWhere } from '../../bisection.ts';

/** A word or one punctuation mark; offsets are UTF-16 indices into the block's text. */
export interface Token {
  text: string;
  /** Lower case, typographic apostrophes made plain. */
  lower: string;
  start: number;
  end: number;
  word: boolean;
  capital: boolean;
  /** By a phrase book's number, its phrases that begin with this word: it is looked up once, not once for every book. */
  openings: readonly unknown[];
}

type Openings = unknown[];
const openings: Record<Language, Map<string, Openings>> = { en: new Map(), fr: new Map() };
const none: readonly unknown[] = [];

/** The phrases of all books that begin with this word; a book adds its own. */
export function openingsOf(lower: string, language: Language): Openings {
  const known = openings[language].get(lower) ?? [];
  openings[language].set(lower, known);
  return known;
}

const piece = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*['’]?|[^\s]/gu;
const startsWithLetter = /^[\p{L}\p{N}]/u;
/** "M'me" and "m'sieur" are one word. */
const frenchElision = /^(?:l|d|j|m(?!['’](?:me|sieurs?)$)|t|s|c|n|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/iu;
const frenchInversion = /-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|moi|toi|lui|leur|ce|là|ci)$/iu;
const englishClitic = /['’](?:s|ll|ve|re|d|m)$/iu;

function makeToken(text: string, start: number, language: Language): Token {
  const first = text[0] ?? '';
  const lower = text.toLowerCase().replaceAll('’', "'");
  return {
    text,
    lower,
    start,
    end: start + text.length,
    word: startsWithLetter.test(text) || (text.length > 1 && /\p{L}/u.test(text)),
    capital: first !== first.toLowerCase(),
    openings: openings[language].get(lower) ?? none,
  };
}

/** Where a word is cut in two: "l'|étoile", "répondit|-il", "Nell|'s". */
function cut(text: string, language: Language): number | null {
  // No word is that long: "l'l'l'l'…" is an attack on the stack.
  if (text.length > 60) return null;
  if (language === 'fr') {
    const elision = frenchElision.exec(text);
    if (elision && elision[0].length < text.length) return elision[0].length;
    return frenchInversion.exec(text)?.index || null;
  }
  return englishClitic.exec(text)?.index || null;
}

function split(text: string, start: number, language: Language, into: Token[]): void {
  const at = cut(text, language);
  if (at === null) {
    into.push(makeToken(text, start, language));
    return;
  }
  split(text.slice(0, at), start, language, into);
  const rest = text.slice(at);
  // The second half of an inversion or a clitic starts with its mark and is not cut again.
  if (/^[-'’]/u.test(rest)) into.push(makeToken(rest, start + at, language));
  else split(rest, start + at, language, into);
}

export function tokenise(text: string, language: Language): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(piece)) {
    let word = match[0];
    const trailing = word.length > 1 && /['’]$/u.test(word) && !(language === 'fr' && frenchElision.test(word));
    if (trailing) word = word.slice(0, -1);
    split(word, match.index, language, tokens);
    if (trailing) tokens.push(makeToken(match[0].slice(-1), match.index + word.length, language));
  }
  return tokens;
}

/** Index of the first token that starts at or after the offset. */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  return firstWhere(tokens.length, (place) => (tokens[place]?.start ?? 0) >= offset);
}
