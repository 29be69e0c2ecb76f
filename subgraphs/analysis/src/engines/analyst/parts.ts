import type { Language } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Observation } from './observation.ts';
import type { Stage } from './stage.ts';
import { isCrowd, isStranger } from './strangers.ts';
import type { Together } from './together.ts';

const mostCast = 8;
/** With so many in the picture nobody silent is looked for. */
const wellFilled = 5;

/** Somebody in a picture, and how much it is about them. */
export interface Part {
  person: Person;
  weight: number;
  speaks: boolean;
}

class Parts {
  readonly #parts = new Map<Person, Part>();

  add(person: Person, weight: number, speaks = false): void {
    const part = this.#parts.get(person) ?? { person, weight: 0, speaks: false };
    this.#parts.set(person, { person, weight: part.weight + weight, speaks: part.speaks || speaks });
  }

  get all(): Part[] {
    return [...this.#parts.values()].sort(
      (a, b) => b.weight - a.weight || Number(b.person.named) - Number(a.person.named),
    );
  }
}

/** "They" are those who are together, "we" they and who tells it; "the children" those who may be. */
function togetherPeople({ who, crowd, joined }: Together, stage: Stage, self: Person | null): readonly Person[] {
  if (joined ?? crowd) return joined ?? crowd ?? [];
  if (who === 'we') return self ? stage.with(self) : [];
  const people = stage.together(self !== null).filter((person) => !isStranger(person) && person !== self);
  if (who === 'they') return people.slice(0, wellFilled);
  return people.filter((person) => person.named && person.species === 'human' && person.age !== 'elder').slice(0, 2);
}

/** Who has to do with the others there: of whom somebody only catches sight may be far away. */
const actorsOf = (observations: readonly Observation[]): Person[] =>
  observations.flatMap(({ present, sensed, speech, called, returns, hosts }) =>
    returns.length > 0
      ? [...returns, ...hosts]
      : [...present.filter((person) => !sensed.includes(person)), ...speech.map(({ person }) => person), ...called],
  );

function addActors(
  parts: Parts,
  { observations, stage, self }: PartsInput,
  isThere: (person: Person) => boolean,
): void {
  for (const observation of observations) {
    const { present, meant, mentions, deeds, speech, together, addressed, called, alone, returns } = observation;
    const acts = (person: Person) =>
      [...deeds, ...speech].some((one) => one.person === person) ||
      mentions.some((one) => one.subject && !one.quoted && one.person === person);
    // "She had expected her to disappear": of whoever went away a moment ago.
    for (const person of present) if (!stage.isGone(person) || acts(person)) parts.add(person, 1);
    // "Oz, left to himself, smiled at what the others thought": they are elsewhere.
    for (const { person } of deeds) if (alone.length === 0 || alone.includes(person)) parts.add(person, 1);
    for (const { person } of speech) parts.add(person, 1, true);
    // "He went back to his friends and told them what the captain had said": the captain stays behind.
    if (returns.length === 0) for (const person of meant) if (isThere(person)) parts.add(person, 0.5);
    // "What they would do": a crowd that is only thought of.
    const isNear = together?.seen || !together?.crowd || together.crowd.some((person) => stage.has(person));
    if (together && isNear && alone.length === 0)
      for (const person of togetherPeople(together, stage, self)) parts.add(person, 0.8);
    for (const person of addressed) if (isThere(person)) parts.add(person, 0.5);
    for (const person of called) parts.add(person, 0.5);
  }
}

/** Whoever speaks, speaks to somebody. */
function addListener(parts: Parts, stage: Stage, isThere: (person: Person) => boolean): void {
  const [only, other] = parts.all;
  const [speaker, another] = parts.all.filter(({ speaks }) => speaks);
  const listener = only?.speaks && !other ? stage.listener(only.person) : null;
  const asker = speaker && !another ? stage.asker(speaker.person) : null;
  for (const person of new Set([listener, asker])) {
    if (!person || !isThere(person)) continue;
    parts.add(person, 0.4);
    if (speaker) stage.acquaint([speaker.person, person]);
  }
}

/** Who was there a moment ago is there still, and listens. */
function addCompanions(
  parts: Parts,
  { observations, stage, self }: PartsInput,
  isThere: (person: Person) => boolean,
): void {
  const goesOn = observations.some(
    ({ speech, deeds }) => speech.length > 0 || deeds.some(({ action }) => action !== 'think'),
  );
  for (const [index, person] of stage.companions(self).entries()) {
    if (parts.all.length >= wellFilled) return;
    // Where somebody only muses, or a view is told of, nobody looks at the crowd of a moment ago.
    if (isCrowd(person) && !goesOn) continue;
    if (isThere(person) && !parts.all.some((part) => part.person === person)) parts.add(person, 0.3 - index * 0.01);
  }
}

export interface PartsInput {
  observations: readonly Observation[];
  stage: Stage;
  /** Who tells the story and is in it. */
  self: Person | null;
  /** "On partit": French tells of a company without saying who has to do with whom. */
  language: Language;
}

/** Who is in the picture of these sentences, the most important first. */
export function partsOf({ observations, stage, self, language }: PartsInput): Part[] {
  const parts = new Parts();
  for (const { alone } of observations) if (alone.length > 0) stage.leaveAlone(alone);
  const actors = actorsOf(observations);
  if (actors.length > 0) stage.acquaint(actors);
  const isThere = (person: Person) =>
    stage.has(person) && (self !== null || language === 'fr' || !stage.isApart(person, actors));
  addActors(parts, { observations, stage, self, language }, isThere);
  for (const { person, weight } of parts.all) if (weight >= 0.8) stage.enter(person);
  observations.forEach(({ returns, hosts }, index) => {
    const after = observations.slice(index + 1).flatMap(({ present }) => present);
    if (returns.length > 0) stage.leaveBehind([...returns, ...after], hosts);
  });
  for (const { leaves, parting, dead } of observations) {
    for (const person of leaves) stage.leave(person);
    for (const person of parting) stage.part(person);
    for (const person of dead) stage.bury(person);
  }
  const isAloud = observations.some(({ speech }) => speech.some(({ thought }) => !thought));
  if (isAloud) addListener(parts, stage, isThere);
  for (const { speech } of observations) for (const { person } of speech) stage.speak(person);
  addCompanions(parts, { observations, stage, self, language }, isThere);
  const lead = self ?? stage.lead;
  if (lead && parts.all.every(({ person }) => self !== null && isStranger(person))) parts.add(lead, 0.2);
  // Exposition, where nobody acts: those of the moment before are there still.
  if (!self && parts.all.every(({ weight }) => weight <= 0.2))
    for (const person of stage.lingering) if (!parts.all.some((part) => part.person === person)) parts.add(person, 0.1);
  return parts.all.slice(0, mostCast);
}
