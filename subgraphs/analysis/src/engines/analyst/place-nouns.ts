import type { PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PhraseMatch } from './phrase-book.ts';
import type { PlaceCue } from './place-cue.ts';
import { isIndoors } from './place-cue.ts';
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
  const next = passage.tokens[at + length];
  if (length === 1 && next && pack.roles.match(passage.tokens, at + length)) return null;
  if (
    (ambiguous.has(word) || ambiguous.has(word.replace(/s$/u, ''))) &&
    (!pack.grammar.determiners.has(passage.tokens[at - 1]?.lower ?? '') || isModifier(passage, at + length, pack))
  )
    return null;
  if (
    isGerund(passage, at, pack) ||
    (/^(?:path|track|way|chemin|passage)$/u.test(word) &&
      /^(?:its|his|her|their|son|leur)$/u.test(passage.tokens[at - 1]?.lower ?? ''))
  )
    return null;
  // "à son tour": in turn.
  if (word === 'tour' && /^(?:son|leur|mon|ton|notre|votre)$/u.test(passage.tokens[at - 1]?.lower ?? '')) return null;
  const reading = relationOf(passage, at, pack);
  let strength = strengthOf(passage, reading, pack);
  const shown = strength === null && isShown(passage, at, length, pack);
  if (shown) strength = isLandmark(passage, at, length, kind, word) ? 2 : 1;
  if (strength === null) return null;
  const travels =
    pack.actions
      .findAll(passage.tokens, passage.from, at)
      .some(({ value }) => /^(?:sail|row|ride|drive|climb|fly)$/u.test(value.action)) || reading.relation === 'object';
  if ((boats.has(word) || kind === 'sky') && !(travels || (reading.relation === 'goal' && kind !== 'sky'))) return null;
  const preposition = passage.tokens[reading.governor]?.lower ?? '';
  if (/^(?:toward|towards|vers)$/u.test(preposition) && (isIndoors(kind) || farGoals.has(kind))) return null;
  // "devant le train", "à ce dernier train": nobody is in it yet.
  if (carries.has(kind) && (strength === 1 || (strength === 2 && /^(?:à|au|aux|at|by)$/u.test(preposition))))
    return null;
  // "portaient un mort sur un palanquin": it carries somebody else.
  if (kind === 'carriage' && /^(?:on|upon|sur)$/u.test(preposition)) return null;
  const building = houses.has(word);
  const within =
    reading.relation === 'inside' ||
    reading.relation === 'object' ||
    preposition === 'into' ||
    reading.relation === 'leave';
  const outside = building && (!within || strength === 1 || reading.shell === true || reading.relation === 'leave');
  return {
    kind: outside ? 'house-exterior' : kind,
    name: properName(passage, at, length, pack, isPerson),
    indoors: outside
      ? false
      : isIndoors(kind) ||
        (openable.has(kind) &&
          reading.relation !== 'near' &&
          strength === 3 &&
          kind !== 'house-exterior' &&
          /^(?:in|into|inside|within|dans)$/u.test(preposition)),
    strength: reading.relation === 'near' && !outside && isIndoors(kind) ? 1 : strength,
    leaving: reading.relation === 'leave',
    at,
    shown,
    distant: false,
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
