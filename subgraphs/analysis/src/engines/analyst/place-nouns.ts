import type { PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PhraseMatch } from './phrase-book.ts';
import type { PlaceCue } from './place-cue.ts';
import { isIndoors } from './place-cue.ts';
import type { Reading } from './place-relations.ts';
import { isGerund, relationOf, strengthOf } from './place-relations.ts';

/** Buildings seen from outside unless somebody is in them. */
const houses = new Set(
  'house cottage hut cabin farmhouse farm-house shack mansion building lodge home dwelling hovel maison cabane hutte chaumière demeure maisonnette bungalow habitation'.split(
    ' ',
  ),
);
const openable = new Set<PlaceKind>(['castle', 'lighthouse', 'mill', 'cave', 'house-exterior']);
/** Too small to be where we are unless somebody travels in it. */
const boats = new Set(
  'boat boats canoe raft small boat rowing boat barque canot chaloupe radeau bateau sledge traîneau cart wagon waggon charrette chariot'.split(
    ' ',
  ),
);
const carries = new Set<PlaceKind>(['train', 'carriage', 'ship-deck']);

/** Seen from afar by whoever walks towards them. */
const farGoals = new Set<PlaceKind>(['city', 'village', 'castle', 'mountain', 'hills']);

/** Words that are mostly something else. */
const ambiguous = new Set(
  'green square grave shed plain fair works hold mine stage bar court bank fort port store track ward study stall gallery passage cell home case large bois cour cercle salle rue pont pièce poste fond station cabinet office côte tour marché café'.split(
    ' ',
  ),
);

/** "There was a garden", "The lighthouse stood on the rock". */
function isShown(passage: Passage, noun: number, length: number, pack: LanguagePack): boolean {
  const before = pack.phrases.thereIs.findAll(passage.tokens, clauseStart(passage, noun), noun).length > 0;
  if (before) return true;
  if (!pack.grammar.statics.has(passage.tokens[noun + length]?.lower ?? '')) return false;
  // "and now the house was as dull": a clause of its own.
  const subject = houses.has(passage.tokens[noun]?.lower ?? '') && noun - clauseStart(passage, noun) <= 3;
  const opens = noun - passage.from <= 3 && pack.grammar.determiners.has(passage.tokens[passage.from]?.lower ?? '');
  return opens || (subject && pack.grammar.definite.has(passage.tokens[noun - 1]?.lower ?? ''));
}

const rises = /^(?:stood|rose|lay|loomed|towered|se|s')$/u;

/** A building that opens a paragraph as its subject is what the picture shows, whatever it stands on. */
const isLandmark = (passage: Passage, noun: number, length: number, kind: PlaceKind, word: string) =>
  passage.startsParagraph &&
  noun - passage.from <= 3 &&
  (openable.has(kind) || houses.has(word)) &&
  rises.test(passage.tokens[noun + length]?.lower ?? '');

/** "rue des Tilleuls", "the Forest of Ardennes", "Gull Rock": as far as the capitals go. */
function properName(
  passage: Passage,
  noun: number,
  length: number,
  pack: LanguagePack,
  isPerson: (name: string) => boolean,
): string | null {
  let end = noun + length;
  const connector = pack.phrases.connectors.match(passage.tokens, end);
  if (connector && passage.tokens[end + connector.length]?.capital) end += connector.length;
  while (end < passage.to && passage.tokens[end]?.capital && passage.tokens[end]?.word) end += 1;
  if (end === noun + length) return null;
  // "the castle Dorothy", "la chambre de Mr. Fogg", "the hall I had left": not what the place is called.
  const added = passage.tokens.slice(noun + length, end).filter(({ capital }) => capital);
  if (
    added.some(({ text, lower }) => text === 'I' || isPerson(lower) || pack.titles.get(lower)) ||
    isPerson(added.map(({ lower }) => lower).join(' '))
  )
    return null;
  return passage.text.slice(passage.tokens[noun]?.start, passage.tokens[end - 1]?.end).replace(/\s+/gu, ' ');
}

/** "the court painter", "a green cloak", "on her way", "à son tour": the word means something else here. */
function isNoPlace(passage: Passage, at: number, length: number, word: string, pack: LanguagePack): boolean {
  const before = passage.tokens[at - 1]?.lower ?? '';
  const next = at + length;
  if (length === 1 && passage.tokens[next] && pack.roles.match(passage.tokens, next)) return true;
  if (
    (ambiguous.has(word) || ambiguous.has(word.replace(/s$/u, ''))) &&
    (!pack.grammar.determiners.has(before) || isModifier(passage, next, pack))
  )
    return true;
  if (ownWays.test(word) && /^(?:its|his|her|their|son|leur)$/u.test(before)) return true;
  return word === 'tour' && /^(?:son|leur|mon|ton|notre|votre)$/u.test(before);
}
const ownWays = /^(?:path|track|way|chemin|passage)$/u;

interface Approach {
  kind: PlaceKind;
  word: string;
  strength: 1 | 2 | 3;
  relation: Reading['relation'];
  preposition: string;
}

/** Somebody only makes for it, stands before it or sees it go by. */
function isOnlyNear(
  passage: Passage,
  at: number,
  { kind, word, strength, relation, preposition }: Approach,
  pack: LanguagePack,
) {
  const travels =
    relation === 'object' ||
    (relation === 'goal' && kind !== 'sky') ||
    pack.actions.findAll(passage.tokens, passage.from, at).some(({ value }) => travelling.test(value.action));
  // "the slit in the roof": nobody is on it.
  if (kind === 'rooftop' && preposition === 'in') return true;
  if ((boats.has(word) || kind === 'sky') && !travels) return true;
  // "devant le train", "à ce dernier train": nobody is in it yet.
  if (carries.has(kind) && (strength === 1 || (strength === 2 && /^(?:à|au|aux|at|by)$/u.test(preposition))))
    return true;
  // "portaient un mort sur un palanquin": it carries somebody else.
  return kind === 'carriage' && /^(?:on|upon|sur)$/u.test(preposition);
}
/** "se dirigea vers l'auberge", "toward the village": on the way there. */
const isMadeFor = ({ kind, preposition }: Approach) =>
  /^(?:toward|towards|vers)$/u.test(preposition) && (isIndoors(kind) || farGoals.has(kind));

const travelling = /^(?:sail|row|ride|drive|climb|fly)$/u;

/** Before a building rather than in it. */
function isOutside({ word, strength, relation, preposition }: Approach, shell: boolean): boolean {
  const within = relation === 'inside' || relation === 'object' || preposition === 'into';
  return houses.has(word) && (!within || strength === 1 || shell);
}

const isWithin = ({ kind, strength, relation, preposition }: Approach, shell: boolean) =>
  isIndoors(kind) ||
  (openable.has(kind) &&
    !shell &&
    relation !== 'near' &&
    strength === 3 &&
    kind !== 'house-exterior' &&
    /^(?:in|into|inside|within|dans|enter(?:ed|s|ing))$/u.test(preposition));

/** "the beach was left behind": nobody is there any more. */
const isLeftBehind = ({ tokens }: Passage, after: number) =>
  /^(?:was|were|been)$/u.test(tokens[after]?.lower ?? '') &&
  tokens
    .slice(after + 1, after + 4)
    .some(({ lower }, index, all) => lower === 'left' && /^behind$/u.test(all[index + 1]?.lower ?? ''));

const heights = new Set<PlaceKind>(['hills', 'mountain', 'rooftop', 'tower-room', 'lighthouse', 'bridge']);

/** "From the hill they saw the town": whoever sees it is there. */
const isViewedFrom = ({ tokens, from, to }: Passage, kind: PlaceKind, after: number, { actions }: LanguagePack) =>
  heights.has(kind) &&
  /^(?:from|de|du)$/u.test(tokens[from]?.lower ?? '') &&
  tokens.slice(after, Math.min(to, after + 6)).some(({ lower }) => actions.get(lower)?.action === 'look');
/** They need no preposition. */
const onBoard = new Set(['à bord', 'on board']);

/** Where the noun there puts us; null = nowhere. */
export function commonCue(
  passage: Passage,
  { at, length, value: kind }: PhraseMatch<PlaceKind>,
  pack: LanguagePack,
  isPerson: (name: string) => boolean,
): PlaceCue | null {
  const word = passage.tokens
    .slice(at, at + length)
    .map(({ lower }) => lower)
    .join(' ');
  if (isNoPlace(passage, at, length, word, pack)) return null;
  const {
    relation,
    governor,
    shell = false,
  } = isLeftBehind(passage, at + length) ? { relation: 'leave' as const, governor: at } : relationOf(passage, at, pack);
  const viewed = relation === 'source' && isViewedFrom(passage, kind, at + length, pack);
  const inside = onBoard.has(word) ? { relation: 'inside' as const, governor: at } : { relation, governor };
  const told = viewed ? 3 : strengthOf(passage, inside, pack);
  const shown = told === null && isShown(passage, at, length, pack);
  const strength = shown ? (isLandmark(passage, at, length, kind, word) ? 2 : 1) : told;
  if (strength === null) return null;
  const approach = { kind, word, strength, relation, preposition: passage.tokens[governor]?.lower ?? '' };
  if (isOnlyNear(passage, at, approach, pack)) return null;
  const toCome = isGerund(passage, at, pack);
  const ahead = toCome || isMadeFor(approach);
  // "en quittant la ferme" leaves it; "afin de quitter la ferme" does not yet.
  const leavesIt = relation === 'leave' && /ant$/u.test(passage.tokens[governor]?.lower ?? '');
  if (ahead && (relation === 'leave' || relation === 'source') && !leavesIt) return null;
  const outside = isOutside(approach, shell);
  return {
    kind: outside ? 'house-exterior' : kind,
    name: properName(passage, at, length, pack, isPerson),
    indoors: !outside && isWithin(approach, shell),
    strength: leavesIt && ahead ? 2 : relation === 'near' && !outside && isIndoors(kind) ? 1 : strength,
    leaving: relation === 'leave',
    at,
    shown,
    distant: false,
    ahead: ahead && !leavesIt,
    around: null,
  };
}

/** "a green cloak": the word only says what the next one is like. */
const isModifier = (passage: Passage, next: number, pack: LanguagePack) => {
  const token = passage.tokens[next];
  const { grammar } = pack;
  return (
    pack.language === 'en' &&
    token?.word === true &&
    next < passage.to &&
    !token.capital &&
    ![grammar.prepositions, grammar.conjunctions, grammar.auxiliaries, grammar.statics].some((set) =>
      set.has(token.lower),
    ) &&
    !pack.actions.match(passage.tokens, next)
  );
};
