import type { Person } from './cast.ts';
import { frenchArticle, slug } from './cast.ts';
import type { LanguagePack, Role } from './language-pack.ts';

const prefix = 'extra-';
const crowds = `${prefix}crowd-`;

/** More of one noun than this nobody tells apart. */
const mostOfOneNoun = 9;

/** Nobody's character: somebody without a name whom a picture shows all the same. */
export const isStranger = (person: Person): boolean => person.weight === 0 && person.id.startsWith(prefix);

/** One of many whom nobody tells apart. */
export const isCrowd = (person: Person): boolean => person.weight === 0 && person.id.startsWith(crowds);

/** Whom a chapter shows and never names: "an old woman" who comes in, and is "the woman" and "she" from then on. */
export class Strangers {
  /** Those of one noun, in the order they came in. */
  readonly #people = new Map<string, Person[]>();
  readonly #crowds = new Map<string, Person[]>();
  /** A rank that was given is given to nobody else. */
  readonly #ranks = new Map<string, number>();
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** A new chapter: nobody of the one before is expected back. */
  clear(): void {
    this.#people.clear();
    this.#crowds.clear();
    this.#ranks.clear();
  }

  /** Who has a name now: the next one of that kind is somebody else. */
  forget(person: Person): void {
    for (const [phrase, people] of this.#people)
      if (people.includes(person))
        this.#people.set(
          phrase,
          people.filter((one) => one !== person),
        );
  }

  /** All whom this noun has meant in the chapter. */
  known(phrase: string): readonly Person[] {
    return this.#people.get(phrase) ?? [];
  }

  /** The first whom this noun meant in the chapter. */
  meet(phrase: string, role: Role): Person {
    return this.known(phrase)[0] ?? this.meetAnother(phrase, role);
  }

  /** "another man": one more, told from the others by a rank. */
  meetAnother(phrase: string, role: Role): Person {
    const known = this.known(phrase);
    const last = known.at(-1);
    if (last && known.length >= mostOfOneNoun) return last;
    this.#ranks.set(phrase, (this.#ranks.get(phrase) ?? 0) + 1);
    const rank = this.#ranks.get(phrase) ?? 1;
    const person = this.#make(phrase, role, prefix, rank === 1 ? '' : `-${rank}`);
    this.#people.set(phrase, [...known, person]);
    return person;
  }

  /** Whether the chapter has told of such a crowd; without a noun, of any. */
  knowsCrowd(phrase?: string): boolean {
    return phrase === undefined ? this.#crowds.size > 0 : this.#crowds.has(phrase);
  }

  /** A few of a crowd: "three men" are nobody of the men met one by one. */
  meetMany(phrase: string, role: Role, count: number, article = ''): Person[] {
    const crowd = this.#crowds.get(phrase) ?? [];
    while (crowd.length < count) {
      const [first] = crowd;
      const person = this.#make(phrase, role, crowds, `-${crowd.length + 1}`, article);
      crowd.push(first ? { ...person, alike: first } : person);
    }
    this.#crowds.set(phrase, crowd);
    return crowd.slice(0, count);
  }

  /** `article`, as the text has it, may tell a word's gender: "la foule" is of men. */
  #make(phrase: string, role: Role, start: string, rank: string, article = ''): Person {
    const gender = /^(?:la|une)$/u.test(article) ? 'female' : role.gender;
    const name = this.#pack.language === 'en' ? `the ${phrase}` : frenchArticle(phrase, gender);
    return {
      id: `${start}${slug(name)}${rank}`,
      name,
      keys: new Set(),
      gender: role.gender,
      age: role.age,
      ageKnown: true,
      species: role.species,
      titles: new Set(),
      nouns: new Set([phrase]),
      married: false,
      wife: false,
      told: true,
      named: false,
      weight: 0,
    };
  }
}
