import { composeTitle, type Heading, isBare, isShouted, parseHeading } from '../headings.ts';
import { cleanLine } from '../typography.ts';
import type { Chunk } from './chunks.ts';

/** A heading found among the chunks. */
export interface OutlineEntry {
  /** Index of its first chunk, and of the first chunk after it. */
  start: number;
  end: number;
  /** The lines printed above the chapter: label, title. */
  lines: string[];
  heading: Heading | null;
  /** 1 a part or book, 2 a chapter, 3 a section inside a chapter. */
  level: 1 | 2 | 3;
}

const PART = /^(?:part|partie|book|livre|volume|tome|act|acte)$/;
const MAX_HEADING = 220;

export const textOf = (chunk: Chunk) => cleanLine(chunk.lines.join(' '));
export const wordCount = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Units, spaces included, that no title or heading exceeds. */
const LONG = 1_000;

/** The first lines of a chunk, as far as they tell what it is: the longest paragraph is judged as fast as any. */
const openingOf = ({ lines }: Chunk) =>
  cleanLine(
    lines
      .slice(0, 100)
      .join(' ')
      .slice(0, 2 * LONG),
  );

/** Few and short enough lines for a title. */
export const isShort = ({ lines }: Chunk) =>
  lines.length <= 4 && lines.reduce((total, line) => total + line.length, 0) <= LONG;

/** Running text, as against a title, a list or a line of verse. */
export const isProse = (chunk: Chunk) => {
  const text = openingOf(chunk);
  const words = wordCount(text);
  const ends = cleanLine(chunk.lines[chunk.lines.length - 1]!.slice(-40));
  return (words >= 12 && /[.!?…]["'’”»)]*$/u.test(ends) && !isShouted(text)) || words > 60;
};

/** Every heading of a text, in order. Bare numbers count only in sequence; without numbers, lines in capitals set apart do. */
export function findOutline(chunks: Chunk[]): OutlineEntry[] {
  const found = chunks.flatMap((chunk, at) => headingAt(chunks, chunk, at) ?? []);
  const numbered = dropStrayNumbers(found);
  const outline =
    numbered.filter((entry) => entry.heading?.ordinal).length >= 2
      ? numbered
      : [...numbered, ...shoutedTitles(chunks, numbered)];
  return withLevels(outline.sort((a, b) => a.start - b.start)).filter(
    (entry, i, all) => entry.start >= (all[i - 1]?.end ?? 0),
  );
}

function headingAt(chunks: Chunk[], chunk: Chunk, at: number): OutlineEntry | null {
  const [first = '', ...rest] = chunk.lines;
  if (!isShort(chunk)) return null;
  const marked = /^#{1,4}\s+(.+?)\s*#*$/.exec(first);
  if (marked && rest.length === 0) return entry(at, at + 1, [marked[1]!], parseHeading(marked[1]!));
  const text = textOf(chunk);
  const heading = text.length <= MAX_HEADING ? parseHeading(first) : null;
  if (!heading || !isPlausible(heading, rest, text)) return null;
  if (heading.title || rest.length > 0) return entry(at, at + 1, joinWrapped(heading, first, rest), heading);
  const next = chunks[at + 1];
  const subtitle = next && isSubtitle(next) ? joinWrapped(null, '', next.lines) : [];
  return entry(at, at + 1 + Math.min(1, subtitle.length), [first, ...subtitle], heading);
}

const entry = (start: number, end: number, lines: string[], heading: Heading | null): OutlineEntry => ({
  start,
  end,
  lines,
  heading,
  level: 2,
});

/** A title that was wrapped is one title; the label's own line stays apart. */
function joinWrapped(heading: Heading | null, first: string, rest: string[]): string[] {
  if (heading && !heading.title) return [first, rest.map(cleanLine).join(' ')];
  return [[first, ...rest].map(cleanLine).filter(Boolean).join(' ')];
}

/** "Part one of the plan was simple." starts like a heading; what follows a real label is a title. */
function isPlausible(heading: Heading, rest: string[], text: string): boolean {
  if (!heading.label) return rest.length === 0;
  const title = [heading.title, ...rest].map(cleanLine).filter(Boolean).join(' ');
  if (!title) return true;
  const opens = /^[«“"‘'([]?\s*[\p{Lu}\p{N}]/u.test(title);
  if (heading.word) return opens && (isShouted(title) || !/[,;]$/.test(text)) && wordCount(title) <= 45;
  return opens && (isShouted(title) || (wordCount(title) <= 14 && !/[,;:]$|[.!?…]["”»]$/.test(title)));
}

function isSubtitle(chunk: Chunk): boolean {
  if (!isShort(chunk)) return false;
  const text = textOf(chunk);
  if (text.length > MAX_HEADING || parseHeading(text)?.label) return false;
  if (!/\p{L}/u.test(text) || /^[—–«"“-]/u.test(text)) return false;
  if (isShouted(text)) return true;
  return chunk.lines.length <= 3 && text.length <= 140 && /^\p{Lu}/u.test(text) && !/[.!?…:,;]["'’”»)]*$/u.test(text);
}

/** Keeps a bare number where it opens a count or carries it on. */
function dropStrayNumbers(found: OutlineEntry[]): OutlineEntry[] {
  const bare = found.filter((e) => e.heading && isBare(e.heading));
  const kept = new Set<OutlineEntry>();
  let run: OutlineEntry[] = [];
  const close = () => {
    if (run.length >= 2) for (const e of run) kept.add(e);
    run = [];
  };
  for (const e of bare) {
    const last = run[run.length - 1]?.heading?.ordinal ?? 0;
    const ordinal = e.heading!.ordinal!;
    if (ordinal === last + 1 || (last > 0 && ordinal === last + 2)) run.push(e);
    else if (ordinal === 1) {
      close();
      run.push(e);
    }
  }
  close();
  return found.filter((e) => !(e.heading && isBare(e.heading)) || kept.has(e));
}

function shoutedTitles(chunks: Chunk[], known: OutlineEntry[]): OutlineEntry[] {
  const taken = new Set(known.map((e) => e.start));
  const titles = chunks.flatMap((chunk, at) => {
    if (!isShort(chunk) || (chunk.gap < 2 && at > 0)) return [];
    const text = textOf(chunk);
    const apart = chunk.lines.length <= 2 && text.length <= 100;
    const followed = chunks[at + 1] && isProse(chunks[at + 1]!);
    const title = apart && followed && isShouted(text) && wordCount(text) >= 1 && !/^[—–«"“-]/u.test(text);
    return title && !taken.has(at) ? [entry(at, at + 1, [text], null)] : [];
  });
  return titles.length >= 2 ? titles : [];
}

function withLevels(outline: OutlineEntry[]): OutlineEntry[] {
  const words = (test: (word: string | null) => boolean) =>
    outline.some((e) => e.heading?.ordinal && test(e.heading.word));
  const hasChapters = words((word) => word !== null && !PART.test(word));
  const hasBare = words((word) => word === null);
  return outline.map((e) => {
    const word = e.heading?.ordinal ? e.heading.word : undefined;
    if (word && PART.test(word)) return { ...e, level: hasChapters || hasBare ? 1 : 2 };
    return word === null && hasChapters ? { ...e, level: 3 } : { ...e, level: 2 };
  });
}

/** Two headings with the same key announce the same thing: one of them is in a table of contents. */
export const outlineKey = (e: OutlineEntry) =>
  e.heading?.ordinal ? `${e.heading.word ?? ''} ${e.heading.ordinal}` : composeTitle(e.lines).toLowerCase();
