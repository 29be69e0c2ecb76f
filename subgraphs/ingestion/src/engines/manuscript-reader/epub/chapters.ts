import type { DraftBlock, DraftChapter } from '../book.ts';
import { isCredit, isEndMarker, isStartMarker } from '../gutenberg.ts';
import { composeTitle, parseHeading } from '../headings.ts';
import { append } from '../lists.ts';
import { cleanLine } from '../typography.ts';
import type { ContentItem } from './content.ts';
import { isAsideTitle } from './matter.ts';
import type { NavPoint } from './navigation.ts';

/** An item with the document it comes from. */
export interface PlacedItem extends ContentItem {
  path: string;
  /** First item of its document. */
  opensDocument: boolean;
}

/** Where a chapter begins, and what the table of contents calls it. */
interface Start {
  at: number;
  title: string | null;
}

/** The text in reading order and the table of contents → chapters, without lists of links and distributors' words. */
export function toChapters(items: PlacedItem[], points: NavPoint[]): DraftChapter[] {
  const text = dropLinkLists(trimBoilerplate(items));
  const starts = chapterStarts(text, points);
  const pieces = starts.map(({ at, title }, i) => toChapter(text.slice(at, starts[i + 1]?.at ?? text.length), title));
  return mergeHeadings(pieces.filter(({ title, blocks }) => blocks.length > 0 && !isAsideTitle(title)));
}

function trimBoilerplate(items: PlacedItem[]): PlacedItem[] {
  const start = items.findIndex((item) => isStartMarker(item.text));
  const end = items.findIndex((item, at) => at > start && isEndMarker(item.text));
  return items
    .slice(start + 1, end < 0 ? undefined : end)
    .filter((item, at, all) => !((at < 25 || at > all.length - 25) && isCredit(item.text)));
}

const MIN_LIST = 3;

/** Three lines of links or more are a list of contents; its own heading goes with it. */
function dropLinkLists(items: PlacedItem[]): PlacedItem[] {
  const kept: PlacedItem[] = [];
  for (let at = 0; at < items.length; ) {
    let end = at;
    while (end < items.length && items[end]!.isLink && items[end]!.kind !== 'HEADING') end += 1;
    if (end - at >= MIN_LIST) {
      const last = kept[kept.length - 1];
      if (last && isAsideTitle(last.text)) kept.pop();
    } else kept.push(...items.slice(at, Math.max(end, at + 1)));
    at = Math.max(end, at + 1);
  }
  return kept;
}

/** Chapters begin where the table of contents points; documents that it forgets begin one by their heading. */
function chapterStarts(items: PlacedItem[], points: NavPoint[]): Start[] {
  const listed = listedStarts(items, points);
  const useHeadings = listed.size < 2;
  const level = useHeadings ? chapterLevel(items) : 0;
  const known = new Set([...listed.keys()].map((at) => items[at]!.path));
  const starts: Start[] = [];
  items.forEach((item, at) => {
    const title = listed.get(at);
    const unlisted = item.opensDocument && item.kind === 'HEADING' && !known.has(item.path);
    const byHeading = useHeadings && item.kind === 'HEADING' && item.level === level && !isGrouped(items[at - 1], item);
    if (at === 0 || title !== undefined || unlisted || byHeading) starts.push({ at, title: title ?? null });
  });
  return starts;
}

const isGrouped = (before: PlacedItem | undefined, item: PlacedItem) =>
  before?.kind === 'HEADING' && item.group !== null && before.group === item.group;

function listedStarts(items: PlacedItem[], points: NavPoint[]): Map<number, string> {
  const byAnchor = new Map<string, number>();
  const byPath = new Map<string, number>();
  items.forEach((item, at) => {
    if (!byPath.has(item.path)) byPath.set(item.path, at);
    for (const anchor of item.anchors) byAnchor.set(`${item.path}#${anchor}`, at);
  });
  const starts = new Map<number, string>();
  for (const { title, path, fragment } of chapterPoints(points)) {
    const at = (fragment !== null ? byAnchor.get(`${path}#${fragment}`) : undefined) ?? byPath.get(path);
    if (at !== undefined && !starts.has(at)) starts.set(at, title);
  }
  return starts;
}

/** Below a part stand chapters; below a chapter only sections, which stay inside it. */
function chapterPoints(points: NavPoint[]): NavPoint[] {
  return points.flatMap((point) => {
    if (point.children.length === 0) return [point];
    return isContainer(point) ? [point, ...chapterPoints(point.children)] : [point];
  });
}

function isContainer(point: NavPoint): boolean {
  const heading = parseHeading(point.title);
  const isChapter = heading?.ordinal && heading.word && /^chap/.test(heading.word);
  const holdsChapters = point.children.some(({ title }) => parseHeading(title)?.ordinal);
  return (
    !isChapter &&
    (holdsChapters || !heading?.ordinal || /^(?:part|book|livre|volume|tome|act)/.test(heading.word ?? ''))
  );
}

/** Without a usable table of contents: the highest level of heading that occurs more than once. */
function chapterLevel(items: PlacedItem[]): number {
  for (let level = 1; level <= 6; level++) {
    if (items.filter((item) => item.kind === 'HEADING' && item.level === level).length > 1) return level;
  }
  return 0;
}

function toChapter(items: PlacedItem[], listedTitle: string | null): DraftChapter {
  const opening = openingLines(items, listedTitle);
  const rest = items
    .slice(opening.length)
    .map(({ kind, text }): DraftBlock => ({ kind, text: kind === 'HEADING' ? composeTitle(text.split('\n')) : text }));
  if (opening.length === 0) return { title: composeTitle([listedTitle ?? '']), blocks: rest };
  const headings = groupHeadings(opening);
  const title = headings[headings.length - 1]!;
  return { title, blocks: [...headings.map((text): DraftBlock => ({ kind: 'HEADING', text })), ...rest] };
}

const key = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** The headings a chapter opens with; where the book marks none, the first lines that say what the contents say. */
function openingLines(items: PlacedItem[], listedTitle: string | null): PlacedItem[] {
  const end = items.findIndex((item) => item.kind !== 'HEADING');
  const marked = items.slice(0, end < 0 ? items.length : end);
  if (marked.length > 0 || !listedTitle) return marked;
  for (let length = 1; length <= 3; length++) {
    const lines = items.slice(0, length);
    if (
      lines.every((item) => item.text.length < 300) &&
      key(lines.map((item) => item.text).join('')) === key(listedTitle)
    )
      return lines;
  }
  return [];
}

interface HeadingGroup {
  lines: string[];
  length: number;
  group: number | null;
  level: number;
}

/** Longer than any title: more headings than this are not one. */
const MAX_TITLE = 250;

/** Label and title of one chapter are one heading; a part's heading above them stays its own. */
function groupHeadings(opening: PlacedItem[]): string[] {
  const groups: HeadingGroup[] = [];
  for (const item of opening) {
    const last = groups[groups.length - 1];
    if (last && last.length + item.text.length <= MAX_TITLE && belongsTo(last, item)) {
      append(last.lines, item.text.split('\n'));
      last.length += item.text.length;
    } else {
      const { text, group, level } = item;
      groups.push({ lines: text.split('\n'), length: text.length, group, level });
    }
  }
  return groups.map(({ lines }) => composeTitle(lines));
}

/** A label takes the title that follows it; what one container holds belongs together anyhow. */
function belongsTo(above: HeadingGroup, item: PlacedItem): boolean {
  if (item.group !== null && item.group === above.group) return true;
  const heading = parseHeading(above.lines.join(' '));
  const isNumbered = parseHeading(cleanLine(item.text))?.ordinal;
  return Boolean(heading?.label && !heading.title && !isNumbered && item.level >= above.level);
}

/** A piece with nothing but headings (a part's page) is read out at the start of the chapter after it. */
function mergeHeadings(pieces: DraftChapter[]): DraftChapter[] {
  const chapters: DraftChapter[] = [];
  let pending: DraftBlock[] = [];
  for (const piece of pieces) {
    append(pending, piece.blocks);
    if (piece.blocks.every(({ kind }) => kind === 'HEADING' || kind === 'BREAK')) continue;
    chapters.push({ title: piece.title, blocks: pending });
    pending = [];
  }
  return chapters;
}
