import { isShouted, tidy } from '../headings.ts';
import type { Chunk } from './chunks.ts';
import { isProse, isShort, textOf } from './outline.ts';

export interface FrontPage {
  title: string | null;
  author: string | null;
  /** How many chunks at the start are only the title page. */
  length: number;
}

const BY = /^(?:by|par|de|written by|écrit par)\s+(.{2,80})$/i;
const NOT_A_TITLE = /^[—–«“"\-*[(#]|[,;:]$/u;
const TITLE_LENGTH = 90;
const MAX_TITLE_PAGE = 12;

const isName = (text: string) =>
  /^(?:\p{Lu}[\p{L}.'’-]*|de|du|d[’'][\p{L}]+|la|le|von|van)(?: (?:\p{Lu}[\p{L}.'’-]*|de|du|la|le|von|van)){1,4}$/u.test(
    text,
  ) && !/^(?:the|a|an|le|la|les|un|une|du|des|my|mon|ma)\s/i.test(text);

const isTitleLike = (chunk: Chunk) => {
  if (!isShort(chunk)) return false;
  const text = textOf(chunk);
  return (
    chunk.lines.length <= 3 && text.length <= TITLE_LENGTH && !NOT_A_TITLE.test(text) && !/[.!?…]["”»]?$/u.test(text)
  );
};

const isCredited = (chunk: Chunk) => isShort(chunk) && BY.test(textOf(chunk));

/**
 * Title and author from the first lines, for files that say nothing else about themselves.
 * @param until Index of the first heading, or of the first running text when there is none.
 */
export function readFrontPage(chunks: Chunk[], until: number): FrontPage {
  const prose = chunks.findIndex(isProse);
  const end = Math.min(until, prose < 0 ? chunks.length : prose, MAX_TITLE_PAGE);
  const page = chunks.slice(0, end);
  if (!page[0] || !(isTitleLike(page[0]) || isCredited(page[0]))) return { title: null, author: null, length: 0 };
  // A text without headings: only what stands apart at its very top is the title page, a poem's first lines are not.
  const apart = until < chunks.length ? page : page.slice(0, untilApart(page));
  const short = apart.filter(isShort);
  const lines = short.flatMap((chunk) => chunk.lines.map((line) => tidy(line))).filter(Boolean);
  return { ...nameTitle(lines, short.map(textOf)), length: apart.length === chunks.length ? 0 : apart.length };
}

function untilApart(page: Chunk[]): number {
  const end = page.findIndex((chunk) => !isTitleLike(chunk) && !isCredited(chunk));
  return Math.min(end < 0 ? page.length : end, 3);
}

function nameTitle(lines: string[], texts: string[]): { title: string | null; author: string | null } {
  const credited = lines
    .map((line, at) => (/^(?:by|par|de)$/i.test(line) ? lines[at + 1] : BY.exec(line)?.[1]))
    .find(Boolean);
  const titles = texts.map(tidy).filter((text) => text && text !== credited && !BY.test(text));
  if (credited)
    return {
      title: titles[0]?.replace(new RegExp(`\\s*(?:by|par|de)\\s+${quoted(credited)}$`, 'i'), '') ?? null,
      author: credited,
    };
  const [first = null, second] = titles;
  if (first && second && isName(first) && (!isName(second) || isShouted(second)))
    return { title: second, author: first };
  return { title: first, author: second && isName(second) ? second : null };
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
