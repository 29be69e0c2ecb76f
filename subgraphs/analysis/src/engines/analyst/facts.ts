import type { Action, CastMember, Emotion, Place, SceneFacts } from '@visiobook/contracts';
import type { Before } from './before.ts';
import type { Person } from './cast.ts';
import { describe } from './description.ts';
import { isFurniture, isOutOfPlace, isOutside, isWild } from './furniture.ts';
import { happening } from './happening.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Wardrobe } from './looks.ts';
import type { MoodVotes } from './mood.ts';
import { countMoods, moodOf } from './mood.ts';
import type { Observation } from './observation.ts';
import { isSpoken } from './observation.ts';
import type { Part } from './parts.ts';
import { partsOf } from './parts.ts';
import { louder, softer } from './sayings.ts';
import { samePlace } from './setting.ts';
import { shotOf, sightOf } from './shots.ts';
import type { Stage } from './stage.ts';
import type { SeenProp } from './things-in-use.ts';
import { keptAfter, ownedBy, shownProps, stillThere } from './things-in-use.ts';

const mostProps = 8;

/** Nobody does these in a house: what "rode" or "drove" there is meant otherwise. */
const outdoors = new Set<Action>(['ride', 'drive', 'sail', 'row', 'swim']);
/** Postures that last until another deed ends them. */
const lasting = new Set<Action>(['sit', 'lie', 'sleep', 'kneel', 'hide', 'ride', 'drive', 'sail', 'row']);
/** What is worth drawing: the higher the better seen. */
const visibility: Partial<Record<Action, number>> = {
  stand: 0,
  look: 1,
  think: 1,
  listen: 1,
  talk: 1,
  walk: 2,
  open: 2.5,
  take: 2.5,
  shout: 2,
  whisper: 2,
};
/** Of whom nothing is told to be done, a film shows more than a statue. */
const idle: Partial<Record<string, Action>> = { stand: 'look', look: 'think', think: 'stand' };

/** What those of before do together here, this one among them; whoever tells it is none of "them". */
function sharedBy({ person, tells }: Actor, observations: readonly Observation[]): Action | null {
  const shared = observations.flatMap(({ together }) => together ?? []);
  return shared.find(({ action, who }) => action !== 'stand' && !(who === 'they' && tells(person)))?.action ?? null;
}

/** Another day, or another's walking on, gets up whoever lay there. */
const getsUp = (shared: Action | null, observations: readonly Observation[]) =>
  (shared !== null && moving.has(shared)) ||
  observations.some(({ newTime, setting }) => newTime && setting.timeOfDay === 'morning');
const moving = new Set<Action>(['walk', 'run', 'climb', 'fly', 'swim', 'dance', 'fight']);

interface Actor {
  person: Person;
  alone: boolean;
  /** Says "I". */
  tells: (person: Person) => boolean;
}

function actionOf(actor: Actor, observations: readonly Observation[], before: CastMember | undefined): Action {
  const { person, alone } = actor;
  const verbs = observations.flatMap(({ speech }) =>
    speech.filter((one) => one.person === person && !one.thought).map(({ verb }) => verb ?? ''),
  );
  const speaks = verbs.length > 0;
  // Whoever speaks does not sleep.
  const deeds = observations.flatMap((observation) =>
    observation.deeds.filter((deed) => deed.person === person && !(speaks && deed.action === 'sleep')),
  );
  const seen = (action: Action) => visibility[action] ?? 3;
  const [best] = [...deeds].sort((a, b) => seen(b.action) - seen(a.action));
  if (best && seen(best.action) >= 2) return best.action;
  if (!speaks && observations.some(({ speech }) => speech.some((one) => one.person === person))) return 'think';
  const together = deeds.length === 0 && !speaks ? sharedBy(actor, observations) : null;
  const stays = before && lasting.has(before.action) && !getsUp(together, observations);
  if (stays && !(before.action === 'sleep' && (best || speaks))) return before.action;
  if (together) return together;
  if (verbs.some((verb) => louder.test(verb))) return 'shout';
  if (verbs.some((verb) => softer.test(verb))) return 'whisper';
  if (speaks) return 'talk';
  if (observations.some(isSpoken) && (best?.action ?? 'stand') === 'stand') return 'listen';
  if (!best && alone && tellsOfThemselves(person, observations))
    return before?.action === 'think' && observations.some(showsSomething) ? 'look' : 'think';
  return best?.action ?? (alone ? idle[before?.action ?? ''] : undefined) ?? 'stand';
}

const showsSomething = ({ props, movesTo, newTime }: Observation) => props.length > 0 || movesTo || newTime;

/** "My mind was busy": of whoever says "I" and does nothing, the words are the thoughts. */
const tellsOfThemselves = (person: Person, observations: readonly Observation[]) =>
  observations.some(({ mentions, passage }) =>
    mentions.some(
      (mention) =>
        mention.person === person && !mention.quoted && firstPerson.test(passage.tokens[mention.at]?.lower ?? ''),
    ),
  );
const firstPerson = /^(?:i|me|my|je|j'|m'|mon|ma|mes)$/u;

function emotionOf(person: Person, observations: readonly Observation[]): Emotion {
  const felt = observations.flatMap(({ emotions }) => emotions.filter(([who]) => who === person));
  return felt.at(-1)?.[1] ?? 'neutral';
}

/** What is named there: things of another place and furniture on the open sea are not seen, nor a house from within. */
function seenThere(observations: readonly Observation[], place: Place): SeenProp[] {
  const props = new Map<string, SeenProp>();
  const here = observations.filter(({ setting }) => samePlace(setting.place ?? place, place));
  const seen = here.flatMap((observation) =>
    observation.props.filter(
      (prop) =>
        (!isWild(place.kind) || !isFurniture(prop) || observation.sets || prop.shown) &&
        !(prop.spoken ? isOutOfPlace(prop, place) : place.indoors && isOutside(prop)),
    ),
  );
  for (const prop of seen) {
    const known = props.get(prop.name);
    props.set(prop.name, {
      ...prop,
      colour: known?.colour ?? prop.colour,
      count: Math.max(known?.count ?? 1, prop.count),
      holder: prop.holder ?? known?.holder ?? null,
      spoken: prop.spoken && known?.spoken !== false,
    });
  }
  return [...props.values()];
}

/** The setting that most of the scene's time is spent in. */
function mainSetting(observations: readonly Observation[]): Observation['setting'] {
  const told = observations.filter(({ unit }) => !unit.heading);
  const all = told.length > 0 ? told : observations;
  let best = all[0];
  let most = -1;
  for (const candidate of all) {
    const seconds = all
      .filter(({ setting }) => samePlace(setting.place, candidate.setting.place))
      .reduce((sum, { unit }) => sum + unit.seconds, 0);
    if (seconds > most + 0.01) [best, most] = [candidate, seconds];
  }
  const within = all.filter(({ setting }) => samePlace(setting.place, best?.setting.place ?? null));
  return within.at(-1)?.setting ?? { place: null, timeOfDay: null, weather: null, season: null };
}

export interface SceneInput {
  observations: readonly Observation[];
  before: Before;
  stage: Stage;
  /** Who tells the story and is in it. */
  self: Person | null;
  chapter: number;
  pack: LanguagePack;
  wardrobe: Wardrobe;
}

/** Whoever weighs less is only there. */
const noticed = 0.4;

const unknownPlace: Place = { kind: 'room', name: null, indoors: true };

/** Who is in the picture, what each does there, how they feel and how they look. */
function membersOf(
  parts: readonly Part[],
  place: Place,
  before: readonly CastMember[],
  { observations, wardrobe, self }: Pick<SceneInput, 'observations' | 'wardrobe' | 'self'>,
): CastMember[] {
  return parts.map(({ person, speaks }) => {
    const earlier = before.find((member) => member.characterId === person.id);
    const alone = parts.every((one) => one.person === person || one.weight < noticed);
    const action = actionOf({ person, alone, tells: (one) => one === self }, observations, earlier);
    return {
      characterId: person.id,
      name: person.name,
      look: wardrobe.lookOf(person),
      action: place.indoors && outdoors.has(action) ? 'sit' : action,
      emotion: emotionOf(person, observations),
      speaking:
        speaks && observations.some(({ speech }) => speech.some((one) => one.person === person && !one.thought)),
    };
  });
}

/** All an artist is told of one scene, and what the next scene takes over from it. */
export function sceneFacts({ observations, before, stage, self, chapter, pack, wardrobe }: SceneInput): {
  facts: SceneFacts;
  after: Before;
} {
  const setting = mainSetting(observations);
  const place = setting.place ?? unknownPlace;
  const stays = samePlace(place, before.place) && chapter === before.chapter;
  stage.begin(place, chapter);
  const parts = partsOf({ observations, stage, self, language: pack.language });
  const people = parts.map(({ person }) => person);
  const cast = membersOf(parts, place, stays ? before.cast : [], { observations, wardrobe, self });
  const votes: MoodVotes = new Map();
  for (const { passage } of observations) countMoods(votes, passage, pack);
  const timeOfDay = setting.timeOfDay ?? 'afternoon';
  const weather = setting.weather ?? 'clear';
  const mood = moodOf(votes, chapter === before.chapter ? before.mood : null, weather, timeOfDay);
  const things = seenThere(observations, place);
  const now = { stays, place, people };
  const there = stillThere(before.things, now);
  const props = shownProps(things, { there, owned: ownedBy(before.things, people) }).slice(0, mostProps);
  const seen = { place, timeOfDay, weather, season: setting.season, mood, cast, props };
  const sight = sightOf(seen);
  const speakers = parts.filter(({ speaks }) => speaks).map(({ person }) => person);
  const awake = people.filter((_, index) => cast[index]?.action !== 'sleep');
  const shot = shotOf({ cast, stays, sight }, observations, before);
  const told = { ...seen, shot, action: happening(observations, { people, awake, speakers, pack }) };
  return {
    facts: { ...told, description: describe(told, pack.language) },
    after: { cast, place, mood, chapter, shot, sight, things: keptAfter(things, before.things, now) },
  };
}
