import { append } from '../lists.ts';
import { ManuscriptError } from '../manuscript-error.ts';

/** Lines that stand together, between blank lines. */
export interface Chunk {
  /** Not empty; line ends trimmed, the margin common to the whole text removed. */
  lines: string[];
  /** Blank lines above: two or more set something apart. */
  gap: number;
}

/** How the lines of a text file came about. */
export interface Measure {
  /** Columns at which lines were broken to fit, or null when every line is a whole paragraph. */
  width: number | null;
}

const MAX_WRAP = 130;
const LONG_LINE = 2_000;

/** More blank lines than this say nothing more. */
const blankLines = /\n\n\n\n\n+/g;

export function splitLines(text: string): string[] {
  const lines = text.replace(/\f/g, '\n').replace(blankLines, '\n\n\n\n').split('\n');
  return lines.map((line) => expandTabs(line.trimEnd()));
}

/** Tabs say something at the start and in the gaps of a short line; in a whole paragraph each is one space. */
const expandTabs = (line: string) => line.replaceAll('\t', line.length > LONG_LINE ? ' ' : '    ');

const isBlank = (line: string) => line === '' || !/\S/.test(line);

/** A measure of every line that is not blank, from the least; numbers in an array of their own sort fast. */
const sorted = (lines: string[], measure: (line: string) => number) =>
  Uint32Array.from(lines.filter((line) => !isBlank(line)).map(measure)).sort();

/** A text is hard-wrapped when no line is long and many end close to the longest. */
export function measureLines(lines: string[]): Measure {
  const lengths = sorted(lines, (line) => line.length);
  if (lengths.length < 4) return { width: null };
  const width = lengths[Math.floor(lengths.length * 0.95)]!;
  const near = lengths.length - lengths.findIndex((length) => length > width * 0.8);
  const longest = lengths[lengths.length - 1]!;
  const wrapped = width <= MAX_WRAP && width >= 30 && near > lengths.length * 0.2 && longest < width * 4;
  return { width: wrapped ? width : null };
}

/** @throws {ManuscriptError} FILE_TOO_LARGE when more lines than `maxLines` say something. */
export function splitChunks(lines: string[], maxLines: number): Chunk[] {
  const chunks: Chunk[] = [];
  let told = 0;
  let current: Chunk | null = null;
  let gap = 0;
  for (const line of removeMargin(lines)) {
    if (isBlank(line)) {
      gap += 1;
      current = null;
      continue;
    }
    told += 1;
    if (told > maxLines) throw new ManuscriptError('FILE_TOO_LARGE');
    if (current) current.lines.push(line);
    else {
      current = { lines: [line], gap };
      chunks.push(current);
      gap = 0;
    }
  }
  return chunks;
}

/** A file whose every line is indented by the same margin says nothing by it. */
function removeMargin(lines: string[]): string[] {
  const indents = sorted(lines, indentOf);
  const margin = indents[Math.floor(indents.length / 20)] ?? 0;
  return margin === 0 ? lines : lines.map((line) => line.slice(Math.min(margin, indentOf(line))));
}

export const indentOf = (line: string) => line.length - line.trimStart().length;

/**
 * In a double-spaced file a blank line follows every wrapped line, and only a wider gap parts two paragraphs. Known by its
 * chunks: nearly all are one line, and most of these stop in the middle of a sentence.
 */
export function closeDoubleSpacing(chunks: Chunk[], { width }: Measure): Chunk[] {
  const single = chunks.filter((chunk) => chunk.lines.length === 1);
  const open = single.filter(
    (chunk) => chunk.lines[0]!.length > (width ?? 0) * 0.6 && /[\p{L},]$/u.test(chunk.lines[0]!),
  );
  if (!width || chunks.length < 12 || single.length < chunks.length * 0.9 || open.length < single.length * 0.4)
    return chunks;
  const closed: Chunk[] = [];
  for (const chunk of chunks) {
    const last = closed[closed.length - 1];
    if (last && chunk.gap === 1 && !/^\s/.test(chunk.lines[0]!)) append(last.lines, chunk.lines);
    else closed.push({ lines: [...chunk.lines], gap: chunk.gap });
  }
  return closed;
}
