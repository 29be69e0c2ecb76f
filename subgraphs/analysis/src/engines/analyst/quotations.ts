import type { Language } from '@visiobook/contracts';
import type { Span } from './sentences.ts';

/** Which mark opens speech in a book: a British text quotes with ‘ ’ and keeps “ ” for what is quoted inside. */
export type QuoteStyle = 'double' | 'single';

/** Words with which a narrator reports speech, as the language pack knows them. */
export type IsSpeechVerb = (word: string) => boolean;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

export function quoteStyle(texts: Iterable<string>): QuoteStyle {
  let double = 0;
  let single = 0;
  for (const text of texts) {
    double += count(text, /[“"«]/gu);
    single += count(text, /(?:^|[\s—(])‘/gu);
  }
  return single > double ? 'single' : 'double';
}

const isSpace = (character: string | undefined) => character === undefined || /\s/u.test(character);

function closingSingle(text: string, from: number): number {
  for (let at = text.indexOf('’', from); at >= 0; at = text.indexOf('’', at + 1)) {
    // A letter on both sides, or a plural's or dialect's apostrophe before a lower-case word, is no closing mark.
    if (/\p{L}/u.test(text[at + 1] ?? '')) continue;
    if (/[,.!?…—;:-]/u.test(text[at - 1] ?? '') || !/^\s+\p{Ll}/u.test(text.slice(at + 1, at + 4))) return at + 1;
  }
  return -1;
}

function pairs(text: string, open: string, close: string): Span[] {
  const spans: Span[] = [];
  let at = text.indexOf(open);
  while (at >= 0) {
    let depth = 1;
    let next = at + 1;
    while (next < text.length && depth > 0) {
      if (text[next] === close) depth -= 1;
      else if (text[next] === open) depth += 1;
      next += 1;
    }
    // Never closed: it runs on to the next paragraph, unless an opening mark stands later where one may start anew.
    const end = depth === 0 ? next : resume(text, at, open, close);
    spans.push({ start: at, end });
    at = text.indexOf(open, end);
  }
  return spans;
}

function resume(text: string, at: number, open: string, close: string): number {
  const firstClose = text.indexOf(close, at);
  if (firstClose >= 0) return firstClose + 1;
  const again = text.indexOf(open, at + 1);
  return again >= 0 ? again : text.trimEnd().length;
}

function straight(text: string): Span[] {
  const spans: Span[] = [];
  let open = -1;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    if (open < 0) {
      open = at;
    } else {
      spans.push({ start: open, end: at + 1 });
      open = -1;
    }
  }
  if (open >= 0 && !isSpace(text[open + 1])) spans.push({ start: open, end: text.trimEnd().length });
  return spans;
}

function single(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?:^|[\s—–(“"])‘/gu)) {
    const start = match.index + match[0].length - 1;
    if (start < from) continue;
    const end = closingSingle(text, start + 1);
    from = end < 0 ? text.trimEnd().length : end;
    spans.push({ start, end: from });
  }
  return spans;
}

function aroundWords(text: string, span: Span): string[] {
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  const after = text.slice(span.end, span.end + 40);
  return `${before} ${after}`.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** Tells speech from a title or a word held up with tweezers: “made a fortune”. */
function isSpeech(text: string, span: Span, isSpeechVerb: IsSpeechVerb): boolean {
  const inside = text.slice(span.start + 1, span.end - 1).trim();
  if (!/[\p{L}\p{N}]/u.test(inside)) return /[!?…—]/u.test(inside);
  if (/[,.!?…;:—–-]$/u.test(inside)) return true;
  if (text.slice(0, span.start).trim() === '') return true;
  // French puts the comma after the closing mark: « Je payerai », dit-il.
  const capital = /^\p{Lu}/u.test(inside);
  const words = inside.split(/\s+/u).length;
  return (capital && aroundWords(text, span).some(isSpeechVerb)) || (words > 5 && capital);
}

/** « Soit, » or “…” anywhere in the block; marks included. */
function marked(text: string, style: QuoteStyle, isSpeechVerb: IsSpeechVerb): Span[] {
  const found =
    style === 'single' ? single(text) : [...pairs(text, '“', '”'), ...straight(text), ...pairs(text, '«', '»')];
  found.sort((a, b) => a.start - b.start);
  let end = 0;
  return found.filter((span) => {
    if (span.start < end || !isSpeech(text, span, isSpeechVerb)) return false;
    end = span.end;
    return true;
  });
}

const dash = /^\s*(«\s*)?[—–―]|^\s*-\s/u;
const narrativeOpening = /^(?:et |puis |alors |mais )?(?:ils?|elles?|on|les?|la|son|sa|ses|l['’])\s?/iu;

/** Where a reporting clause ("dit-il", "s'écria Basile en riant") stands in a turn: its offsets, or null. */
function nextIncise(text: string, from: number, isSpeechVerb: IsSpeechVerb): Span | null {
  const clause =
    /([,!?….»]|—)\s+((?:me |te |lui |leur |nous |vous |m['’]|t['’])?(?:se |s['’])?)(\p{Ll}+)((?:-t)?-\p{L}+)?/gu;
  clause.lastIndex = from;
  for (let match = clause.exec(text); match; match = clause.exec(text)) {
    const mark = match[1] ?? '';
    const verb = match[3] ?? '';
    clause.lastIndex = match.index + mark.length;
    if (!isSpeechVerb(verb)) continue;
    if (mark === '.' && !text.slice(0, match.index).endsWith('..')) continue;
    // "… , dit le vieux" has a subject after the verb; "il veut, demande et prend" has none.
    const after = text.slice(match.index + match[0].length);
    if (
      !match[4] &&
      !/^\s+(?:\p{Lu}|(?:le|la|les|un|une|mon|ma|son|sa|notre|leur|ce|cet|cette|à|l['’]|d['’]un|\p{L}+ment|le)\b)/u.test(
        after,
      )
    )
      continue;
    const start = match.index + mark.length;
    return { start: start - (mark === ',' ? 1 : 0), end: inciseEnd(text, match.index + match[0].length) };
  }
  return null;
}

function inciseEnd(text: string, from: number): number {
  const close = /[,.!?;:…»]/u.exec(text.slice(from));
  return close ? from + close.index + 1 : text.length;
}

/** A turn of French dialogue opened by a dash: speech goes on after a short incise, and ends where narration takes over. */
function turn(text: string, isSpeechVerb: IsSpeechVerb): Span | null {
  const opening = dash.exec(text);
  if (!opening) return null;
  const start = text.length - text.trimStart().length;
  let end = text.trimEnd().length;
  const incise = nextIncise(text, start + opening[0].length, isSpeechVerb);
  if (!incise) return { start, end };
  if (!speechResumes(text, incise)) end = text.slice(0, incise.start).trimEnd().length;
  return { start, end };
}

function speechResumes(text: string, incise: Span): boolean {
  const mark = text[incise.end - 1] ?? '';
  const rest = text.slice(incise.end).trim();
  if (rest === '') return false;
  if (mark === ',' || mark === ';' || mark === ':') {
    // "…, dit-il, nous avons": speech again; "…, dit-il, en riant": still the narrator.
    if (
      /^(?:en|d['’]|avec|sans|qui|dont|tout|toute|et|puis|les?|la|l['’]|à|au|après|pour|tandis|pendant|comme|sur)(?=[\s\p{L}])/u.test(
        rest,
      )
    ) {
      const sentence = /[.!?…]\s+(?=\p{Lu})/u.exec(rest);
      return mark === ',' &&
        /^(?:et|les?|la|l['’]|pour|comme)/u.test(rest) &&
        /\b(?:je|vous|nous|tu|moi|mon|ma)\b|[!?]/iu.test(rest.slice(0, 80))
        ? true
        : sentence !== null && !isNarration(rest.slice(sentence.index + sentence[0].length));
    }
    return true;
  }
  return !isNarration(rest);
}

function isNarration(rest: string): boolean {
  const sentence = rest.slice(0, 160);
  if (
    /\b(?:je|j['’]|tu|vous|nous|moi|toi|mon|ma|mes|votre|notre)(?=[\s\p{L}])|[!?]/iu.test(
      sentence.split(/[.…]/u)[0] ?? '',
    )
  )
    return false;
  return narrativeOpening.test(sentence) || /\b\p{L}+(?:a|it|èrent|ut|urent|irent|aient)\b/u.test(sentence);
}

/** Direct speech of one block, in order, marks included. */
export function findQuotations(
  text: string,
  language: Language,
  style: QuoteStyle,
  isSpeechVerb: IsSpeechVerb,
): Span[] {
  if (language === 'fr') {
    const speech = turn(text, isSpeechVerb);
    if (speech) return [speech, ...marked(text, style, isSpeechVerb).filter((span) => span.start >= speech.end)];
  }
  return marked(text, style, isSpeechVerb);
}
