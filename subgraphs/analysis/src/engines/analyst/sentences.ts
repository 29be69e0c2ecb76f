import type { Language } from '@visiobook/contracts';

export interface Span {
  start: number;
  end: number;
}

const abbreviations: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    'mr mrs ms dr st rev hon capt col gen lieut lt sgt prof messrs jr sr esq vs viz cf vol fig mt maj'.split(' '),
  ),
  fr: new Set('m mm mme mmes mlle mlles dr mgr me st ste mr mrs cf vol chap fig p pp av bd'.split(' ')),
};

// A run of terminators with the closing marks that belong to it; French puts a space before "»".
const terminator = /[.!?…]+(?:\s?[»]|["”’')\]_*])*/gu;
const nextStart = /^[\p{Lu}\p{N}"“‘«—–([_*']/u;
const dashOpens = /^[—–-]\s*\p{Lu}/u;

function isAbbreviation(text: string, at: number, language: Language): boolean {
  if (text[at] !== '.') return false;
  const before = /(?:^|[^\p{L}])(\p{L}+)$/u.exec(text.slice(Math.max(0, at - 12), at))?.[1];
  if (!before) return false;
  if (before.length === 1 && before !== 'I' && before !== before.toLowerCase()) return true;
  return abbreviations[language].has(before.toLowerCase());
}

function endsSentence(text: string, start: number, end: number, language: Language): boolean {
  const rest = text.slice(end, end + 12);
  if (rest.trim() === '') return true;
  if (!/^\s/u.test(rest)) return false;
  const next = rest.trimStart();
  if (!nextStart.test(next)) return false;
  // "— Mon ballon ! — cria-t-il": a dash before lower case continues.
  if (/^[—–]/u.test(next) && !dashOpens.test(next)) return false;
  return !isAbbreviation(text, start, language);
}

/**
 * Cuts one block into sentences that together cover it, white space between them aside. "M." and "Mr." end nothing, nor does
 * "?" before a lower-case reporting clause. A straight quote after a space closes when a quotation ends there.
 */
export function splitSentences(
  text: string,
  language: Language,
  quotationEnds: ReadonlySet<number> = new Set(),
): Span[] {
  const spans: Span[] = [];
  let start = text.length - text.trimStart().length;
  for (const match of text.matchAll(terminator)) {
    let end = match.index + match[0].length;
    const closing = /^\s?["”’]/u.exec(text.slice(end, end + 2))?.[0];
    if (closing && quotationEnds.has(end + closing.length)) end += closing.length;
    if (end <= start || !endsSentence(text, match.index, end, language)) continue;
    spans.push({ start, end });
    start = end + (text.slice(end).length - text.slice(end).trimStart().length);
  }
  const last = text.trimEnd().length;
  if (last > start) spans.push({ start, end: last });
  return spans;
}
