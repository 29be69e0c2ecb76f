import { isCredit } from '../gutenberg.ts';
import { append } from '../lists.ts';
import { endsSentence } from '../typography.ts';
import type { Chunk } from './chunks.ts';

const PAGE_NUMBER = /^(?:[[{(]?(?:pg\.?|p\.|page)?\s*(\d{1,4})[\]})]?|[—–-]{1,2}\s*(\d{1,4})\s*[—–-]{1,2})$/i;
/** Longer lines are no page numbers, and costly to search. */
const LONGEST_PAGE_MARK = 20;
const INLINE_PAGE = /\[(?:pg\.?|p\.|page)\s*\d{1,4}\]|\{\d{1,4}\}/gi;
const MARKER = /\s?\[(?:\d{1,3}|[a-z]|\*{1,3}|†|‡|note \d{1,3})\](?![(\w])/gi;
const NOTE_BODY = /^\s*(?:\[(?:footnote|note)s?\b|\[(?:\d{1,3}|[a-z]|\*{1,3})\]\s*\S|(?:footnote|note)\s+\d+\s*[:.])/i;
const NOTES_HEADING = /^\s*(?:foot|end)?notes?\s*:?$|^\s*notes? de bas de page\s*:?$/i;
const PICTURE = /^\s*\[(?:illustration|gravure|image|frontispi[ec]+|figure)\b/i;
const INLINE_PICTURE = /\[(?:illustration|gravure|image|frontispi[ec]+)\b[^\]]{0,300}\]/gi;

const textOf = (chunk: Chunk) => chunk.lines.join(' ').trim();
const pageOf = (chunk: Chunk) => {
  const line = chunk.lines.length === 1 ? chunk.lines[0]!.trim() : '';
  const match = line.length <= LONGEST_PAGE_MARK ? PAGE_NUMBER.exec(line) : null;
  return match ? Number(match[1] ?? match[2]) : null;
};

/** The chunks of the text itself: without notes and their marks, pictures, page numbers, credits. */
export function dropApparatus(chunks: Chunk[]): Chunk[] {
  const own = dropBracketed(dropPages(chunks)).filter((chunk, at, all) => !isCreditAt(chunk, at, all.length));
  return own.map(stripMarks).filter((chunk) => chunk.lines.length > 0);
}

/** Credits stand at either end; the same words in the middle belong to the story. */
const isCreditAt = (chunk: Chunk, at: number, total: number) => (at < 25 || at > total - 25) && isCredit(textOf(chunk));

function stripMarks(chunk: Chunk): Chunk {
  const lines = chunk.lines.map((line) =>
    line.includes('[') || line.includes('{')
      ? line.replace(INLINE_PICTURE, '').replace(INLINE_PAGE, '').replace(MARKER, '')
      : line,
  );
  return { gap: chunk.gap, lines: lines.filter((line) => line.trim()) };
}

/** Notes and captions in square brackets may go on over several chunks, up to the closing bracket. */
function dropBracketed(chunks: Chunk[]): Chunk[] {
  const kept: Chunk[] = [];
  for (let at = 0; at < chunks.length; at++) {
    const text = textOf(chunks[at]!);
    if (NOTES_HEADING.test(text) && NOTE_BODY.test(textOf(chunks[at + 1] ?? { lines: [], gap: 0 }))) continue;
    if (!NOTE_BODY.test(text) && !PICTURE.test(text)) kept.push(chunks[at]!);
    else if (/^\[(?:footnote|illustration)/i.test(text)) at = closingBracket(chunks, at);
  }
  return kept;
}

const MAX_NOTE_CHUNKS = 12;

function closingBracket(chunks: Chunk[], from: number): number {
  let depth = 0;
  for (let at = from; at < Math.min(chunks.length, from + MAX_NOTE_CHUNKS); at++) {
    for (const char of textOf(chunks[at]!)) depth += char === '[' ? 1 : char === ']' ? -1 : 0;
    if (depth <= 0) return at;
  }
  return from;
}

const MIN_PAGES = 5;

/** Lone numbers that count up are pages; a paragraph they cut in two is joined again. */
function dropPages(chunks: Chunk[]): Chunk[] {
  const pages = new Set(countingUp(chunks));
  if (pages.size < MIN_PAGES) return chunks;
  const kept: Chunk[] = [];
  chunks.forEach((chunk, at) => {
    if (pages.has(at)) return;
    const last = kept[kept.length - 1];
    const isCut = last && pages.has(at - 1) && !endsSentence(last.lines[last.lines.length - 1]!);
    if (isCut && /^\s*\p{Ll}/u.test(chunk.lines[0]!))
      append(
        last.lines,
        chunk.lines.map((line) => line.trimStart()),
      );
    else kept.push({ lines: [...chunk.lines], gap: chunk.gap });
  });
  return kept;
}

/** Chapters count up too, but with far more text between them than a page holds. */
const MAX_CHUNKS_A_PAGE = 25;

function countingUp(chunks: Chunk[]): number[] {
  const numbers = chunks.flatMap((chunk, at) => {
    const page = pageOf(chunk);
    return page === null ? [] : [{ at, page }];
  });
  const nearSteps = numbers.filter(({ at, page }, i) => {
    const last = numbers[i - 1];
    return last && page === last.page + 1 && at - last.at <= MAX_CHUNKS_A_PAGE;
  });
  return nearSteps.length > numbers.length * 0.7 ? numbers.map(({ at }) => at) : [];
}
