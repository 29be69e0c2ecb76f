import type { Word } from './words.ts';

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

export interface Amount {
  /** £, $ or €, written before or after. */
  readonly currency: string | undefined;
  readonly percent: boolean;
  /** Digits only, without separators. */
  readonly whole: string;
  readonly fraction: string | undefined;
  /** Letters or a vulgar fraction that follow directly: "st", "km", "½". */
  readonly suffix: string;
  /** Whether thousands were separated, which no year is. */
  readonly grouped: boolean;
}

const shape = /^([£$€])?\s?([\d.,\u00A0\u202F ]*\d)([^\d\s%€£$]*)[\s\u00A0\u202F]?([%€£$])?$/u;

/** Reads "£1,250.50", "3 %" or "21st"; undefined for anything else, such as times and dates. `point` is the decimal mark. */
export function amountOf(text: string, point: ',' | '.'): Amount | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, before, figure = '', suffix = '', after] = match;
  const grouped = /^\d{1,3}([.,\u00A0\u202F ])\d{3}(\1\d{3})*(?!\d)/.exec(figure);
  // "1.500" is one thousand five hundred only where the full stop is not the decimal mark.
  const isGrouped = grouped !== null && grouped[1] !== point;
  const plain = isGrouped ? figure.replace(grouped[0], grouped[0].replace(/\D/g, '')) : figure;
  const [whole = '', ...fractions] = plain.split(/[.,]/);
  if (/\D/.test(whole) || fractions.length > 1) return undefined;
  const sign = before ?? after;
  return {
    currency: sign === '%' ? undefined : sign,
    percent: after === '%',
    whole,
    fraction: fractions[0],
    suffix,
    grouped: isGrouped,
  };
}

/** Numbers that are rather a name than a quantity ("007", card numbers) are said digit by digit. */
export const isCountable = (digits: string) => digits.length <= 15 && !(digits.length > 1 && digits.startsWith('0'));

export const isCapitalised = (word: Word | undefined) => word !== undefined && /^\p{Lu}/u.test(word.text);

/** True where only white space separates a word from its successor. */
export const isJoined = (word: Word | undefined) => word !== undefined && /^\s+$/u.test(word.after);

/** "1870-1875": whether this figure ends a range. */
export const endsRange = ({ word, previous }: WordInContext) =>
  previous !== undefined && /^\d/.test(word.text) && /\d$/.test(previous.text) && /^[-‐‑–]$/u.test(previous.after);
