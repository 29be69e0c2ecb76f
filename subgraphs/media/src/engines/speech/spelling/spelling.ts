import type { Word } from '../words.ts';

/** One word with its neighbours within the paragraph. */
export interface WordInContext {
  readonly word: Word;
  readonly previous: Word | undefined;
  readonly next: Word | undefined;
}

/** How one language turns what is printed into what is said. */
export interface Spelling {
  /** The words to say, without punctuation; the word itself where nothing is special about it. */
  say(context: WordInContext): string;
  /** Whether the full stop after this word only marks an abbreviation or an initial. */
  ownsFullStop(context: WordInContext): boolean;
}

export const isCapitalised = (word: Word | undefined) => word !== undefined && /^\p{Lu}/u.test(word.text);

/** True where only white space separates a word from its successor. */
export const isJoined = (word: Word | undefined) => word !== undefined && /^\s+$/u.test(word.after);

/** As `isJoined`, a full stop of the word's own aside. */
export const isJoinedByStop = (word: Word | undefined) => word !== undefined && /^\.?\s*$/u.test(word.after);

export const startsWithDigit = (word: Word | undefined) => word !== undefined && /^\d/.test(word.text);

/** A number stands directly before: "5 km", "2½ ft". */
export const followsNumber = ({ previous }: WordInContext) =>
  previous !== undefined && /[\d½¼¾⅓⅔⅛⅜⅝⅞]$/u.test(previous.text) && /^[\s\u00A0\u202F]*$/u.test(previous.after);

/** "1870-1875": whether this figure ends a range. "50-50" is none. */
export const endsRange = ({ word, previous }: WordInContext) =>
  previous !== undefined &&
  /^\d/.test(word.text) &&
  /\d$/.test(previous.text) &&
  /^[-‐‑–]$/u.test(previous.after) &&
  word.text !== previous.text;

/** Manuscripts and messieurs. */
const noTitles = /^(MS|MM)$/;

/** "MR." in a heading is looked up as "Mr". */
export const asTitle = (text: string) =>
  /^\p{Lu}{2,}$/u.test(text) && !noTitles.test(text) ? text.charAt(0) + text.slice(1).toLowerCase() : text;
