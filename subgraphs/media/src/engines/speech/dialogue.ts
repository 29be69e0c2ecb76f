import type { Language } from '@visiobook/contracts';
import { reportingClauses } from './reporting.fr.ts';

/** From and to (exclusive), UTF-16 units. */
export type Range = readonly [from: number, to: number];

const quoted = /“([^“”]{1,4000})”|«([^«»]{1,4000})»|"([^"\n]{1,4000})"/gu;
const dashed = /(?<=^|\n)[ \t]*(?:[—–]|--)[^\n]+/gu;
/** What is said ends with punctuation inside its quotes; a title or an ironic word in quotes does not. */
const endsLikeSpeech = /[.,!?…;:—–-]\s*$/u;

/** What is left of a range when these within it, in order, are taken out. */
function without([from, to]: Range, gaps: readonly Range[]): Range[] {
  const starts = [from, ...gaps.map(([, end]) => end)];
  const ends = [...gaps.map(([start]) => start), to];
  return starts.map((start, index): Range => [start, ends[index] ?? to]).filter(([start, end]) => start < end);
}

/** Where somebody speaks: quotations, and paragraphs that open with a dash, as French novels print them; "dit-il" within is the narrator's. */
export function dialogueOf(text: string, language: Language): Range[] {
  const ranges: Range[] = [];
  for (const match of text.matchAll(quoted)) {
    const inside = match[1] ?? match[2] ?? match[3] ?? '';
    if (endsLikeSpeech.test(inside)) ranges.push([match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(dashed)) ranges.push([match.index, match.index + match[0].length]);
  const spoken = language === 'fr' ? ranges.flatMap((range) => without(range, reportingClauses(text, range))) : ranges;
  return spoken.sort((a, b) => a[0] - b[0]);
}
