import type { Language } from '@visiobook/contracts';
import { firstWhere } from '../../bisection.ts';
import type { ReadBlock, ReadChapter } from './document.ts';
import type { Span } from './sentences.ts';

/** Characters narrated per second at pace 1. */
const charactersPerSecond: Record<Language, number> = { en: 14.5, fr: 15 };

/** No scene is longer, in seconds: a picture is not looked at for longer. */
export const longestScene = 20;

/** The smallest stretch that scenes are made of: a sentence, or a clause of one too long for a picture. */
export interface Unit extends Span {
  block: ReadBlock;
  /** Index of the block in its chapter. */
  blockIndex: number;
  seconds: number;
  heading: boolean;
  startsParagraph: boolean;
  /** A BREAK ("* * *") stands before it. */
  afterBreak: boolean;
  /** It goes on with the sentence of the unit before it. */
  continues: boolean;
  /** It goes on with what somebody says, all of which one scene could hold. */
  goesOnSaying: boolean;
}

const clauseBoundaries = [
  /[;:]["”’»)]*\s+|\s*(?:[—–]|--)\s*(?=\p{L})/gu,
  /,["”’]*\s+(?=(?:and|but|for|so|while|when|who|which|then|et|mais|car|puis|tandis|lorsque|quand|qui|dont|où)\s)/gu,
  /,["”’»]*\s+/gu,
  /\s+/gu,
];

/** The boundary nearest the middle, strongest kind first; never nearer to an end than a fifth. */
function bestCut(text: string): number {
  const middle = text.length / 2;
  for (const boundary of clauseBoundaries) {
    let best = -1;
    for (const match of text.matchAll(boundary)) {
      const at = match.index + match[0].length;
      if (at > text.length * 0.2 && at < text.length * 0.8 && Math.abs(at - middle) < Math.abs(best - middle))
        best = at;
    }
    if (best > 0) return best;
  }
  const at = Math.floor(middle);
  // Never between the two halves of a surrogate pair.
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at;
}

function clauses(text: string, span: Span, mostCharacters: number): Span[] {
  const pending = [span];
  const done: Span[] = [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const length = next.end - next.start;
    if (length <= mostCharacters || length < 4) {
      done.push(next);
      continue;
    }
    const at = next.start + bestCut(text.slice(next.start, next.end));
    const left = { start: next.start, end: next.start + text.slice(next.start, at).trimEnd().length };
    pending.push({ start: at, end: next.end }, left);
  }
  return done;
}

/** Within one of these, in order, that is not too long. */
function isWithin(at: number, spans: readonly Span[], mostCharacters: number): boolean {
  const around = spans[firstWhere(spans.length, (place) => (spans[place]?.end ?? 0) > at)];
  return around !== undefined && around.start < at && around.end - around.start <= mostCharacters;
}

/** Cuts a chapter into units, in reading order; together they cover every narrated block. */
export function unitsOf(chapter: ReadChapter, language: Language, pace: number): Unit[] {
  const rate = charactersPerSecond[language] * pace;
  const units: Unit[] = [];
  let afterBreak = false;
  chapter.blocks.forEach((block, blockIndex) => {
    if (block.kind === 'BREAK') {
      afterBreak = true;
      return;
    }
    block.sentences.forEach((sentence, sentenceIndex) => {
      clauses(block.text, sentence, longestScene * rate).forEach((span, clauseIndex) => {
        units.push({
          ...span,
          block,
          blockIndex,
          seconds: (span.end - span.start) / rate,
          heading: block.kind === 'HEADING',
          startsParagraph: sentenceIndex === 0 && clauseIndex === 0,
          afterBreak,
          continues: clauseIndex > 0,
          goesOnSaying: [block.quotations, block.telling].some((said) =>
            isWithin(span.start, said, longestScene * rate),
          ),
        });
        afterBreak = false;
      });
    });
  });
  return units;
}
