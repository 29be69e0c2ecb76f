import { parseHeading } from '../headings.ts';
import type { Chunk } from './chunks.ts';
import { isProse, isShort, type OutlineEntry, outlineKey, textOf } from './outline.ts';
import { withoutPage } from './page-entry.ts';

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
  chunk.lines[0]!.slice(0, 300)
    .trim()
    .replace(/^[\W_]+|[\W_]+$/g, (edge) => (/\p{L}/u.test(edge) ? edge : ''));

/** Where lists stand that are to look at, not to hear: contents, illustrations. */
export const findLists = (chunks: Chunk[], outline: OutlineEntry[]): Span[] => new ListFinder(chunks, outline).find();

/** Looks at each chunk and each heading a fixed number of times, however many lists there are. */
class ListFinder {
  readonly #chunks: Chunk[];
  readonly #outline: OutlineEntry[];
  readonly #headings: Set<number>;
  readonly #isEntryList: boolean[];
  readonly #isProse: boolean[];
  /** The first heading after the list that is looked at; lists come in order, so it only moves on. */
  #next = 0;

  constructor(chunks: Chunk[], outline: OutlineEntry[]) {
    this.#chunks = chunks;
    this.#outline = outline;
    this.#headings = new Set(outline.map(({ start }) => start));
    this.#isEntryList = chunks.map(isEntryList);
    this.#isProse = chunks.map(isProse);
  }

  find(): Span[] {
    const spans: Span[] = [];
    for (let at = 0; at < this.#chunks.length; at++) {
      const span = this.#listAt(at);
      if (!span) continue;
      spans.push(span);
      at = Math.max(at, span.end - 1);
    }
    return spans;
  }

  #listAt(start: number): Span | null {
    const title = firstLine(this.#chunks[start]!);
    if (CONTENTS.test(title)) return { start, end: this.#endOfContents(start) };
    if (LISTS.test(title)) return { start, end: this.#endOfList(start) };
    return this.#isEntryList[start] ? { start, end: start + 1 } : null;
  }

  /** A table of contents ends where the chapter begins whose text comes first; at the end of a book it ends with the book. */
  #endOfContents(start: number): number {
    let prose = start + 1;
    while (prose < this.#chunks.length && (!this.#isProse[prose] || this.#isEntryList[prose])) prose += 1;
    if (prose === this.#chunks.length) return prose;
    const opening = this.#headingsBetween(start, prose);
    const chapter = opening[opening.length - 1];
    return chapter ? withItsPart(opening, chapter).start : prose;
  }

  /** Headings that start after one chunk and end before another. */
  #headingsBetween(start: number, end: number): OutlineEntry[] {
    while (this.#next < this.#outline.length && this.#outline[this.#next]!.start <= start) this.#next += 1;
    let last = this.#next;
    while (last < this.#outline.length && this.#outline[last]!.end <= end) last += 1;
    return this.#outline.slice(this.#next, last);
  }

  #endOfList(start: number): number {
    let end = start + 1;
    while (end < this.#chunks.length && !this.#isProse[end] && !this.#headings.has(end)) {
      if (CONTENTS.test(firstLine(this.#chunks[end]!))) break;
      end += 1;
    }
    return end;
  }
}

/** "PART ONE" right above the first chapter is its part, unless an equal line before it shows that this one is an entry. */
function withItsPart(opening: OutlineEntry[], chapter: OutlineEntry): OutlineEntry {
  const above = opening[opening.length - 2];
  const isPart = above && above.level === 1 && above.end === chapter.start;
  return isPart && opening.some((e) => e !== above && outlineKey(e) === outlineKey(above)) ? above : chapter;
}

/** A list without end is judged by as many of its lines, taken all through it. */
const ENOUGH_LINES = 1_000;

/** Three lines or more that each announce a chapter or end in a page number. */
function isEntryList({ lines }: Chunk): boolean {
  if (lines.length < 3) return false;
  const step = Math.ceil(lines.length / ENOUGH_LINES);
  const judged = lines.filter((_, at) => at % step === 0);
  const entries = judged.filter((line) => withoutPage(line) !== null || parseHeading(line)?.ordinal);
  return entries.length > judged.length * 0.7;
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

/** No book has more titles to recognise. */
const MAX_TITLES = 20_000;

/** Titles listed in the contents, as keys to recognise unnumbered headings by. */
export function listedTitles(chunks: Chunk[], lists: Span[]): Set<string> {
  const titles = new Set<string>();
  let left = MAX_TITLES;
  for (const { start, end } of lists) {
    for (let at = start + 1; at < end && left > 0; at++) {
      const lines = chunks[at]!.lines.slice(0, left);
      for (const line of lines) titles.add(titleKey(line));
      if (lines.length > 1 && isShort(chunks[at]!)) titles.add(titleKey(textOf(chunks[at]!)));
      left -= lines.length;
    }
  }
  titles.delete('');
  return titles;
}

export const titleKey = (line: string) => {
  const opening = line.slice(0, 300);
  const bare = (withoutPage(opening) ?? opening).trim();
  const title = parseHeading(bare)?.title || bare;
  return title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
};
