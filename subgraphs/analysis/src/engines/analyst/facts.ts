import type { Action, CastMember, Emotion, Place, SceneFacts, SceneProp, Shot } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import { describe } from './description.ts';
import { isExtra } from './extras.ts';
import { isFurniture, isWild } from './furniture.ts';
import { happening } from './happening.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Wardrobe } from './looks.ts';
import type { MoodVotes } from './mood.ts';
import { countMoods, moodOf } from './mood.ts';
import type { Observation } from './observation.ts';
import { samePlace } from './setting.ts';

const mostCast = 8;
const mostProps = 8;

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
const louder = /^(?:cri|hurl|shout|yell|scream|roar|shriek|bawl|bellow|call|exclaim|s'écri|écri|rug|tonn)/u;
const softer = /^(?:whisper|murmur|chuchot|souffl|susurr|breath)/u;

/** What one scene leaves to the next. */
export interface Before {
  cast: readonly CastMember[];
  people: readonly Person[];
  place: Place | null;
  mood: SceneFacts['mood'] | null;
  chapter: number;
  shot: Shot | null;
  /** Everybody met lately, the last first; longer memory than `people`. */
  recent: readonly Person[];
}

export const nothingBefore: Before = {
  cast: [],
  people: [],
  place: null,
  mood: null,
  chapter: 0,
  shot: null,
  recent: [],
};

interface Part {
  person: Person;
  weight: number;
  speaks: boolean;
}

/** "They" are those of the scene before; "the children" those met lately who may be children. */
function togetherPeople(together: NonNullable<Observation['together']>, before: Before): readonly Person[] {
  if (!together.children) return before.people.slice(0, 4);
  return before.recent
    .filter((person) => person.named && person.species === 'human' && person.age !== 'elder')
    .slice(0, 2);
}

function partsOf(observations: readonly Observation[], before: Before, stays: boolean): Part[] {
  const parts = new Map<Person, Part>();
  const add = (person: Person, weight: number, speaks = false) => {
    const part = parts.get(person) ?? { person, weight: 0, speaks: false };
    parts.set(person, { person, weight: part.weight + weight, speaks: part.speaks || speaks });
  };
  for (const { present, deeds, speech, together, addressed } of observations) {
    for (const person of present) add(person, 1);
    for (const { person } of deeds) add(person, 1);
    for (const { person } of speech) add(person, 1, true);
    if (together) for (const person of togetherPeople(together, before)) add(person, 0.8);
    for (const person of addressed) if (stays && before.people.includes(person)) add(person, 0.5);
  }
  // Whoever speaks, speaks to somebody: to the one who was there a moment ago.
  const [only] = [...parts.keys()];
  const listener = before.people.find((person) => person !== only);
  if (stays && parts.size === 1 && listener && [...parts.values()].some(({ speaks }) => speaks)) add(listener, 0.3);
  return [...parts.values()].sort((a, b) => b.weight - a.weight).slice(0, mostCast);
}

function actionOf(person: Person, observations: readonly Observation[], before: CastMember | undefined): Action {
  const deeds = observations.flatMap((observation) => observation.deeds.filter((deed) => deed.person === person));
  const verbs = observations.flatMap(({ speech }) =>
    speech.filter((one) => one.person === person).map(({ verb }) => verb ?? ''),
  );
  const seen = (action: Action) => visibility[action] ?? 3;
  const [best] = [...deeds].sort((a, b) => seen(b.action) - seen(a.action));
  if (best && seen(best.action) >= 2) return best.action;
  if (before && lasting.has(before.action)) return before.action;
  const together = observations
    .map((observation) => observation.together?.action)
    .find((action) => action && action !== 'stand');
  if (together && deeds.length === 0 && verbs.length === 0) return together;
  if (verbs.some((verb) => louder.test(verb))) return 'shout';
  if (verbs.some((verb) => softer.test(verb))) return 'whisper';
  if (verbs.length > 0) return 'talk';
  if (observations.some(({ speech }) => speech.length > 0) && (best?.action ?? 'stand') === 'stand') return 'listen';
  return best?.action ?? 'stand';
}

function emotionOf(person: Person, observations: readonly Observation[]): Emotion {
  const felt = observations.flatMap(({ emotions }) => emotions.filter(([who]) => who === person));
  return felt.at(-1)?.[1] ?? 'neutral';
}

/** What is seen there: things of another place and furniture on the open sea are not. */
function propsOf(observations: readonly Observation[], place: Place): SceneProp[] {
  const props = new Map<string, SceneProp>();
  const here = observations.filter(({ setting }) => samePlace(setting.place ?? place, place));
  const seen = here.flatMap((observation) =>
    observation.props.filter((prop) => !isWild(place.kind) || !isFurniture(prop) || observation.sets),
  );
  for (const prop of seen) {
    const known = props.get(prop.name);
    props.set(prop.name, {
      ...prop,
      colour: known?.colour ?? prop.colour,
      count: Math.max(known?.count ?? 1, prop.count),
    });
  }
  return [...props.values()].slice(0, mostProps);
}

function shotOf(
  cast: readonly CastMember[],
  stays: boolean,
  observations: readonly Observation[],
  before: Before,
): Shot {
  if (!stays || cast.length === 0 || cast.length > 4) return 'wide';
  const spoken = observations.filter(({ speech }) => speech.length > 0).length;
  const [lead] = cast;
  if (lead && lead.emotion !== 'neutral' && cast.length <= 2) return 'close';
  if (spoken === observations.length && cast.length === 1) return 'close';
  // A long talk is shown from the room and from near in turn, as a film would.
  return spoken === observations.length && before.shot === 'medium' && cast.length <= 2 ? 'close' : 'medium';
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
  chapter: number;
  pack: LanguagePack;
  wardrobe: Wardrobe;
  votes?: MoodVotes;
}

const unknownPlace: Place = { kind: 'room', name: null, indoors: true };

/** All an artist is told of one scene, and what the next scene takes over from it. */
export function sceneFacts({ observations, before, chapter, pack, wardrobe }: SceneInput): {
  facts: SceneFacts;
  after: Before;
} {
  const setting = mainSetting(observations);
  const place = setting.place ?? unknownPlace;
  const stays = samePlace(place, before.place) && chapter === before.chapter;
  const parts = partsOf(observations, before, stays);
  const people = parts.map(({ person }) => person);
  const cast = parts.map(({ person, speaks }): CastMember => {
    const earlier = stays ? before.cast.find((member) => member.characterId === person.id) : undefined;
    return {
      characterId: person.id,
      name: person.name,
      look: wardrobe.lookOf(person),
      action: actionOf(person, observations, earlier),
      emotion: emotionOf(person, observations),
      speaking: speaks,
    };
  });
  const votes: MoodVotes = new Map();
  for (const { passage } of observations) countMoods(votes, passage, pack);
  const timeOfDay = setting.timeOfDay ?? 'afternoon';
  const weather = setting.weather ?? 'clear';
  const mood = moodOf(votes, chapter === before.chapter ? before.mood : null, weather, timeOfDay);
  const speakers = parts.filter(({ speaks }) => speaks).map(({ person }) => person);
  const told = {
    place,
    timeOfDay,
    weather,
    season: setting.season,
    mood,
    shot: shotOf(cast, stays, observations, before),
    cast,
    action: happening(observations, people, speakers, pack.language),
    props: propsOf(observations, place),
  };
  return {
    facts: { ...told, description: describe(told, pack.language) },
    after: {
      cast,
      // "They" and whoever listens are people of the story.
      people: people.filter((person) => !isExtra(person)),
      place,
      mood,
      chapter,
      shot: told.shot,
      recent: [...new Set([...people, ...before.recent])].slice(0, 8),
    },
  };
}
