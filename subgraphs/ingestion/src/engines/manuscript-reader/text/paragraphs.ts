import type { DraftBlock } from '../book.ts';
import { endsSentence } from '../typography.ts';
import { type Chunk, indentOf, type Measure } from './chunks.ts';
import type { HyphenJoiner } from './hyphens.ts';

const RULE = /^[\s*·•.#~=_+⁂—–-]+$/u;
const TERMINAL = /[.!?…:;,—–-]["'’”»)\]\u00a0 ]*$/u;

/** Ornaments that part two scenes: "* * *", "-----", "#"; a lone dot or dash line of a form is one too. */
export const isBreak = (chunk: Chunk) =>
  chunk.lines.every((line) => RULE.test(line)) && chunk.lines.join('').replace(/\s/g, '').length <= 90;

/** One chunk → its blocks: wrapped lines joined to paragraphs, verse and lists kept line by line. */
export function chunkToBlocks(chunk: Chunk, measure: Measure, hyphens: HyphenJoiner): DraftBlock[] {
  if (isBreak(chunk)) return [{ kind: 'BREAK', text: '' }];
  const lines = chunk.lines.filter((line) => !RULE.test(line));
  if (measure.width === null) return unwrapped(lines);
  const width = measure.width;
  // A list or a notice is one block, also where some of its lines end like sentences.
  const paragraphs = isVerse(lines, width) ? [lines] : splitParagraphs(lines, width);
  return paragraphs.map((paragraph) =>
    isVerse(paragraph, width)
      ? { kind: 'VERSE', text: paragraph.map((line) => line.trim()).join('\n') }
      : { kind: 'PARAGRAPH', text: hyphens.join(paragraph) },
  );
}

/** Every line is a paragraph, unless the lines together are short: a poem, an address. */
function unwrapped(lines: string[]): DraftBlock[] {
  const short = lines.length >= 3 && lines.every((line) => line.trim().length <= 60) && !lines.every(endsSentence);
  if (short && !lines.some((line) => /^\s*(?:[—–«"“-])/u.test(line))) {
    return [{ kind: 'VERSE', text: lines.map((line) => line.trim()).join('\n') }];
  }
  return lines.map((line) => ({ kind: 'PARAGRAPH', text: line.trim() }));
}

const firstWord = (line: string) => /^\S*/.exec(line.trimStart())![0].length;

/** A line was ended on purpose when the next line's first word would still have fitted. */
function endedEarly(line: string, next: string, width: number): boolean {
  return line.length + 1 + firstWord(next) <= width - Math.max(4, width * 0.08);
}

function isVerse(lines: string[], width: number): boolean {
  if (lines.length < 2) return false;
  const early = lines.slice(0, -1).filter((line, at) => endedEarly(line, lines[at + 1]!, width)).length;
  const share = early / (lines.length - 1);
  if (lines.every((line) => indentOf(line) >= 2)) return share >= 0.5 && !oneWideParagraph(lines, width);
  // Two short lines may be one ragged paragraph: only clearly short ones, or many, are verse.
  const short = lines.every((line) => line.length < width * 0.72);
  return share >= 0.8 && short && (lines.length > 2 || lines[0]!.length < width * 0.5);
}

/** An indented quotation: only its own last line is short. */
const oneWideParagraph = (lines: string[], width: number) =>
  lines.slice(0, -1).every((line) => line.length > width * 0.8);

/**
 * Paragraphs that no blank line parts. Two customs: each first line is indented; or nothing marks them, and then a line
 * that ends a sentence well before the margin is a last one.
 */
function splitParagraphs(lines: string[], width: number): string[][] {
  const base = lines.reduce((least, line) => Math.min(least, indentOf(line)), Number.POSITIVE_INFINITY);
  const indented = lines.filter((line) => indentOf(line) > base);
  const flush = lines.length - indented.length;
  const firstLines = indented.length > 0 && flush > 0 && indented.every((line) => indentOf(line) - base <= 8);
  const starts = (line: string, previous: string) => {
    if (firstLines && indentOf(line) > base) return TERMINAL.test(previous) || previous.length < width * 0.8;
    const ended = endsSentence(previous) && endedEarly(previous, line, width * 0.95);
    const speech = /^\s*(?:--|—|–|«)/u.test(line) && endsSentence(previous) && previous.length < width * 0.9;
    return speech || (lines.length >= 8 && ended && /^\s*[\p{Lu}«“"‘'—–-]/u.test(line));
  };
  const paragraphs: string[][] = [];
  lines.forEach((line, at) => {
    const previous = lines[at - 1];
    if (previous === undefined || starts(line, previous)) paragraphs.push([line]);
    else paragraphs[paragraphs.length - 1]!.push(line);
  });
  return paragraphs;
}
