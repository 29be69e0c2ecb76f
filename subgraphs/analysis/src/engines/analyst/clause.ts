import type { LanguagePack } from './language-pack.ts';
import type { Token } from './tokens.ts';

/** One sentence (or clause) of a block as the fact finders see it: a range of tokens, and which of them are direct speech. */
export interface Passage {
  tokens: readonly Token[];
  from: number;
  to: number;
  quoted: Uint8Array;
  /** The block's text, to quote from. */
  text: string;
  startsParagraph: boolean;
}

/** A full stop within a sentence is an abbreviation's. */
const boundary = /^[,;:!?…—–()“”«»"-]$/u;

export function clauseStart(passage: Passage, at: number): number {
  for (let index = at - 1; index >= passage.from; index -= 1)
    if (boundary.test(passage.tokens[index]?.text ?? '')) return index + 1;
  return passage.from;
}

export function clauseEnd(passage: Passage, at: number): number {
  for (let index = at; index < passage.to; index += 1)
    if (boundary.test(passage.tokens[index]?.text ?? '')) return index;
  return passage.to;
}

const words = (passage: Passage, from: number, to: number) =>
  passage.tokens.slice(Math.max(passage.from, from), to).map((token) => token.lower);

const farthestExcepted = 4;

/** "nothing was left but the shoes", "il ne portait qu'un sac": all but this is denied. */
const isExcepted = (before: readonly string[], negation: number) =>
  before[negation + 1] === 'only' ||
  before.some(
    (word, index) =>
      index > negation &&
      index >= before.length - farthestExcepted &&
      (word === 'but' || (/^(?:que|qu')$/u.test(word) && /^(?:ne|n')$/u.test(before[negation] ?? ''))),
  );

/** "not", "no", "ne … pas" between the start of the clause and this word; "nothing but rain" is rain. */
export function isNegated(passage: Passage, at: number, pack: LanguagePack): boolean {
  const before = words(passage, clauseStart(passage, at), at);
  if (before.some((word, index) => pack.negations.has(word) && !isExcepted(before, index))) return true;
  return words(passage, at, Math.min(passage.to, at + 3)).some((word) => word === 'pas' || word === 'nothing');
}

/** Not here and now: wished, remembered, told of, or only possible. */
export const isIrrealis = (passage: Passage, at: number, pack: LanguagePack): boolean =>
  unrealMarks(passage, at, pack).length > 0;

/** What makes a clause so, before this word; "four or five" are there all the same. */
export const unrealMarks = (passage: Passage, at: number, pack: LanguagePack) =>
  pack.irrealis.findAll(passage.tokens, clauseStart(passage, at), at).filter((mark) => !isAmount(passage, mark.at));
const isAmount = ({ tokens }: Passage, at: number) =>
  /^(?:or|ou)$/u.test(tokens[at]?.lower ?? '') && amount.test(tokens[at + 1]?.lower ?? '');
const amount =
  /^(?:so|more|less|thereabouts|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|deux|trois|quatre|cinq|sept|huit|dix|douze|vingt|trente|moins)$/u;

const remembering = /^(?:rappel|souv[ie]n|imagin|figur|représent)/u;
const reflexive = /^(?:s'|se)$/u;
const opensThought = /^(?:que|qu'|combien|comment)$/u;

/** "Il se rappela que son maître l'attendait": who is only thought of, to the end of the sentence. */
export function isRemembered({ tokens, from }: Passage, at: number, { language }: LanguagePack): boolean {
  if (language !== 'fr') return false;
  for (let verb = from + 1; verb < at - 1; verb += 1)
    if (
      remembering.test(tokens[verb]?.lower ?? '') &&
      reflexive.test(tokens[verb - 1]?.lower ?? '') &&
      opensThought.test(tokens[verb + 1]?.lower ?? '')
    )
      return true;
  return false;
}

/** "like snow", "as cold as snow", "blanc comme neige": compared with, not there. */
export const isComparison = (passage: Passage, at: number, pack: LanguagePack): boolean =>
  words(passage, at - 3, at).some((word) => pack.comparisons.has(word)) && !words(passage, at - 3, at).includes('plus');

/** "like a baby in a cradle", "aussi large qu'une roue", "as if it were a star": all that follows in the clause is a comparison. */
export function isLikened(passage: Passage, at: number, pack: LanguagePack): boolean {
  if (isComparison(passage, at, pack)) return true;
  const before = words(passage, Math.max(clauseStart(passage, at), at - 9), at);
  const marked = before.some(
    (word, index) => likening.has(word) || (word === 'as' && /^(?:if|though)$/u.test(before[index + 1] ?? '')),
  );
  if (marked) return true;
  const opening = before.findIndex((word) => word === 'as' || word === 'so' || word === 'aussi' || word === 'plus');
  return opening >= 0 && before.slice(opening + 2).some((word) => /^(?:as|que|qu')$/u.test(word));
}

const likening = new Set(['like', 'comme', 'semblable', 'resembling']);
