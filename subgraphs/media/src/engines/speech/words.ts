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
/** Bounded, as names of the net are: a hostile text must not be looked through again from each of its letters. */
const label = '[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}';
const path = '[^\\s<>«»“”"()]{0,200}[\\p{L}\\p{N}/]';
/** Of the web or of mail. */
const address = `(?:https?://|www\\.)${path}|${label}(?:[._+]${label}){0,4}@${label}(?:\\.${label}){1,4}|(?:${label}\\.){1,4}(?:com|org|net|edu|gov|info|fr|uk)(?![\\p{L}\\p{N}])(?:/${path})?`;
const isoDate = '\\d{4}-[01]\\d-[0-3]\\d(?!\\d)';
const abroad = '\\+\\d{1,3}(?:[ .-]\\(?\\d{1,4}\\)?){2,5}(?!\\d)';
const telephone: Record<Language, string> = {
  en: `${abroad}|\\(\\d{3}\\) ?\\d{3}-\\d{4}(?!\\d)|(?:1-)?(?:\\d{3}-)?\\d{3}-\\d{4}(?![\\d-])`,
  fr: `${abroad}|0\\d(?:[ .-]\\d{2}){4}(?!\\d)`,
};
const minus = "(?:(?<![\\p{L}\\p{N})\\]'’.,–—-]|\\d\\s)[-−](?=\\.?\\d))?";
/** "1° le roi", of a list; "1° de latitude" is an angle. */
const listed = '(?<=(?:^|[\\n:;.,(—–]) ?)[1-9]°(?= (?!de |du |nord|sud|est|ouest)\\p{Ll})';
const rate = '(?:km|m|mi)/(?:h|s)(?![\\p{L}\\p{N}])';
const signs = '[&%€£$¢½¼¾⅓⅔⅛⅜⅝⅞¶№@×÷−]|§+|°\\s?[CF](?!\\p{L})|[°′″]|#(?=\\d)|(?<![=+])[=+](?![=+])';

function pattern(language: Language): RegExp {
  // French groups thousands with a space of any width; in English an ordinary space ends the number.
  const group = language === 'fr' ? '[,  \\u00A0\\u202F]' : '[,\\u00A0\\u202F]';
  const number = `\\d{1,3}(?:${group}\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,:/]\\d+)*|(?<![\\p{L}\\p{N}.])\\.\\d+`;
  const amount = `${minus}(?:[£$€]\\s?)?(?:${number})[\\p{L}\\p{M}º½¼¾⅓⅔⅛⅜⅝⅞²³]*(?:[ \\u00A0\\u202F]?[%€£$¢](?!\\d))?`;
  const height = '(?<!° ?)\\d[\'’′]\\s?\\d{1,2}["”″]';
  const initials = '\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{M}])';
  const word = `${letters}(?:['’ʼ\\-‐‑]${letters}|['’ʼ\\-‐‑]\\d+)*`;
  const list = language === 'fr' ? `${listed}|` : '';
  const figures = `${list}${isoDate}|${telephone[language]}|${height}|${amount}`;
  return new RegExp(`${address}|${figures}|[nN][°º]|${rate}|${initials}|${word}|\\p{N}+|${signs}`, 'gu');
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
