import { z } from 'zod';

/** When each word of a narration is spoken: seconds from its beginning, and the word's place in the scene's text (UTF-16). */
export const NarratedWords = z.array(
  z.object({
    text: z.string(),
    start: z.number(),
    end: z.number(),
    offset: z.int().nonnegative(),
    length: z.int().nonnegative(),
  }),
);
export type NarratedWords = z.infer<typeof NarratedWords>;

/** A word as it is shown, with the punctuation that leans on it. */
export interface ShownWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The next word follows without a space, as after a dash or a hyphen. */
  readonly glued?: true;
  /** The last of its line: of a heading, a paragraph or a verse. */
  readonly endsLine?: true;
}

/** Words as running text, each as `show` has it. */
export const joinWords = (words: readonly ShownWord[], show = (word: ShownWord) => word.text) =>
  words.map((word, i) => show(word) + (word.glued || i === words.length - 1 ? '' : ' ')).join('');

/** What opens a quotation, an aside or a reply belongs to the word after it; all else to the word before. */
const OPENS = /^["'«“‘„([{—–-]/;

/** The words with the text between them shared out; times never go back, and stay within the narration. */
export function shownWords(text: string, words: NarratedWords): ShownWord[] {
  const ordered = words.filter((w) => w.length > 0 && w.offset + w.length <= text.length);
  let lead = text.slice(0, ordered[0]?.offset ?? 0);
  let clock = 0;
  return ordered.map((word, i) => {
    const end = word.offset + word.length;
    const gap = text.slice(end, ordered[i + 1]?.offset ?? text.length);
    const between = splitGap(gap, i === ordered.length - 1);
    const shown = clean(lead + text.slice(word.offset, end) + between.before);
    lead = between.after;
    const start = Math.max(clock, word.start);
    clock = Math.max(start, word.end);
    return { text: shown, start, end: clock, ...marks(gap, between.glued) };
  });
}

/** Line ends and runs of spaces become one space; a no-break space stays, for French puts one before its high punctuation. */
const clean = (text: string) =>
  text.replace(/[\s\u00a0\u202f]+/g, (space) => (/[\u00a0\u202f]/.test(space) ? '\u00a0' : ' ')).trim();

const marks = (gap: string, glued?: boolean): Pick<ShownWord, 'glued' | 'endsLine'> => ({
  ...(glued && { glued: true }),
  ...(gap.includes('\n') && { endsLine: true }),
});

function splitGap(gap: string, isLast: boolean): { before: string; after: string; glued?: boolean } {
  if (isLast) return { before: gap, after: '' };
  for (const space of gap.matchAll(/\s+/g)) {
    const rest = gap.slice(space.index + space[0].length);
    if (!/\s/.test(rest) || OPENS.test(rest)) return { before: gap.slice(0, space.index), after: rest };
  }
  return { before: gap, after: '', glued: true };
}

/** Words of a narration that came without timings: the time is shared out by letters. */
export function spreadWords(text: string, seconds: number): NarratedWords {
  const found = [...text.matchAll(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*[’']?/gu)];
  const letters = found.reduce((sum, match) => sum + match[0].length + 1, 0);
  let clock = 0;
  return found.map((match) => {
    const start = clock;
    clock += (seconds * (match[0].length + 1)) / letters;
    return { text: match[0], start, end: clock, offset: match.index, length: match[0].length };
  });
}
