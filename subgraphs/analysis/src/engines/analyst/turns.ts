import type { Language } from '@visiobook/contracts';
import type { Quotation, SpeechWords } from './quotations.ts';
import type { Span } from './sentences.ts';

const dash = /^\s*(?:«\s*)?(?:[—–―]+|--)\s*|^\s*-\s/u;
const subjectAfter =
  /^\s+(?:\p{Lu}|(?:le|la|les|un|une|mon|ma|son|sa|notre|leur|ce|cet|cette|à|l['’]|d['’]un|tout|aussi|en|\p{L}+ment)(?![\p{Ll}]))/u;
const clause =
  /([,!?….»]|—|–|--)\s+((?:me |te |lui |leur |nous |vous |m['’]|t['’])?(?:se |s['’]|en )?)(\p{Ll}+)((?:-t)?-\p{L}+)?/gu;
const asideStart =
  /^(?:(?:en|avec|sans|qui|dont|tout|toute|à|au|après|tandis|pendant|sur|penché|assis|debout)(?!\p{L})|d['’])/u;
const speechStart = /^(?:(?:et|les?|la|pour|comme|mais)(?!\p{L})|l['’])/u;
const speakerWords =
  /(?<!\p{L})(?:(?:je|tu|vous|nous|moi|toi|mon|ma|mes|ton|ta|votre|notre|vos)(?!\p{L})|j['’])|[!?]/iu;

/** Where the next reporting clause ("dit-il", "s'écria Basile en riant") stands; "il veut, demande et prend" has no subject after its verb and is none. */
function nextIncise(text: string, from: number, to: number, words: SpeechWords): Span | null {
  clause.lastIndex = from;
  for (let match = clause.exec(text); match && match.index < to; match = clause.exec(text)) {
    const mark = match[1] ?? '';
    clause.lastIndex = match.index + mark.length;
    if (!words.isSpeechVerb(match[3] ?? '') || (mark === '.' && text[match.index - 1] !== '.')) continue;
    if (!match[4] && !subjectAfter.test(text.slice(match.index + match[0].length, match.index + match[0].length + 24)))
      continue;
    const start = match.index + mark.length;
    return { start, end: Math.min(to, inciseEnd(text, match.index + match[0].length)) };
  }
  return null;
}

function inciseEnd(text: string, from: number): number {
  const close = /[,.!?;:…»—–]/gu;
  close.lastIndex = from;
  const match = close.exec(text);
  return match ? match.index + 1 : text.length;
}

const firstSentence = (text: string) => text.slice(0, 200).split(/[.…](?=\s|$)/u)[0] ?? '';

/** Whether the narrator goes on here: a verb only narration uses, and nobody says "I" or "you". */
function isNarration(rest: string, words: SpeechWords): boolean {
  const sentence = firstSentence(rest);
  if (speakerWords.test(sentence)) return false;
  return (sentence.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => words.isNarrativeVerb(word));
}

function speechResumes(text: string, incise: Span, words: SpeechWords): boolean {
  const mark = text[incise.end - 1] ?? '';
  const rest = text.slice(incise.end, incise.end + 400).trim();
  if (rest === '') return false;
  if (mark !== ',' && mark !== ';' && mark !== ':' && mark !== '—' && mark !== '–') return !isNarration(rest, words);
  if (!asideStart.test(rest) && !speechStart.test(rest)) return !isNarration(rest, words) || mark === ':';
  if (speechStart.test(rest) && speakerWords.test(firstSentence(rest))) return true;
  const next = /[.!?…]\s+(?=\p{Lu})/u.exec(rest);
  return next !== null && !isNarration(rest.slice(next.index + next[0].length), words);
}

/** "« Soit, dit-il, je viens »": the narrator's words within marks. */
export function incisesWithin(text: string, span: Span, words: SpeechWords): Span[] {
  const incises: Span[] = [];
  for (
    let incise = nextIncise(text, span.start + 1, span.end, words);
    incise && incises.length < 20;
    incise = nextIncise(text, incise.end, span.end, words)
  )
    incises.push(incise);
  return incises;
}

/** A turn opened by a dash. */
export function dashTurn(text: string, language: Language, words: SpeechWords): Quotation | null {
  const opening = dash.exec(text);
  if (!opening) return null;
  const start = text.length - text.trimStart().length;
  return turnFrom(text, start, opening[0].length, language, words);
}

/** Speech that no mark closes: it ends where narration takes over for good. */
export function turnFrom(
  text: string,
  start: number,
  opened: number,
  language: Language,
  words: SpeechWords,
): Quotation {
  const last = text.trimEnd().length;
  const incises: Span[] = [];
  let from = opened;
  for (
    let incise = next(text, from, last, language, words);
    incise && incises.length < 40;
    incise = next(text, from, last, language, words)
  ) {
    if (!speechResumes(text, incise, words))
      return { start, end: text.slice(0, incise.start).replace(/[\s,]+$/u, '').length, incises };
    incises.push(incise);
    from = incise.end;
  }
  return { start, end: last, incises };
}

/** English dash dialogue (Joyce) reports after "!" or "," as well: "— Back to barracks! he said sternly." */
function next(text: string, from: number, to: number, language: Language, words: SpeechWords): Span | null {
  if (language === 'fr') return nextIncise(text, from, to, words);
  const report = /[,!?.]\s+((?:\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?|he|she|they|I)\s+(\p{Ll}+))/gu;
  report.lastIndex = from;
  for (let match = report.exec(text); match && match.index < to; match = report.exec(text)) {
    if (words.isSpeechVerb(match[2] ?? ''))
      return { start: match.index + 1, end: inciseEnd(text, match.index + match[0].length) };
  }
  return null;
}
