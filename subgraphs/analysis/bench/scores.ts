import type { Gold } from './corpus.ts';
import { inCommon, nameWords } from './names.ts';
import type { Range, Understanding } from './reading.ts';

/** Counts that add up over works; a ratio is made only of the sums. */
export interface Tally {
  found: number;
  predicted: number;
  expected: number;
}

export const nothing = (): Tally => ({ found: 0, predicted: 0, expected: 0 });

const marks = /[\s"“”«»‘’'—–―-]/u;

/** The words within the marks. */
function bare(text: string, { start, end }: Range): Range {
  let [from, to] = [start, end];
  while (from < to && marks.test(text[from] ?? '')) from += 1;
  while (to > from && marks.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}

const sameSpan = (a: Range, b: Range): boolean => {
  const overlap = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return overlap > 0 && overlap >= 0.8 * Math.max(a.end - a.start, b.end - b.start);
};

export interface QuotationScore {
  quotations: Tally & {
    matched: number;
    /** Of those predicted in vain: parted by the narrator's words. */
    parted: number;
  };
  /** Speakers told right, of the quotations whose speaker has a name. */
  speakers: { right: number; of: number };
  missed: Range[];
  invented: Range[];
  /** Index of the gold quotation and what was said instead. */
  misattributed: { quotation: Gold['quotations'][number]; said: readonly string[] }[];
}

export function scoreQuotations(gold: Gold, { quotations }: Understanding): QuotationScore {
  const spans = quotations.map((quotation) => bare(gold.text, quotation));
  const names = new Map(gold.people.map((person) => [person.id, nameWords(person.names)]));
  const used = new Set<number>();
  const score: QuotationScore = {
    quotations: { ...nothing(), matched: 0, parted: 0, predicted: spans.length, expected: gold.quotations.length },
    speakers: { right: 0, of: 0 },
    missed: [],
    invented: [],
    misattributed: [],
  };
  for (const quotation of gold.quotations) {
    const span = bare(gold.text, quotation);
    const at = spans.findIndex((candidate) => sameSpan(span, candidate));
    if (at < 0) score.missed.push(quotation);
    else used.add(at);
    score.quotations.found += at < 0 ? 0 : 1;
    const speaker = names.get(quotation.speaker ?? '');
    if (!speaker || speaker.size === 0) continue;
    score.speakers.of += 1;
    const said = quotations[at]?.speaker ?? [];
    if (inCommon(speaker, nameWords(said)) > 0) score.speakers.right += 1;
    else score.misattributed.push({ quotation, said });
  }
  score.quotations.matched = used.size;
  const vain = quotations.filter((_, index) => !used.has(index));
  score.invented = vain;
  score.quotations.parted = vain.filter(({ parted }) => parted).length;
  return score;
}

export interface PeopleScore {
  /** Predicted people who are somebody, of all predicted. */
  precision: { right: number; of: number };
  /** People with a name and three mentions who were found. */
  recall: { right: number; of: number };
  invented: string[];
  missed: string[];
}

/** Matches predicted and gold people one to one, most name words in common first. */
export function scorePeople(gold: Gold, { people }: Understanding): PeopleScore {
  const predicted = people.filter(({ mentions }) => mentions >= 2);
  const expected = gold.people.filter(({ names }) => nameWords(names).size > 0);
  const pairs = predicted
    .flatMap((one, p) =>
      expected.map((other, g) => ({ p, g, common: inCommon(nameWords(one.names), nameWords(other.names)) })),
    )
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common || (expected[b.g]?.mentions ?? 0) - (expected[a.g]?.mentions ?? 0));
  const [usedP, usedG] = [new Set<number>(), new Set<number>()];
  for (const { p, g } of pairs) {
    if (usedP.has(p) || usedG.has(g)) continue;
    usedP.add(p);
    usedG.add(g);
  }
  const wanted = expected
    .map(({ names, mentions }, index) => ({ names, mentions, index }))
    .filter(({ mentions }) => mentions >= 3);
  return {
    precision: { right: usedP.size, of: predicted.length },
    recall: { right: wanted.filter(({ index }) => usedG.has(index)).length, of: wanted.length },
    invented: predicted.filter((_, index) => !usedP.has(index)).map(({ names }) => names.join(' = ')),
    missed: wanted
      .filter(({ index }) => !usedG.has(index))
      .map(({ names, mentions }) => `${names.join(' = ')} ×${mentions}`),
  };
}

/** One of the French works lists all of its people twice, word for word; nobody can find both. */
export function eachOnce(gold: Gold): Gold {
  const seen = new Set<string>();
  const people = gold.people.filter(({ names, mentions }) => {
    const entry = JSON.stringify([names, mentions]);
    return !seen.has(entry) && seen.add(entry);
  });
  return { ...gold, people };
}
