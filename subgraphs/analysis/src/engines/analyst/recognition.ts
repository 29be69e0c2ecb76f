import { compatible } from './aliases.ts';
import type { Person } from './cast.ts';
import { isCalledByPeople } from './french-peoples.ts';
import { isStranger } from './strangers.ts';

interface Sighting {
  times: number;
  /** The sentence they were last meant in. */
  last: number;
}

/** Told of this often, somebody without a name is one of the story's people. */
const wellKnown = 3;
/** A name given later than this many sentences after is somebody else's. */
const memory = 6;

const isYoung = ({ age }: Person) => age === 'child' || age === 'youth';

function agesAgree(stranger: Person, named: Person): boolean {
  if (stranger.age === named.age || (!named.ageKnown && stranger.age !== 'elder')) return true;
  if (stranger.age === 'elder') return named.age === 'adult' && (!named.ageKnown || named.married);
  return isYoung(stranger) && isYoung(named);
}

/**
 * Stories open with "a little boy" and call him Emil two pages on. Whoever is told of for a while without a name and then, out of
 * the blue, somebody of that kind is called by one: they are the same.
 */
export class Recognition {
  readonly #seen = new Map<Person, Sighting>();
  readonly #met = new Set<Person>();
  readonly #names = new Map<Person, Person>();
  readonly #nicknames = new Map<Person, Person>();

  /** A new chapter forgets the strangers, not who has a name. */
  beginChapter(): void {
    this.#seen.clear();
    this.#names.clear();
  }

  /** Somebody is meant in this sentence; returns whom the stranger turns out to have been, if it tells. */
  meet(person: Person, sentence: number, called: boolean): Person | null {
    if (isStranger(person)) {
      this.#seen.set(person, { times: (this.#seen.get(person)?.times ?? 0) + 1, last: sentence });
      return null;
    }
    if (!person.named || this.#met.has(person)) return null;
    const stranger = this.#candidate(person, sentence);
    // Whom people only call may be told of for the first time later on.
    if (stranger || !called) this.#met.add(person);
    if (stranger) this.identify(stranger, person);
    return stranger;
  }

  /** "Her name was Duchess": whoever had no name until now has this one. */
  identify(unnamed: Person, person: Person): void {
    this.#met.add(person);
    this.#names.set(unnamed, person);
    this.#seen.delete(unnamed);
    for (const noun of isStranger(unnamed) ? [] : unnamed.nouns) person.nouns.add(noun);
    if (!isStranger(unnamed)) unnamed.nouns.clear();
    if (!person.ageKnown) Object.assign(person, { age: unnamed.age, ageKnown: true });
    if (person.gender === 'unknown') Object.assign(person, { gender: unnamed.gender });
  }

  /** "Kinch" is Stephen, from now on in every chapter. */
  call(nickname: Person, person: Person): void {
    const isKnown = person.named && person.told;
    if (isKnown && compatible(nickname.gender, person.gender)) this.#nicknames.set(nickname, person);
  }

  /** The one with a name whom a stranger, or a nickname, turned out to be. */
  who<One extends Person | null>(person: One): One | Person {
    return (person && (this.#names.get(person) ?? this.#nicknames.get(person))) ?? person;
  }

  #candidate(named: Person, sentence: number): Person | null {
    const alike = [...this.#seen].filter(
      ([one, { times, last }]) =>
        times >= wellKnown &&
        sentence - last <= memory &&
        one.species === named.species &&
        // "L'Indien" is not the guide who comes next.
        !isCalledByPeople(one) &&
        compatible(one.gender, named.gender) &&
        agesAgree(one, named),
    );
    alike.sort((a, b) => b[1].times - a[1].times);
    return alike[0]?.[0] ?? null;
  }
}
