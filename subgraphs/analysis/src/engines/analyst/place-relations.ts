import type { Passage } from './clause.ts';
import { clauseStart } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';

/** Ways rather than places: "a beam swept over the waves" takes nobody to sea. */
const paths = new Set('over up down about round around along across through throughout par'.split(' '));

type Relation = 'inside' | 'goal' | 'near' | 'source' | 'object' | 'leave' | 'none';

export interface Reading {
  relation: Relation;
  /** The preposition or verb that governs the noun. */
  governor: number;
  /** "at the door of the house": before it, not within. */
  shell?: boolean;
}

/** What a building shows to the street. */
const shells =
  /^(?:walls?|windows?|roof|doors?|gates?|front|steps|threshold|entrance|portes?|murs?|fenêtres?|seuil|pied|entrée)$/u;

/** "à travers les fenêtres de la ferme": seen through, from either side. */
const isThrough = ({ tokens }: Passage, governor: number) =>
  /^(?:travers|through)$/u.test(tokens[governor]?.lower ?? '') ||
  /^(?:travers|through)$/u.test(tokens[governor + 1]?.lower ?? '');

const isWordBefore = (passage: Passage, at: number) => at >= passage.from && (passage.tokens[at]?.word ?? false);

/** What stands before the noun, over its adjectives: "in the dark old [kitchen]". */
export function relationOf(passage: Passage, noun: number, pack: LanguagePack, depth = 0): Reading {
  const { grammar } = pack;
  const reach = pack.language === 'en' ? 6 : 3;
  for (let at = noun - 1; at >= noun - reach && isWordBefore(passage, at); at -= 1) {
    const word = passage.tokens[at]?.lower ?? '';
    const movement = pack.movement.match(passage.tokens, at);
    if (
      movement &&
      at + movement.length <= noun &&
      movement.value.movement !== 'go' &&
      !isHabit(passage, movement, pack) &&
      !(movement.value.form === 'infinitive' && pack.language === 'fr' && !isDone(passage, at, pack))
    )
      return { relation: movement.value.movement === 'enter' ? 'object' : 'leave', governor: at };
    if (grammar.of.has(word) && isOut(passage, at - 1, pack)) return { relation: 'leave', governor: at - 1 };
    if (grammar.of.has(word)) {
      const part = depth < 2 ? partBefore(passage, at, pack) : null;
      if (part !== null) {
        const shell = shells.test(passage.tokens[part]?.lower ?? '');
        const reading = relationOf(passage, part, pack, depth + 1);
        return shell && isThrough(passage, reading.governor)
          ? { relation: 'none', governor: reading.governor }
          : { ...reading, shell };
      }
      const verb = verbBefore(passage, at, pack);
      return { relation: verb === 'leave' ? 'leave' : 'none', governor: at };
    }
    if (grammar.source.has(word))
      return { relation: verbBefore(passage, at, pack) === 'leave' ? 'leave' : 'source', governor: at };
    if (grammar.goal.has(word)) return { relation: 'goal', governor: at };
    if (grammar.near.has(word)) return { relation: 'near', governor: at };
    if (grammar.inside.has(word)) return { relation: 'inside', governor: at };
    // "in that room"
    const points = word === 'that' && grammar.prepositions.has(passage.tokens[at - 1]?.lower ?? '');
    if (grammar.conjunctions.has(word) && !points) return { relation: 'none', governor: at };
  }
  return { relation: 'none', governor: noun };
}

/** "out of the house", "s'élança hors de la maison"; whoever only leans out of it has not left. */
const isOut = (passage: Passage, at: number, pack: LanguagePack) => {
  const word = passage.tokens[at]?.lower ?? '';
  return word === 'out' || (word === 'hors' && verbBefore(passage, at, pack) !== null);
};

function partBefore(passage: Passage, of: number, pack: LanguagePack): number | null {
  for (let at = of - 1; at >= of - 2 && isWordBefore(passage, at); at -= 1) {
    if (pack.grammar.parts.has(passage.tokens[at]?.lower ?? '')) return at;
  }
  return null;
}

function verbBefore(passage: Passage, at: number, pack: LanguagePack): 'go' | 'enter' | 'leave' | null {
  const found = pack.movement.findAll(passage.tokens, clauseStart(passage, at), at);
  return found.at(-1)?.value.movement ?? null;
}

/** "il quittait sa maison à huit heures": every day, not now. */
const isHabit = (passage: Passage, { at, value }: { at: number; value: { movement: string } }, pack: LanguagePack) =>
  pack.language === 'fr' && value.movement === 'leave' && /(?:ait|aient)$/u.test(passage.tokens[at]?.lower ?? '');

/** "alla s'asseoir" is done; "devait se rendre" is not. */
const movesBefore = (passage: Passage, at: number, pack: LanguagePack) =>
  pack.movement
    .findAll(passage.tokens, Math.max(passage.from, at - 4), at)
    .some(({ value, at: verb }) => value.form === 'finite' && !isStillToCome(passage, verb, at));

/** "allait monter", "quitta l'auberge pour se rendre": not done yet. */
const isStillToCome = ({ tokens }: Passage, verb: number, next: number) =>
  (/^(?:allait|allaient)$/u.test(tokens[verb]?.lower ?? '') && next - verb <= 2) ||
  (/^(?:quitt|sort)/u.test(tokens[verb]?.lower ?? '') &&
    tokens.slice(verb, next).some(({ lower }) => lower === 'pour'));

/** "allait quitter la ville": it is still in the town. */
const isDone = (passage: Passage, at: number, pack: LanguagePack) =>
  movesBefore(passage, at, pack) &&
  !/^(?:allait|allaient|pouvait|pouvaient)$/u.test(passage.tokens[at - 1]?.lower ?? '');

const sentenceMoves = (passage: Passage, at: number, pack: LanguagePack) =>
  pack.movement.findAll(passage.tokens, Math.max(passage.from, at - 14), at + 1).length > 0;

/** "the journey to the city", "on their way to": still to come; "led the way to" is not. */
const isAim = (passage: Passage, governor: number) =>
  /^(?:journey|way|road|trip|voyage|ticket|guide)$/u.test(passage.tokens[governor - 1]?.lower ?? '') &&
  !passage.tokens
    .slice(Math.max(passage.from, governor - 4), governor - 1)
    .some(({ lower }) => /^(?:led|lead|leading|made|make|making|found|fought|leads)$/u.test(lower));

/** "to crush any building": no way to anywhere. */
function isInfinitive(passage: Passage, to: number, pack: LanguagePack): boolean {
  const next = passage.tokens[to + 1];
  return (
    next !== undefined &&
    !next.capital &&
    !pack.grammar.determiners.has(next.lower) &&
    !pack.places.match(passage.tokens, to + 1) &&
    !pack.colours.get(next.lower) &&
    !pack.grammar.parts.has(next.lower)
  );
}

export function strengthOf(passage: Passage, reading: Reading, pack: LanguagePack): 1 | 2 | 3 | null {
  const { relation, governor } = reading;
  const preposition = passage.tokens[governor]?.lower ?? '';
  if (relation === 'object' || relation === 'leave') return 3;
  if (relation === 'goal') {
    if (preposition === 'into' || preposition === 'onto') return 3;
    if (preposition === 'for' || preposition === 'pour' || isAim(passage, governor)) return null;
    if (preposition === 'to' && isInfinitive(passage, governor, pack)) return null;
    return sentenceMoves(passage, governor, pack) ? (/^(?:toward|towards|vers)$/u.test(preposition) ? 2 : 3) : null;
  }
  if (relation === 'inside' && paths.has(preposition) && !sentenceMoves(passage, governor, pack)) return null;
  if (relation === 'inside') return governor === passage.from || verbBefore(passage, governor, pack) !== null ? 3 : 2;
  if (relation === 'near') return 1;
  return null;
}

/** "se fit conduire à la ferme": done, by somebody else. */
const isCaused = ({ tokens }: Passage, at: number) =>
  /^(?:fit|firent)$/u.test(tokens[at - 1]?.lower ?? '') && /^(?:se|s')$/u.test(tokens[at - 2]?.lower ?? '');

/** "en allant à l'école", "on the way to", "going to": not there yet. */
export function isGerund(passage: Passage, at: number, pack: LanguagePack): boolean {
  if (pack.language === 'en') return false;
  const verb = pack.movement.findAll(passage.tokens, clauseStart(passage, at), at).at(-1);
  if (verb?.value.form === 'infinitive' && !movesBefore(passage, verb.at, pack) && !isCaused(passage, verb.at))
    return true;
  return (
    verb !== undefined &&
    /ant$/u.test(passage.tokens[verb.at]?.lower ?? '') &&
    passage.tokens[verb.at - 1]?.lower === 'en'
  );
}
