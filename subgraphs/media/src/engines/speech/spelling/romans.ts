import type { Word } from '../words.ts';
import { romanNumber } from './roman.ts';

const possessive = /^(\p{Lu}+)['’]s$/u;

/** "III" and "III’s": the number, and whether something is said to be its. */
export function numeralOf(text: string): { n: number; ending: string } | undefined {
  const [, bare] = possessive.exec(text) ?? [];
  const n = romanNumber(bare ?? text);
  return n === undefined ? undefined : { n, ending: bare ? "'s" : '' };
}

/** "xii" after "page", "iii" after "scene"; single letters but i, v and x are letters. */
export const smallNumeral = (text: string) => (/^[ivxl]+$/.test(text) ? romanNumber(text.toUpperCase()) : undefined);

/** Two capitals or more of the numerals that follow names ("Apollo XI"): longer values are rather words ("MIX", "CD"). */
export const isShortNumeral = (text: string) => /^[IVX]{2,}$/.test(text);

/** A figure, or a numeral that is no single letter: "p. xii", but "p. i" of initials. */
export const isFigure = (text: string | undefined) =>
  text !== undefined &&
  (/^\d/.test(text) || numeralOf(text) !== undefined || (text.length > 1 && smallNumeral(text) !== undefined));

/** A numeral that has a line to itself, or opens one: "XV: The Discovery", "IV. — Où l’on…", but "V. Hugo". */
export const isHeading = (word: Word, previous: Word | undefined, next: Word | undefined) =>
  previous === undefined &&
  /^\p{Lu}/u.test(word.text) &&
  (next === undefined || (word.text.length > 1 ? /^\s*[.:—–]/u : /^\s*(:|\.\s*[—–])/u).test(word.after));
