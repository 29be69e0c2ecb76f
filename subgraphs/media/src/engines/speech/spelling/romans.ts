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
