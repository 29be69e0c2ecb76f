import type { Place, PlaceKind } from '@visiobook/contracts';
import { PlaceKind as PlaceKinds } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart, isIrrealis, isLikened, isNegated } from './clause.ts';
import type { Vessels } from './journey.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { roleAt } from './nouns.ts';
import type { PhraseMatch } from './phrase-book.ts';

/** What a sentence says of where we are. */
export interface PlaceCue {
  /** Null: only the name is told ("in Kansas"). */
  kind: PlaceKind | null;
  name: string | null;
  indoors: boolean;
  /** 1 = it is there to be seen, 2 = somebody is there, 3 = somebody gets there. */
  strength: 1 | 2 | 3;
  leaving: boolean;
  at: number;
  /** It stands there to be looked at: "The lighthouse stood on Gull Rock". */
  shown: boolean;
  /** Nobody is said to be there: from a room it is only seen through the window. */
  distant: boolean;
  /** What one sees on stepping out: "in the kitchen at the foot of the lighthouse". */
  around: Place | null;
}

const firstIndoors = PlaceKinds.options.indexOf('room');
const indoorsOf = (kind: PlaceKind) => PlaceKinds.options.indexOf(kind) >= firstIndoors;

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
/** Words that are mostly something else. */
const ambiguous = new Set(
  'green square grave shed plain fair works hold mine stage bar court bank fort port store track ward study stall gallery passage cell home case large bois cour cercle salle rue pont pièce poste fond station cabinet office côte tour marché café'.split(
    ' ',
  ),
);

/** Ways rather than places: "a beam swept over the waves" takes nobody to sea. */
const paths = new Set('over up down about round around along across through throughout par'.split(' '));

type Relation = 'inside' | 'goal' | 'near' | 'source' | 'object' | 'leave' | 'none';

interface Reading {
  relation: Relation;
  /** The preposition or verb that governs the noun. */
  governor: number;
  /** "at the door of the house": before it, not within. */
  shell?: boolean;
}

/** What a building shows to the street. */
const shells =
  /^(?:walls?|windows?|roof|doors?|gates?|front|steps|threshold|entrance|portes?|murs?|fenêtres?|seuil|pied|entrée)$/u;

const isWordBefore = (passage: Passage, at: number) => at >= passage.from && (passage.tokens[at]?.word ?? false);

/** What stands before the noun, over its adjectives: "in the dark old [kitchen]". */
function relationOf(passage: Passage, noun: number, pack: LanguagePack, depth = 0): Reading {
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
      !(movement.value.form === 'infinitive' && pack.language === 'fr' && !movesBefore(passage, at, pack))
    )
      return { relation: movement.value.movement === 'enter' ? 'object' : 'leave', governor: at };
    if (word === 'of' && passage.tokens[at - 1]?.lower === 'out') return { relation: 'leave', governor: at - 1 };
    if (grammar.of.has(word) && pack.language === 'en' ? true : grammar.of.has(word)) {
      const part = depth < 2 ? partBefore(passage, at, pack) : null;
      if (part !== null)
        return {
          ...relationOf(passage, part, pack, depth + 1),
          shell: shells.test(passage.tokens[part]?.lower ?? ''),
        };
      const verb = verbBefore(passage, at, pack);
      return { relation: verb === 'leave' ? 'leave' : 'none', governor: at };
    }
    if (grammar.source.has(word))
      return { relation: verbBefore(passage, at, pack) === 'leave' ? 'leave' : 'source', governor: at };
    if (grammar.goal.has(word)) return { relation: 'goal', governor: at };
    if (grammar.near.has(word)) return { relation: 'near', governor: at };
    if (grammar.inside.has(word)) return { relation: 'inside', governor: at };
    if (grammar.conjunctions.has(word)) return { relation: 'none', governor: at };
  }
  return { relation: 'none', governor: noun };
}

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
    .some(({ value }) => value.form === 'finite');

const sentenceMoves = (passage: Passage, at: number, pack: LanguagePack) =>
  pack.movement.findAll(passage.tokens, Math.max(passage.from, at - 14), at + 1).length > 0;

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

function strengthOf(passage: Passage, reading: Reading, pack: LanguagePack): 1 | 2 | 3 | null {
  const { relation, governor } = reading;
  const preposition = passage.tokens[governor]?.lower ?? '';
  if (relation === 'object' || relation === 'leave') return 3;
  if (relation === 'goal') {
    if (preposition === 'into' || preposition === 'onto') return 3;
    if (preposition === 'for' || preposition === 'pour') return null;
    if (preposition === 'to' && isInfinitive(passage, governor, pack)) return null;
    return sentenceMoves(passage, governor, pack) ? (/^(?:toward|towards|vers)$/u.test(preposition) ? 2 : 3) : null;
  }
  if (relation === 'inside' && paths.has(preposition) && !sentenceMoves(passage, governor, pack)) return null;
  if (relation === 'inside') return governor === passage.from || verbBefore(passage, governor, pack) !== null ? 3 : 2;
  if (relation === 'near') return 1;
  return null;
}

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

/** Whether anybody stands before this word who could be where it says. */
function hasActor(passage: Passage, at: number, mentions: readonly Mention[], pack: LanguagePack): boolean {
  if (mentions.some((mention) => mention.at >= passage.from && mention.at < at)) return true;
  for (let index = passage.from; index < at; index += 1) {
    const word = passage.tokens[index]?.lower ?? '';
    const pronoun = pack.pronouns.subject.has(word) && !pack.pronouns.neuter.has(word);
    if (pronoun || word === 'on' || pack.crowds.has(word) || roleAt(passage.tokens, index, pack)) return true;
    if (index > passage.from && passage.tokens[index]?.capital) return true;
  }
  return false;
}

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

function commonCue(
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
  if (/^(?:toward|towards|vers)$/u.test(preposition) && indoorsOf(kind)) return null;
  // "portaient un mort sur un palanquin": it carries somebody else.
  if (kind === 'carriage' && /^(?:on|upon|sur)$/u.test(preposition)) return null;
  const building = houses.has(word);
  const within =
    reading.relation === 'inside' ||
    reading.relation === 'object' ||
    preposition === 'into' ||
    reading.relation === 'leave';
  const outside = building && (!within || strength === 1 || reading.shell === true);
  return {
    kind: outside ? 'house-exterior' : kind,
    name: properName(passage, at, length, pack, isPerson),
    indoors: outside
      ? false
      : indoorsOf(kind) ||
        (openable.has(kind) &&
          reading.relation !== 'near' &&
          strength === 3 &&
          kind !== 'house-exterior' &&
          /^(?:in|into|inside|within|dans)$/u.test(preposition)),
    strength: reading.relation === 'near' && !outside && indoorsOf(kind) ? 1 : strength,
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

/** "en allant à l'école", "on the way to", "going to": not there yet. */
function isGerund(passage: Passage, at: number, pack: LanguagePack): boolean {
  if (pack.language === 'en') return false;
  const verb = pack.movement.findAll(passage.tokens, clauseStart(passage, at), at).at(-1);
  if (verb?.value.form === 'infinitive' && !movesBefore(passage, verb.at, pack)) return true;
  return (
    verb !== undefined &&
    /ant$/u.test(passage.tokens[verb.at]?.lower ?? '') &&
    passage.tokens[verb.at - 1]?.lower === 'en'
  );
}

/** A town that is only spoken of takes nobody out of a room. */
const arrival =
  /^(?:arriv|débarqu|entr[aéè]|gagn[aèé]|atteign|reach|came|come|enter|return|revin|rentr|land|travers|went|walk|rode|vivai|live|stood|wander)/u;

/** Capitalised names after "in", "at", "to": "the Reform Club", "Brindisi", "Kansas". */
function properCue(
  passage: Passage,
  at: number,
  pack: LanguagePack,
  isPerson: (name: string) => boolean,
  vessels: Vessels,
): PlaceCue | null {
  let end = at;
  while (end < passage.to && passage.tokens[end]?.word && passage.tokens[end]?.capital) end += 1;
  const name = passage.text.slice(passage.tokens[at]?.start, passage.tokens[end - 1]?.end).replace(/\s+/gu, ' ');
  if (isPerson(name.toLowerCase())) return null;
  const reading = relationOf(passage, at, pack);
  const strength = strengthOf(passage, reading, pack);
  if (strength === null || reading.relation === 'near' || isGerund(passage, at, pack)) return null;
  const heads = pack.properHeads.findAll(passage.tokens, at, end);
  const head = heads.find((match) => match.at === at) ?? heads.find((match) => match.at + match.length === end);
  const alone = head && end - at === head.length && head.value !== 'city' && head.length === 1 && !name.includes('-');
  const direct = reading.governor === at - 1 || pack.grammar.determiners.has(passage.tokens[at - 1]?.lower ?? '');
  if (
    !direct ||
    (!head &&
      !vessels.has(name.toLowerCase()) &&
      !/^(?:in|at|à|en|into|to|dans)$/u.test(passage.tokens[reading.governor]?.lower ?? ''))
  )
    return null;
  if (
    head?.value === 'city' &&
    !passage.tokens.slice(passage.from, passage.to).some(({ lower }) => arrival.test(lower))
  )
    return null;
  const aboard = vessels.has(name.toLowerCase()) && direct && reading.relation !== 'source';
  const kind = aboard ? 'ship-deck' : alone ? null : (head?.value ?? null);
  // A name of nobody knows what is no country.
  if (kind === null && !pack.placeNames.has(name.toLowerCase())) return null;
  return {
    kind,
    name,
    indoors: kind !== null && indoorsOf(kind),
    strength,
    leaving: reading.relation === 'leave',
    at,
    shown: false,
    distant: false,
    around: null,
  };
}

/** "in the kitchen at the foot of the lighthouse": what follows without a verb only says where that is. */
const onlySaysWhere = (passage: Passage, near: PlaceCue, cue: PlaceCue, pack: LanguagePack) =>
  near.kind !== null &&
  cue.kind !== null &&
  passage.tokens
    .slice(near.at + 1, cue.at)
    .every(
      ({ lower }, offset) =>
        (near.shown && pack.grammar.statics.has(lower)) ||
        (!pack.movement.match(passage.tokens, near.at + 1 + offset) &&
          !pack.actions.match(passage.tokens, near.at + 1 + offset)),
    );

const rooms = new Set<PlaceKind>(['hall', 'room', 'bedroom', 'mountain', 'harbour']);
const wholes = new Set<PlaceKind>(['room', 'castle', 'city', 'village', 'street', 'house-exterior', 'river', 'sea']);

/** "la grande salle de la gare", "the summit of the hill": the greater place says more. */
const isPartOf = (passage: Passage, near: PlaceCue, cue: PlaceCue, pack: LanguagePack) =>
  near.kind !== null &&
  cue.kind !== null &&
  rooms.has(near.kind) &&
  !wholes.has(cue.kind) &&
  cue.at - near.at <= 4 &&
  passage.tokens.slice(near.at + 1, cue.at).some(({ lower }) => pack.grammar.of.has(lower));

/** A beam that sweeps over the waves or a ship on the horizon takes nobody there; "On the roof it was cold" does. */
const isVisited = (
  passage: Passage,
  at: number,
  cue: PlaceCue,
  mentions: readonly Mention[],
  pack: LanguagePack,
): boolean =>
  cue.strength === 1 ||
  cue.shown ||
  cue.indoors ||
  cue.kind === null ||
  at - (cue.kind === 'city' ? passage.from : clauseStart(passage, at)) <= 4 ||
  // "detectives were sent to Liverpool": strangers take the story to no town.
  (cue.kind === 'city' ? mentions.some((mention) => mention.at < at) : hasActor(passage, at, mentions, pack));

/** "they saw a man in the garden": whoever looks is elsewhere. */
function isLookedAt(passage: Passage, at: number, pack: LanguagePack): boolean {
  const looks = pack.actions
    .findAll(passage.tokens, passage.from, at)
    .filter(({ value, at: verb }) => value.action === 'look' && passage.tokens[verb]?.lower !== 'study');
  const last = looks.at(-1);
  if (!last) return false;
  return !passage.tokens
    .slice(last.at + 1, at)
    .some(
      ({ lower, text }, offset) =>
        /^(?:that|que|qu'|as|when|while|which|who|qui|où|quand|lorsque|lorsqu'|tandis|[;:.!?])$/u.test(
          text === lower ? lower : text,
        ) ||
        (pack.pronouns.subject.has(lower) && !pack.pronouns.neuter.has(lower)) ||
        (/^(?:and|et)$/u.test(lower) && actsNext(passage, last.at + 2 + offset, pack)),
    );
}

const actsNext = (passage: Passage, at: number, pack: LanguagePack) =>
  [at, at + 1].some((verb) => {
    const form = (pack.actions.match(passage.tokens, verb) ?? pack.movement.match(passage.tokens, verb))?.value.form;
    return form === 'finite';
  });

/** "She ran back to the cottage, and then she returned": she is where she was. */
/** "the Throne Room" and "the Castle" are places like any other; "Castle Rock" is a name. */
function placeAt(passage: Passage, at: number, pack: LanguagePack): PhraseMatch<PlaceKind | null> | null {
  const match = pack.places.match(passage.tokens, at);
  if (!match || !passage.tokens[at]?.capital || at === passage.from) return match;
  const alone =
    pack.language === 'en' && !passage.tokens[at - 1]?.capital && !passage.tokens[at + match.length]?.capital;
  return alone ? match : null;
}

const returns = /^(?:returned|revint|revinrent)$/u;
const isBackAgain = (passage: Passage, cue: PlaceCue) =>
  passage.tokens
    .slice(cue.at + 1, passage.to)
    .some(
      ({ lower }, offset) =>
        returns.test(lower) &&
        !passage.quoted[cue.at + 1 + offset] &&
        !/^(?:to|into|from|à|au|aux|dans|de|chez|sur|vers)$/u.test(passage.tokens[cue.at + 2 + offset]?.lower ?? ''),
    );

/** "what might have happened, or might be happening, to the fish in the sea": the wish goes on over the comma. */
function onlyWished(passage: Passage, at: number, mentions: readonly Mention[], pack: LanguagePack): boolean {
  const start = clauseStart(passage, at);
  if (start <= passage.from || passage.tokens[start - 1]?.text !== ',') return false;
  const own = passage.tokens.slice(start, at).some(({ lower }) => pack.pronouns.subject.has(lower));
  if (own || mentions.some((mention) => mention.at >= start && mention.at < at)) return false;
  return passage.tokens
    .slice(clauseStart(passage, start - 1), start)
    .some(({ lower }) => /^(?:might|would|could|serait|aurait|pourrait|voudrait)$/u.test(lower));
}

/** "Some stayed on the deck": others than those of whom the story tells. */
const ofOthers = (passage: Passage, at: number) =>
  passage.tokens
    .slice(clauseStart(passage, at), at)
    .some(({ lower }) => /^(?:quelques-uns|plupart|uns|autres|others|some|most|many)$/u.test(lower));

/** "the dress she had put on in the palace", "qu'il avait achetée dans la boutique": where it was, not where it is. */
function isRemembered(passage: Passage, at: number, pack: LanguagePack): boolean {
  const start = clauseStart(passage, at);
  const had = passage.tokens.findLastIndex(
    ({ lower }, index) => index >= start && index < at && /^(?:had|avait|avaient|avoir)$/u.test(lower),
  );
  return had >= 0 && pack.movement.findAll(passage.tokens, had, at).length === 0 && at - had > 1;
}

/** "They gathered into the houses": not one that a picture could show from within. */
const isMany = (passage: Passage, { at, length }: PhraseMatch<PlaceKind>, cue: PlaceCue, pack: LanguagePack) => {
  const word = passage.tokens[at + length - 1]?.lower ?? '';
  if (!/[^s][sx]$/u.test(word) || oneForAll.has(word)) return false;
  return cue.kind === 'ship-deck' || cue.kind === 'carriage' || (pack.language === 'en' && cue.indoors);
};
const oneForAll = new Set([
  'stairs',
  'lodgings',
  'chambers',
  'works',
  'stables',
  'quarters',
  'indoors',
  'barracks',
  'woods',
]);

/** Where the sentence puts us, in its order; speech, wishes, memories and comparisons move nobody. */
export function placeCues(
  passage: Passage,
  mentions: readonly Mention[],
  pack: LanguagePack,
  isPerson: (name: string) => boolean,
  vessels: Vessels,
): PlaceCue[] {
  const cues: PlaceCue[] = [];
  for (let at = passage.from; at < passage.to; at += 1) {
    const token = passage.tokens[at];
    if (passage.quoted[at] || !token?.word) continue;
    const found = placeAt(passage, at, pack);
    if (found?.value === null) {
      at += found.length - 1;
      continue;
    }
    const match = found as PhraseMatch<PlaceKind> | null;
    const proper = token.capital && at > passage.from && !passage.tokens[at - 1]?.capital;
    const cue = match
      ? commonCue(passage, match, pack, isPerson)
      : proper
        ? properCue(passage, at, pack, isPerson, vessels)
        : null;
    const near = cues.at(-1);
    if (near && cue && !cue.leaving && onlySaysWhere(passage, near, cue, pack)) {
      if (isPartOf(passage, near, cue, pack)) Object.assign(near, { kind: cue.kind, indoors: cue.indoors });
      near.name ??= cue.name;
      if (near.indoors && !cue.indoors && cue.kind) near.around ??= { kind: cue.kind, name: cue.name, indoors: false };
      continue;
    }
    if (
      cue &&
      !isIrrealis(passage, at, pack) &&
      !onlyWished(passage, at, mentions, pack) &&
      !isNegated(passage, at, pack) &&
      !isLikened(passage, at, pack)
    ) {
      const far =
        isLookedAt(passage, at, pack) || ofOthers(passage, at) || (match !== null && isMany(passage, match, cue, pack));
      if (!isRemembered(passage, at, pack) && !isBackAgain(passage, cue))
        cues.push({
          ...cue,
          strength: far && !cue.leaving ? 1 : cue.strength,
          distant: far || !isVisited(passage, at, cue, mentions, pack),
        });
    }
    if (match) at += match.length - 1;
  }
  return cues;
}

export const isIndoors = indoorsOf;
