import type { Place, PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart, isIrrealis, isNegated } from './clause.ts';
import { isHeard, isReported } from './hearsay.ts';
import type { LanguagePack } from './language-pack.ts';

/** Out of the house, or into it. */
export type Side = 'outwards' | 'inwards';

const own = /^(?:i|we|je|nous)$/u;

/** "I saw his feet as he went out": who tells it stays. */
function isSeenGoing({ tokens, from, quoted }: Passage, verb: number): boolean {
  const goes = tokens[verb - 1]?.lower ?? '';
  return (
    /^(?:as|how|comme)$/u.test(tokens[verb - 2]?.lower ?? '') &&
    !own.test(goes) &&
    tokens.slice(from, verb - 2).some(({ lower }, index) => !quoted[from + index] && own.test(lower))
  );
}

const hearing = /^(?:hear|heard|entend(?:ait|aient|it|irent)|entendre)$/u;

/** "They heard a noise outside": those who hear it are within. */
const isHeardFrom = ({ tokens, from, to }: Passage, at: number) =>
  /^(?:outside|dehors|au-dehors)$/u.test(tokens[at]?.lower ?? '') &&
  tokens.slice(Math.max(from, at - 12), Math.min(to, at + 12)).some(({ lower }) => hearing.test(lower));

/** "waited outside the Throne Room", "went in terror". */
function goesOnToAPlace({ tokens, to }: Passage, next: number, side: Side, { grammar }: LanguagePack): boolean {
  const token = tokens[next];
  if (!token?.word || next >= to) return false;
  if (/^(?:outside|sortit|sortirent)$/u.test(tokens[next - 1]?.lower ?? ''))
    return grammar.determiners.has(token.lower) || grammar.of.has(token.lower);
  return (
    side === 'inwards' &&
    tokens[next - 1]?.lower === 'in' &&
    !grammar.prepositions.has(token.lower) &&
    !grammar.conjunctions.has(token.lower)
  );
}

const sides = /^(?:dehors|au-dehors|intérieur)$/u;

/** "Au-dehors, la foule criait": nobody goes there. */
function isOnlySide(passage: Passage, at: number, length: number, pack: LanguagePack): boolean {
  if (!sides.test(passage.tokens[at + length - 1]?.lower ?? '')) return false;
  const moves = pack.movement.findAll(passage.tokens, clauseStart(passage, at), at).length > 0;
  // "à l'intérieur de la grange, Basile dormait"
  const named = pack.grammar.of.has(passage.tokens[at + length]?.lower ?? '');
  return !(moves || named) || isReported(passage, at, pack) || isHeard(passage, at, pack);
}

/** Somebody goes out, or in, at or after this word: "went outside", "ran in". */
export const goesThrough = (passage: Passage, from: number, side: Side, pack: LanguagePack): boolean =>
  pack.phrases[side].findAll(passage.tokens, from, passage.to).some(
    ({ at, length }) =>
      !passage.quoted[at] &&
      !isSeenGoing(passage, at) &&
      !isHeardFrom(passage, at) &&
      // "shoes I wore about indoors"
      !/^(?:en|about)$/u.test(passage.tokens[at - 1]?.lower ?? '') &&
      !isNegated(passage, at, pack) &&
      !isOnlySide(passage, at, length, pack) &&
      !goesOnToAPlace(passage, at + length, side, pack),
  );

/** What has a door of its own. */
const withDoors = new Set<PlaceKind>([
  'house-exterior',
  'castle',
  'ship-deck',
  'lighthouse',
  'mill',
  'farm',
  'courtyard',
]);

/** "knocked at the door": before a house, wherever one was outdoors. */
export function atDoor(passage: Passage, place: Place, pack: LanguagePack): Place {
  if (place.indoors || withDoors.has(place.kind)) return place;
  const knocks = pack.phrases.atDoor.findAll(passage.tokens, passage.from, passage.to);
  return knocks.some(({ at }) => !passage.quoted[at] && !isIrrealis(passage, at, pack))
    ? { kind: 'house-exterior', name: null, indoors: false }
    : place;
}

const isNoun = /^(?:room|world|house|place|street|country|town)$/u;

/** "went out of that gallery and into another": from one to the next of its kind. */
export function goesIntoAnother({ tokens, to }: Passage, left: number): boolean {
  const into = [1, 2, 3].map((ahead) => left + ahead).find((at) => tokens[at]?.lower === 'into');
  if (into === undefined || into + 2 >= to) return false;
  const [next = '', beyond = ''] = [tokens[into + 1]?.lower, tokens[into + 2]?.lower];
  return next === 'another' ? !isNoun.test(beyond) : next === 'the' && /^(?:next|other)$/u.test(beyond);
}
