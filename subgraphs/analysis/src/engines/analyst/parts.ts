import type { Before } from './before.ts';
import type { Person } from './cast.ts';
import type { Observation } from './observation.ts';
import { isSpoken } from './observation.ts';

const mostCast = 8;
const mostListeners = 2;

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
    return [...this.#parts.values()].sort((a, b) => b.weight - a.weight);
  }
}

/** "They" are those of the scene before; "the children" those met lately who may be children. */
function togetherPeople(together: NonNullable<Observation['together']>, before: Before): readonly Person[] {
  if (!together.children) return before.people.slice(0, 4);
  return before.recent
    .filter((person) => person.named && person.species === 'human' && person.age !== 'elder')
    .slice(0, 2);
}

function addActors(parts: Parts, observations: readonly Observation[], before: Before, stays: boolean): void {
  for (const { present, deeds, speech, together, addressed } of observations) {
    for (const person of present) parts.add(person, 1);
    for (const { person } of deeds) parts.add(person, 1);
    for (const { person } of speech) parts.add(person, 1, true);
    if (together) for (const person of togetherPeople(together, before)) parts.add(person, 0.8);
    for (const person of addressed) if (stays && before.people.includes(person)) parts.add(person, 0.5);
  }
}

/** Whoever speaks, speaks to somebody: to those who were there a moment ago. */
function addListeners(parts: Parts, observations: readonly Observation[], before: Before): void {
  const { all } = parts;
  const spoken = observations.some(isSpoken);
  const [only] = all;
  if (all.length === 1 && only?.speaks) {
    const listener = before.people.find((person) => person !== only.person);
    if (listener) parts.add(listener, 0.3);
  } else if (all.length === 0 && spoken) {
    for (const person of before.people.slice(0, mostListeners)) parts.add(person, 0.3);
  }
}

/** Nobody acts: whom the words are about ("Son nom n'avait jamais retenti…") is worth more than an empty place. */
function addTopic(parts: Parts, observations: readonly Observation[], before: Before, stays: boolean): void {
  const meant = observations.flatMap(({ mentions }) => mentions.filter(({ quoted }) => !quoted));
  const [first] = meant;
  if (first) parts.add(first.person, 0.3);
  const [lead] = before.people;
  if (!first && lead && stays && observations.some(({ owned }) => owned)) parts.add(lead, 0.2);
}

/** Who is in the picture of these sentences, the most important first. */
export function partsOf(observations: readonly Observation[], before: Before, stays: boolean): Part[] {
  const parts = new Parts();
  addActors(parts, observations, before, stays);
  if (stays) addListeners(parts, observations, before);
  if (parts.all.length === 0 && !observations.some(({ props }) => props.some(({ spoken }) => !spoken)))
    addTopic(parts, observations, before, stays);
  return parts.all.slice(0, mostCast);
}
