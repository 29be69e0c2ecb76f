import type { Person } from './cast.ts';
import { frenchArticle, slug } from './cast.ts';
import type { LanguagePack, Role } from './language-pack.ts';

const prefix = 'extra-';

/** Nobody's character: somebody without a name whom a picture shows all the same. */
export const isStranger = (person: Person): boolean => person.weight === 0 && person.id.startsWith(prefix);

/** Whom a chapter shows and never names: "an old woman" who comes in, and is "the woman" and "she" from then on. */
export class Strangers {
  readonly #people = new Map<string, Person>();
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** A new chapter: nobody of the one before is expected back. */
  clear(): void {
    this.#people.clear();
  }

  /** Who has a name now: the next one of that kind is somebody else. */
  forget(person: Person): void {
    for (const [phrase, one] of this.#people) if (one === person) this.#people.delete(phrase);
  }

  known(phrase: string): Person | null {
    return this.#people.get(phrase) ?? null;
  }

  /** Whom this noun means in the chapter; `rank` tells one of several from the others ("-2"). */
  meet(phrase: string, role: Role, rank = ''): Person {
    const met = this.#people.get(phrase + rank);
    if (met) return met;
    const name = this.#pack.language === 'en' ? `the ${phrase}` : frenchArticle(phrase, role.gender);
    const person: Person = {
      id: `${prefix}${slug(name)}${rank}`,
      name,
      keys: new Set(),
      gender: role.gender,
      age: role.age,
      ageKnown: true,
      species: role.species,
      titles: new Set(),
      nouns: new Set([phrase]),
      married: false,
      named: false,
      weight: 0,
    };
    this.#people.set(phrase + rank, person);
    return person;
  }
}
