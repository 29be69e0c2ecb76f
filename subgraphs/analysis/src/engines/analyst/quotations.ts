import type { Language } from '@visiobook/contracts';
import { endsReported, englishTurns } from './english-dashes.ts';
import { isSpeech } from './held-up.ts';
import type { Span } from './sentences.ts';
import { dashTurns, guillemetTurns, turnFrom } from './turns.ts';

/** Which mark opens speech in a book: a British text quotes with ‘ ’ and keeps “ ” for what is quoted inside; Joyce has only dashes. */
export type QuoteStyle = 'double' | 'single' | 'spaced' | 'dash';

/** Direct speech, marks included; `incises` are the narrator's words within it ("dit-il"). */
export interface Quotation extends Span {
  incises: Span[];
}

/** What finding speech must know of words. */
export interface SpeechWords {
  /** Reports speech: "said", "répondit". */
  isSpeechVerb(word: string): boolean;
  /** A verb form that only narration uses: past, third person. */
  isNarrativeVerb(word: string): boolean;
  /** Reports what nobody hears: "thought". */
  isThoughtVerb(word: string): boolean;
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

export function quoteStyle(texts: Iterable<string>): QuoteStyle {
  let double = 0;
  let single = 0;
  let spacedMarks = 0;
  let dashes = 0;
  for (const text of texts) {
    double += count(text, /[“"«]/gu);
    single += count(text, /(?:^|[\s—(])‘/gu);
    spacedMarks += count(text, /(?:^|\s)' \p{Lu}/gu);
    dashes += count(text, /^\s*(?:[—–]|--)\s*\p{Lu}/gu);
  }
  if (dashes > double && dashes > single) return 'dash';
  if (spacedMarks > double && spacedMarks > single) return 'spaced';
  return single > double ? 'single' : 'double';
}

const isSpace = (character: string | undefined) => character === undefined || /\s/u.test(character);

/** Held up within what is said: "better pleased to say ‘good-by,’ than …". */
const heldUp = /(?<=\p{L} )‘\p{Ll}[^‘’]{0,30}$/u;

function closingSingle(text: string, from: number): number {
  for (let at = text.indexOf('’', from); at >= 0; at = text.indexOf('’', at + 1)) {
    // A letter on both sides, or a plural's or dialect's apostrophe before a lower-case word, is no closing mark.
    if (/\p{L}/u.test(text[at + 1] ?? '') || heldUp.test(text.slice(Math.max(from, at - 32), at))) continue;
    if (/[,.!?…—;:-]/u.test(text[at - 1] ?? '') || !/^\s+\p{Ll}/u.test(text.slice(at + 1, at + 4))) return at + 1;
  }
  return -1;
}

/** A closing mark further away than this is not looked for: a hostile text of opening marks alone would take for ever. */
const furthest = 5000;

function pairs(text: string, open: string, close: string): Span[] {
  const spans: Span[] = [];
  let at = text.indexOf(open);
  while (at >= 0) {
    let depth = 1;
    let next = at + 1;
    const limit = Math.min(text.length, at + furthest);
    while (next < limit && depth > 0) {
      if (text[next] === close) depth -= 1;
      else if (text[next] === open) depth += 1;
      next += 1;
    }
    // Never closed: it runs on to the next paragraph, unless an opening mark stands later where one may start anew.
    const end = depth === 0 ? closedTwice(text, at, next, close) : resume(text, at, open, close);
    spans.push({ start: at, end });
    at = text.indexOf(open, end);
  }
  return spans;
}

/** "« … de tout cœur », chère amie, comme toujours. »" and nothing else: the second mark, which nothing opened, is the one that closes. */
function closedTwice(text: string, start: number, end: number, close: string): number {
  if (close !== '»' || text.slice(0, start).trim() !== '') return end;
  const rest = text.slice(end).trimEnd();
  return rest.length > 1 && rest.indexOf('»') === rest.length - 1 && !/[«“]/u.test(rest) ? end + rest.length : end;
}

function resume(text: string, at: number, open: string, close: string): number {
  const near = text.slice(at, at + furthest);
  const firstClose = near.indexOf(close);
  if (firstClose >= 0) return at + firstClose + 1;
  const again = near.indexOf(open, 1);
  return again >= 0 ? at + again : text.trimEnd().length;
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
  const carried = carriedOver(text, /‘|(?<=[.,!?…—-])’(?=\s|$)/u);
  const spans = [...carried];
  let from = carried[0]?.end ?? 0;
  for (const match of text.matchAll(/(?:^|[\s—–(“"])‘/gu)) {
    const start = match.index + match[0].length - 1;
    if (start < from) continue;
    const end = closingSingle(text, start + 1);
    from = end < 0 ? text.trimEnd().length : end;
    spans.push({ start, end: from });
  }
  return spans;
}

/** A quotation that began in the paragraph before and ends here, with no mark at its start. */
function carriedOver(text: string, marks = /[“”"]/u): Span[] {
  const at = text.search(marks);
  if (at < 1) return [];
  const closes = /[”’]/u.test(text[at] ?? '') || (text[at] === '"' && !isSpace(text[at - 1]));
  return closes && isSpace(text[at + 1]) && /[.,!?…—-]/u.test(text[at - 1] ?? '')
    ? [{ start: text.length - text.trimStart().length, end: at + 1 }]
    : [];
}

const tweezers = /^' [\p{L}-]+(?: [\p{L}-]+)?(?<!\p{Ll}in) '\s/u;

/** "the date ' 1500, ' and": this one closes what a word before it opened. */
const closesWord = /\p{L} ' [^']{1,24}[,.;] $/u;

/** ' Spaced apostrophes ' of badly typed texts; one that opens a paragraph may stay open to its end. */
function spaced(text: string): Span[] {
  const spans: Span[] = [];
  const last = text.trimEnd().length;
  let end = 0;
  for (const { index } of text.matchAll(/(?<=^\s*|[^\p{L}\s]\s)' (?=\S)/gu)) {
    if (index < end) continue;
    const near = text.slice(index, index + 1500);
    if (tweezers.test(near) || closesWord.test(text.slice(Math.max(0, index - 32), index))) continue;
    const close = /[,.!?;:—-] '(?=\s|$)/u.exec(near);
    if (!close && text.slice(0, index).trim() !== '') continue;
    end = close ? index + close.index + close[0].length : last;
    spans.push({ start: index, end });
  }
  return spans;
}

/** "cried aloud, _Borach mevolah_": words of another tongue in italics. */
function italics(text: string, { isSpeechVerb }: SpeechWords): Span[] {
  return [...text.matchAll(/(?<!(?:the|an?|les?|la|une?) )_\s?(?!(?:The|An?|Les?|La|Une?) )\p{Lu}\p{L}+ [^_]{1,60}_/gu)]
    .filter(({ index }) => {
      const clause =
        text
          .slice(Math.max(0, index - 120), index)
          .split(/[.!?;:]/u)
          .at(-1) ?? '';
      return (clause.toLowerCase().match(/\p{L}+/gu) ?? []).some(isSpeechVerb);
    })
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
}

/** « Soit, » or “…” anywhere in the block; marks included. */
function marked(text: string, style: QuoteStyle, words: SpeechWords): Span[] {
  const carried = style === 'double' ? carriedOver(text) : [];
  const from = carried[0]?.end ?? 0;
  const rest = from > 0 ? `${' '.repeat(from)}${text.slice(from)}` : text;
  const plain = [...pairs(rest, '“', '”'), ...straight(rest), ...pairs(rest, '«', '»')];
  const found =
    style === 'single' ? single(text) : style === 'spaced' ? [...spaced(text), ...plain] : [...carried, ...plain];
  const spoken = found.filter((span) => isSpeech(text, span, words));
  let end = 0;
  return [...spoken, ...italics(text, words)]
    .sort((a, b) => a.start - b.start)
    .filter((span) => {
      if (span.start < end) return false;
      end = span.end;
      return true;
    });
}

/** How a book writes speech. */
export interface Reading {
  language: Language;
  style: QuoteStyle;
  words: SpeechWords;
}

/** Direct speech of one block, in order; `before` is the paragraph that it may go on from. */
export function findQuotations(text: string, { language, style, words }: Reading, before: string | null): Quotation[] {
  const spans = marked(text, style, words);
  if (language === 'en')
    return style === 'dash'
      ? englishTurns(text, words, before !== null && endsReported(before, words))
      : spans.map((span) => ({ ...span, incises: [] }));
  const turns = dashTurns(text, words);
  if (turns.length > 0) {
    const beside = spans.filter((span) => turns.every(({ start, end }) => span.start >= end || span.end <= start));
    return [...turns, ...beside.map((span) => ({ ...span, incises: [] }))].sort((a, b) => a.start - b.start);
  }
  return spans.flatMap((span) => {
    const open = text[span.start] === '«' && text[span.end - 1] !== '»';
    return open
      ? [turnFrom(text.slice(0, span.end), span.start, span.start + 1, words)]
      : guillemetTurns(text, span, words);
  });
}
