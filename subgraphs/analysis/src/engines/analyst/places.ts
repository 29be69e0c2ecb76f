import type { PlaceKind } from '@visiobook/contracts';
import { atHomeCue } from './at-home.ts';
import type { Passage } from './clause.ts';
import { isElsewhere, isFar, isVisited } from './elsewhere.ts';
import { isAimedAt } from './hearsay.ts';
import type { Vessels } from './journey.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { PhraseMatch } from './phrase-book.ts';
import type { PlaceCue } from './place-cue.ts';
import { isIndoors } from './place-cue.ts';
import { commonCue } from './place-nouns.ts';
import type { Reading } from './place-relations.ts';
import { isGerund, relationOf, strengthOf } from './place-relations.ts';

/** A town that is only spoken of takes nobody out of a room. */
const arrival =
  /^(?:arriv|débarqu|entr[aéè]|gagn[aèé]|atteign|reach|came|come|enter|return|revin|rentr|land|travers|went|walk|rode|vivai|live|stood|wander)/u;

/** "la traversée de Suez à Bombay", "toward Leeds", "near Leeds", "en allant à Leeds": not there. */
function isOnTheWay(passage: Passage, at: number, { relation, governor }: Reading, pack: LanguagePack): boolean {
  const { tokens } = passage;
  const between = tokens[governor - 1]?.capital && pack.grammar.source.has(tokens[governor - 2]?.lower ?? '');
  const towards = /^(?:toward|towards|vers)$/u.test(tokens[governor]?.lower ?? '');
  return between === true || towards || relation === 'near' || isGerund(passage, at, pack);
}

/** "Reform-Club", "International-Hotel" */
function joined({ tokens }: Passage, at: number, pack: LanguagePack): PhraseMatch<PlaceKind> | undefined {
  const parts = tokens[at]?.lower.split('-') ?? [];
  const value = parts.length > 1 ? pack.properHeads.get(parts.at(-1) ?? '') : undefined;
  return value && { value, at, length: 1 };
}

/** What sort of place a name is by its first word or its last: "the Reform Club". */
function headOf(passage: Passage, at: number, end: number, pack: LanguagePack) {
  const heads = pack.properHeads.findAll(passage.tokens, at, end);
  return (
    heads.find((match) => match.at === at) ??
    heads.find((match) => match.at + match.length === end) ??
    joined(passage, at, pack)
  );
}

/** "l'arrivée", "pour gagner Leeds": nobody has arrived. */
const arrives = ({ tokens, from, to }: Passage, town: number) =>
  tokens
    .slice(from, town - from <= townFirst ? to : town)
    .some(
      ({ lower }) =>
        arrival.test(lower) && !/^(?:arrivées?|arriver|gagner|entrer|rentrer|traverser|débarquer)$/u.test(lower),
    );
const townFirst = 4;

/** Capitalised names after "in", "at", "to": "the Reform Club", "Brindisi", "Kansas". */
function properCue(passage: Passage, at: number, { pack, isPerson, vessels }: Acquaintance): PlaceCue | null {
  const { tokens } = passage;
  let end = at;
  while (end < passage.to && tokens[end]?.word && tokens[end]?.capital) end += 1;
  const name = passage.text.slice(tokens[at]?.start, tokens[end - 1]?.end).replace(/\s+/gu, ' ');
  if (isPerson(name.toLowerCase())) return null;
  const reading = relationOf(passage, at, pack);
  const strength = strengthOf(passage, reading, pack);
  if (strength === null || isOnTheWay(passage, at, reading, pack)) return null;
  const direct = reading.governor === at - 1 || pack.grammar.determiners.has(tokens[at - 1]?.lower ?? '');
  const head = headOf(passage, at, end, pack);
  const isVessel = vessels.has(name.toLowerCase());
  const known = head || isVessel || /^(?:in|at|à|en|into|to|dans)$/u.test(tokens[reading.governor]?.lower ?? '');
  if (!direct || !known || (head?.value === 'city' && !arrives(passage, at))) return null;
  const alone = head && end - at === head.length && head.value !== 'city' && head.length === 1 && !name.includes('-');
  const kind = isVessel && reading.relation !== 'source' ? 'ship-deck' : alone ? null : (head?.value ?? null);
  // A name of nobody knows what is no country.
  if (kind === null && (strength < 3 || !pack.placeNames.has(name.toLowerCase()))) return null;
  return {
    kind,
    name,
    indoors: kind !== null && isIndoors(kind),
    strength,
    leaving: reading.relation === 'leave',
    at,
    shown: false,
    distant: false,
    ahead: false,
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

/** "the Throne Room" and "the Castle" are places like any other; "Castle Rock" is a name. */
function placeAt(passage: Passage, at: number, pack: LanguagePack): PhraseMatch<PlaceKind | null> | null {
  const match = pack.places.match(passage.tokens, at);
  if (!match || !passage.tokens[at]?.capital || at === passage.from) return match;
  const alone =
    pack.language === 'en' && !passage.tokens[at - 1]?.capital && !passage.tokens[at + match.length]?.capital;
  return alone ? match : null;
}

/** What is known when a sentence is read for its places. */
export interface Acquaintance {
  mentions: readonly Mention[];
  pack: LanguagePack;
  isPerson: (name: string) => boolean;
  vessels: Vessels;
}

function cueAt(
  passage: Passage,
  at: number,
  noun: PhraseMatch<PlaceKind> | null,
  known: Acquaintance,
): PlaceCue | null {
  if (noun) return commonCue(passage, noun, known.pack, known.isPerson);
  const home = atHomeCue(passage, at, known.pack, known.isPerson);
  if (home) return home;
  const proper = passage.tokens[at]?.capital && at > passage.from && !passage.tokens[at - 1]?.capital;
  return proper ? properCue(passage, at, known) : null;
}

/** Where the sentence puts us, in its order; speech, wishes, memories and comparisons move nobody. */
export function placeCues(passage: Passage, known: Acquaintance): PlaceCue[] {
  const { mentions, pack } = known;
  const cues: PlaceCue[] = [];
  for (let at = passage.from; at < passage.to; at += 1) {
    if (passage.quoted[at] || !passage.tokens[at]?.word) continue;
    const match = placeAt(passage, at, pack);
    const noun = match && match.value !== null ? { ...match, value: match.value } : null;
    const cue = match && !noun ? null : cueAt(passage, at, noun, known);
    if (match) at += match.length - 1;
    const near = cues.at(-1);
    if (near && cue && !cue.leaving && near.ahead === cue.ahead && onlySaysWhere(passage, near, cue, pack)) {
      if (isPartOf(passage, near, cue, pack)) Object.assign(near, { kind: cue.kind, indoors: cue.indoors });
      near.name ??= cue.name;
      if (near.indoors && !cue.indoors && cue.kind) near.around ??= { kind: cue.kind, name: cue.name, indoors: false };
      continue;
    }
    if (!cue || isElsewhere(passage, cue, mentions, pack)) continue;
    const ahead = cue.ahead || (!cue.leaving && isAimedAt(passage, cue.at, pack));
    if (ahead) {
      cues.push({ ...cue, strength: 1, distant: true, ahead });
      continue;
    }
    const far = isFar(passage, cue, noun, pack);
    cues.push({
      ...cue,
      strength: far && !cue.leaving ? 1 : cue.strength,
      distant: far || !isVisited(passage, cue.at, cue, mentions, pack),
    });
  }
  return cues;
}
