import { parseHeading } from '../headings.ts';
import type { Chunk } from './chunks.ts';
import { isProse, type OutlineEntry, outlineKey, textOf } from './outline.ts';

const CONTENTS =
  /^(?:the )?(?:table of )?contents\.?$|^table (?:des matières|des chapitres|analytique)\b|^sommaire$|^table$/i;
const LISTS =
  /^(?:list of )?(?:illustrations|plates|maps|figures|tables)\.?$|^(?:liste|table) des (?:illustrations|gravures|planches|figures|cartes)/i;

/** From `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

const firstLine = (chunk: Chunk) =>
  chunk.lines[0]!.trim().replace(/^[\W_]+|[\W_]+$/g, (edge) => (/\p{L}/u.test(edge) ? edge : ''));

/** Where lists stand that are to look at, not to hear: contents, illustrations. */
export function findLists(chunks: Chunk[], outline: OutlineEntry[]): Span[] {
  const spans: Span[] = [];
  chunks.forEach((chunk, at) => {
    if (at < (spans[spans.length - 1]?.end ?? 0)) return;
    if (CONTENTS.test(firstLine(chunk))) spans.push(contentsFrom(chunks, outline, at));
    else if (LISTS.test(firstLine(chunk))) spans.push(listFrom(chunks, outline, at));
    else if (isEntryList(chunk)) spans.push({ start: at, end: at + 1 });
  });
  return spans;
}

/** A table of contents ends where the chapter begins whose text comes first; at the end of a book it ends with the book. */
function contentsFrom(chunks: Chunk[], outline: OutlineEntry[], start: number): Span {
  const prose = chunks.findIndex((chunk, at) => at > start && isProse(chunk) && !isEntryList(chunk));
  if (prose < 0) return { start, end: chunks.length };
  const opening = outline.filter((e) => e.start > start && e.end <= prose);
  const chapter = opening[opening.length - 1];
  if (!chapter) return { start, end: prose };
  return { start, end: withItsPart(opening, chapter).start };
}

/** "PART ONE" right above the first chapter is its part, unless an equal line before it shows that this one is an entry. */
function withItsPart(opening: OutlineEntry[], chapter: OutlineEntry): OutlineEntry {
  const above = opening[opening.indexOf(chapter) - 1];
  const isPart = above && above.level === 1 && above.end === chapter.start;
  return isPart && opening.some((e) => e !== above && outlineKey(e) === outlineKey(above)) ? above : chapter;
}

function listFrom(chunks: Chunk[], outline: OutlineEntry[], start: number): Span {
  const next = chunks.findIndex(
    (chunk, at) =>
      at > start && (isProse(chunk) || CONTENTS.test(firstLine(chunk)) || outline.some((e) => e.start === at)),
  );
  return { start, end: next < 0 ? chunks.length : next };
}

const PAGE_ENTRY = /(?:\.{3,}|(?:\s?\.){3,}|\s{3,})\s*(?:\d{1,4}|[ivxlc]+)$/i;

/** Longer lines are prose, and costly to search from behind. */
const isPageEntry = (line: string) => line.length <= 300 && PAGE_ENTRY.test(line);

/** Three lines or more that each announce a chapter or end in a page number. */
function isEntryList(chunk: Chunk): boolean {
  if (chunk.lines.length < 3) return false;
  const entries = chunk.lines.filter((line) => isPageEntry(line) || parseHeading(line)?.ordinal);
  return entries.length > chunk.lines.length * 0.7;
}

/** The outline without headings that only announce, with nothing under them, what a later heading of the same key begins. */
export function dropAnnouncements(outline: OutlineEntry[]): OutlineEntry[] {
  const lastOfKey = new Map(outline.map((e) => [outlineKey(e), e]));
  return outline.filter((e, at) => {
    const next = outline[at + 1];
    const empty = next !== undefined && next.start === e.end && next.level >= e.level;
    return !empty || lastOfKey.get(outlineKey(e)) === e;
  });
}

/** Titles listed in the contents, as keys to recognise unnumbered headings by. */
export function listedTitles(chunks: Chunk[], { start, end }: Span): Set<string> {
  const titles = new Set<string>();
  for (const chunk of chunks.slice(start + 1, end)) {
    for (const line of [...chunk.lines, textOf(chunk)]) titles.add(titleKey(line));
  }
  titles.delete('');
  return titles;
}

export const titleKey = (line: string) => {
  const bare = line.slice(0, 300).replace(PAGE_ENTRY, '').trim();
  const title = parseHeading(bare)?.title || bare;
  return title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
};
