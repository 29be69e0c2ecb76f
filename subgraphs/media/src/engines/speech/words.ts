import type { Language } from '@visiobook/contracts';

/** One word of the book: what gets exactly one entry in the narration's timings. */
export interface Word {
  readonly text: string;
  readonly offset: number;
  /** What stands between this word and the next one (or the end). */
  readonly after: string;
}

/** Invisible characters that may sit inside a word, not at its end: soft hyphen, zero-width space and joiners, byte-order mark. */
const invisible = '\\u00AD\\u200B-\\u200D\\u2060\\uFEFF';
const letters = `\\p{L}(?:[\\p{L}\\p{M}\\p{N}${invisible}]*[\\p{L}\\p{M}\\p{N}])?`;

function pattern(language: Language): RegExp {
  // French groups thousands with a space of any width; in English an ordinary space ends the number.
  const group = language === 'fr' ? '[,  \\u00A0\\u202F]' : '[,\\u00A0\\u202F]';
  const number = `\\d{1,3}(?:${group}\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,:/]\\d+)*`;
  const amount = `(?:[£$€]\\s?)?(?:${number})[\\p{L}\\p{M}º½¼¾⅓⅔]*(?:[ \\u00A0\\u202F]?[%€£$](?!\\d))?`;
  const initials = '\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{M}])';
  const word = `${letters}(?:['’ʼ\\-‐‑]${letters}|['’ʼ\\-‐‑]\\d+)*`;
  const symbol = '[&%€£$½¼¾⅓⅔]|(?<![=+])[=+](?![=+])';
  return new RegExp(`${amount}|${initials}|${word}|\\p{N}+|${symbol}`, 'gu');
}

const patterns: Record<Language, RegExp> = { en: pattern('en'), fr: pattern('fr') };

/** The words of a text in order; their slices never overlap. Whatever holds no letter, digit or spoken sign is no word. */
export function wordsOf(text: string, language: Language): Word[] {
  const matches = [...text.matchAll(patterns[language])];
  return matches.map((match, i) => {
    const end = match.index + match[0].length;
    return { text: match[0], offset: match.index, after: text.slice(end, matches[i + 1]?.index ?? text.length) };
  });
}
