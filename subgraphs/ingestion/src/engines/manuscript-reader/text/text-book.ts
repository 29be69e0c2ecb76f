import type { DraftBlock, DraftBook, DraftChapter, ReadContext, WarningCode } from '../book.ts';
import { trimGutenberg } from '../gutenberg.ts';
import { composeTitle } from '../headings.ts';
import { append } from '../lists.ts';
import { ManuscriptError } from '../manuscript-error.ts';
import { dropApparatus } from './apparatus.ts';
import { type Chunk, closeDoubleSpacing, measureLines, splitChunks, splitLines } from './chunks.ts';
import { dropAnnouncements, findLists, listedTitles, type Span, titleKey } from './contents.ts';
import { decodeText } from './decode.ts';
import { readFrontPage } from './front-page.ts';
import { HyphenJoiner } from './hyphens.ts';
import { findOutline, isProse, isShort, type OutlineEntry, textOf } from './outline.ts';
import { chunkToBlocks } from './paragraphs.ts';

/** A plain-text file, of any encoding and line width → its chapters. */
export function readTextBook(bytes: Buffer, { limits, signal }: ReadContext): DraftBook {
  if (bytes.length > limits.maxTextBytes) throw new ManuscriptError('FILE_TOO_LARGE');
  const { text, guessed } = decodeText(bytes);
  signal.throwIfAborted();
  const { lines, facts } = trimGutenberg(splitLines(text));
  const measure = measureLines(lines);
  const chunks = closeDoubleSpacing(splitChunks(lines, limits.maxLines), measure);
  if (chunks.length > limits.maxBlocks) throw new ManuscriptError('FILE_TOO_LARGE');
  signal.throwIfAborted();

  const { outline, body } = outlineOf(dropApparatus(chunks));
  const firstHeading = outline[0]?.start ?? body.length;
  const front = readFrontPage(body, firstHeading);
  const hyphens = new HyphenJoiner(lines);
  const toBlocks = (from: number, to: number) =>
    body.slice(from, to).flatMap((chunk) => chunkToBlocks(chunk, measure, hyphens));
  const title = facts.title ?? front.title;
  const chapters = [
    ...opening(body, front.length, firstHeading, title, toBlocks),
    ...chaptersOf(outline, body.length, toBlocks),
  ];
  const warnings: WarningCode[] = guessed ? ['ENCODING_GUESSED'] : [];
  return { title, author: facts.author ?? front.author, languageHint: facts.language, chapters, warnings };
}

/** The headings that begin something, and the chunks left when the lists that only announce are gone. */
function outlineOf(chunks: Chunk[]): { outline: OutlineEntry[]; body: Chunk[] } {
  const first = findOutline(chunks);
  const lists = findLists(chunks, first);
  const titles = listedTitles(chunks, lists);
  const dropped = new Set(lists.flatMap(indexes));
  const body = chunks.filter((_, at) => !dropped.has(at));
  const outline = dropAnnouncements(findOutline(body));
  const taken = new Set(outline.flatMap(indexes));
  const listed = titles.size < 2 ? [] : listedHeadings(body, titles, taken);
  const numbered = outline.filter((e) => e.heading?.ordinal).length;
  // Numbered chapters need no help, and a contents list would turn their sections into chapters.
  const all = numbered >= 2 || listed.length < 2 ? outline : [...outline, ...listed];
  return { outline: all.sort((a, b) => a.start - b.start), body };
}

const indexes = ({ start, end }: Span) => Array.from({ length: end - start }, (_, i) => start + i);

function listedHeadings(body: Chunk[], titles: Set<string>, taken: Set<number>): OutlineEntry[] {
  return body.flatMap((chunk, at) => {
    const isTitle = !taken.has(at) && chunk.lines.length <= 2 && isShort(chunk) && titles.has(titleKey(textOf(chunk)));
    return isTitle ? [{ start: at, end: at + 1, lines: [textOf(chunk)], heading: null, level: 2 as const }] : [];
  });
}

type ToBlocks = (from: number, to: number) => DraftBlock[];

/** What stands before the first heading: with headings to come, only running text is worth hearing. */
function opening(
  body: Chunk[],
  after: number,
  until: number,
  title: string | null,
  toBlocks: ToBlocks,
): DraftChapter[] {
  const hasHeadings = until < body.length;
  const prose = body.findIndex((chunk, at) => at >= after && at < until && isProse(chunk));
  if (hasHeadings && prose < 0) return [];
  const blocks = toBlocks(hasHeadings ? prose : after, until);
  return blocks.length > 0 ? [{ title: title ?? '', blocks }] : [];
}

/** A part's heading without text of its own is read out before its first chapter. */
function chaptersOf(outline: OutlineEntry[], end: number, toBlocks: ToBlocks): DraftChapter[] {
  const chapters: DraftChapter[] = [];
  let pending: DraftBlock[] = [];
  outline.forEach((e, at) => {
    const text = composeTitle(e.lines);
    const body = toBlocks(e.end, outline[at + 1]?.start ?? end);
    const blocks = pending;
    blocks.push({ kind: 'HEADING', text });
    append(blocks, body);
    pending = [];
    const current = chapters[chapters.length - 1];
    if (e.level === 3 && current) append(current.blocks, blocks);
    else if (e.level === 1 && body.length === 0 && at < outline.length - 1) pending = blocks;
    else chapters.push({ title: text, blocks });
  });
  return chapters;
}
