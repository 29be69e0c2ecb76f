import type { Action, Place, PropName, SceneProp } from '@visiobook/contracts';
import type { Deed } from './actions.ts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isOutOfPlace } from './furniture.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { NamedProp } from './props.ts';
import { about, belongings, portable, standing } from './thing-kinds.ts';

/** A thing of the story, and who has it. */
export interface SeenProp extends NamedProp {
  holder: Person | null;
  /** Laid aside, given or put out here: it is seen once more, and then no longer. */
  leaves: boolean;
}

/** A thing that stays in the picture while nobody names it. */
export interface Kept {
  prop: SceneProp;
  holder: Person | null;
  /** Scenes since it was named. */
  age: number;
  /** Scenes in which its holder had it. */
  times: number;
}

const handling = new Set<Action>([
  'take',
  'carry',
  'open',
  'read',
  'write',
  'eat',
  'drink',
  'work',
  'dig',
  'fight',
  'ride',
  'drive',
  'row',
  'sit',
  'lie',
  'sleep',
  'wave',
  'play',
  'cook',
  'hug',
]);

const farthestObject = 8;
const nearestObject = 4;

interface Doing {
  deeds: readonly Deed[];
  mentions: readonly Mention[];
  pack: LanguagePack;
}

const having =
  /^(?:wore|wears|wearing|worn|holding|carrying|portait|portaient|portant|tenait|tenant|coiffée?|vêtue?)$/u;

/** Who has the thing here: of whom a deed stands before it in its clause, who wears it, or whose it is. */
function holderOf(prop: NamedProp, passage: Passage, { deeds, mentions }: Doing): Person | null {
  if (!portable.has(prop.name) || prop.spoken) return null;
  const deed = deeds.findLast(
    ({ verb, action }) => handling.has(action) && verb < prop.at && prop.at - verb <= farthestObject,
  );
  if (deed && !stopsBetween(passage, deed.verb, prop.at)) return deed.person;
  const before = passage.tokens.slice(Math.max(passage.from, prop.at - farthestObject), prop.at);
  if (!prop.owned && !before.some(({ lower }) => having.test(lower))) return null;
  return mentions.findLast((mention) => mention.subject && !mention.quoted && mention.at < prop.at)?.person ?? null;
}

const stopsBetween = ({ tokens }: Passage, from: number, to: number) =>
  tokens.slice(from, to).some(({ text }) => /^[;:.!?]$/u.test(text));

const meeting = new Set<Action>(['look', 'sit', 'lie', 'take']);

/** "I found a seat of stone": it is there, be it out in the hills. */
const isMet = (prop: NamedProp, passage: Passage, { deeds }: Doing) =>
  !prop.spoken &&
  deeds.some(
    ({ verb, action }) =>
      meeting.has(action) && verb < prop.at && prop.at - verb <= nearestObject && !stopsBetween(passage, verb, prop.at),
  );

/** What of the things named in a sentence somebody has in hand, and what is laid aside. */
export function inUse(props: readonly NamedProp[], passage: Passage, doing: Doing): SeenProp[] {
  if (props.length === 0) return [];
  const laidAside = doing.pack.layingAside.findAll(passage.tokens, passage.from, passage.to);
  return props.map((prop) => ({
    ...prop,
    holder: holderOf(prop, passage, doing),
    shown: prop.shown || isMet(prop, passage, doing),
    // "put down the lamp", "the lamp went out"
    leaves: !prop.spoken && laidAside.some(({ at }) => at > prop.at - 7 && at < prop.at + 5),
  }));
}

/** For so many scenes a thing is shown that nobody names; for much longer it is remembered whose it is. */
const memory = { held: 10, standing: 20, about: 5, owned: 120 };
/** In another place it is sooner forgotten: most have left it behind. */
const onTheMove = 5;
const mostKept = 4;

interface Now {
  /** The same place as in the scene before. */
  stays: boolean;
  place: Place;
  people: readonly Person[];
}

/** What was there, or in somebody's hand, and still is. */
export function stillThere(kept: readonly Kept[], { stays, place, people }: Now): Kept[] {
  const longest = ({ name }: SceneProp) =>
    standing.has(name) ? memory.standing : place.indoors && about.has(name) ? memory.about : 0;
  return kept.filter(({ prop, holder, age, times }) =>
    holder
      ? people.includes(holder) && age < (belongings.has(prop.name) ? memory.held * times : memory.held)
      : stays && age < longest(prop) && !isOutOfPlace(prop, place),
  );
}

/** Of these somebody in the picture has had each, some time or other: it is there when they speak of it. */
export const ownedBy = (kept: readonly Kept[], people: readonly Person[]): Kept[] =>
  kept.filter(({ holder }) => holder !== null && people.includes(holder));

/** The things to be drawn: those in hand or named first, then those that are still there. */
export function shownProps(
  seen: readonly SeenProp[],
  { there, owned }: { there: readonly Kept[]; owned: readonly Kept[] },
): SceneProp[] {
  const known = new Set([...there, ...owned].map(({ prop }) => prop.name));
  const named = seen.filter(({ spoken, name }) => !spoken || known.has(name));
  const ordered = [...named].sort((a, b) => rank(a) - rank(b));
  const rest = [...there]
    .sort((a, b) => Number(b.holder !== null) - Number(a.holder !== null) || a.age - b.age)
    .filter(({ prop }) => !named.some(({ name }) => name === prop.name))
    .slice(0, mostKept);
  return [...ordered.map(plain), ...rest.map(({ prop }) => prop)];
}

const sky = new Set<PropName>(['sun', 'moon', 'star', 'cloud']);
const rank = ({ holder, name, spoken }: SeenProp) => (holder ? 0 : sky.has(name) ? 3 : spoken ? 2 : 1);
const plain = ({ name, colour, count }: SceneProp): SceneProp => ({ name, colour, count });

/** What the next scene takes over. */
export function keptAfter(seen: readonly SeenProp[], before: readonly Kept[], { stays }: Now): Kept[] {
  const kept = new Map<PropName, Kept>();
  for (const one of before)
    if (one.age < (one.holder ? memory.owned : memory.standing) && (stays || one.holder))
      kept.set(one.prop.name, { ...one, age: one.age + (stays ? 1 : onTheMove) });
  for (const prop of seen) {
    const known = kept.get(prop.name);
    if (prop.leaves) kept.delete(prop.name);
    else if (!prop.spoken || known)
      kept.set(prop.name, {
        prop: plain({ ...prop, colour: prop.colour ?? known?.prop.colour ?? null }),
        holder: prop.holder ?? known?.holder ?? null,
        age: 0,
        times: prop.holder && prop.holder === known?.holder ? known.times + 1 : 1,
      });
  }
  return [...kept.values()];
}
