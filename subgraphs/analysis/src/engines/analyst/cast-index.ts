import type { Species } from '@visiobook/contracts';
import { compatible } from './aliases.ts';
import type { Person } from './cast.ts';
import type { Role } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import type { PhraseBook } from './phrase-book.ts';

/** "Georgiana Reed" is not John Reed, though he is a Reed; "Captain Brack" who is never called otherwise may be "Amos Brack". */
function agrees(one: Person, words: readonly string[], wording: readonly string[]): boolean {
  if (words.length === wording.length || words[0] === wording[0]) return true;
  const known = new Set([...one.keys].flatMap((key) => key.split(' ')));
  return known.size <= wording.length || words.every((word) => known.has(word));
}

const telling = /^(?:mr|mrs|miss|sir|lady)$/u;

/** "Mrs. Evelyn" is she of the Evelyns who is called "Mrs."; a French lady may be "Mlle" and "Mme". */
const bearsTitle = ({ titles }: Person, span: NameSpan): boolean =>
  span.titles.some(({ word }) => titles.has(word) && telling.test(word));

/** Finds who a wording means. */
export class CastIndex {
  readonly #byKey = new Map<string, Person[]>();
  readonly #bearers = new Map<string, Set<Person>>();
  readonly #lastWords: ReadonlySet<string>;
  readonly byId: ReadonlyMap<string, Person>;

  /** `species` tells an animal's noun, `roles` a calling. */
  constructor(
    readonly people: readonly Person[],
    private readonly species: PhraseBook<Species>,
    private readonly roles: PhraseBook<Role>,
  ) {
    this.byId = new Map(people.map((one) => [one.id, one]));
    this.#lastWords = new Set(
      people.flatMap(({ keys }) => [...keys].map((key) => key.toLowerCase().split(' ').at(-1) ?? key)),
    );
    for (const one of people) for (const key of one.keys) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), one]);
  }

  /** Whether anybody's name ends with this word, in lower case. */
  endsName(word: string): boolean {
    return this.#lastWords.has(word);
  }

  /** `lately` picks among several who answer to the same wording. */
  named(span: NameSpan, lately: (homes: readonly Person[]) => Person | null = () => null): Person | null {
    const words = span.words.map((word) => word.toLowerCase());
    const gender = span.titles.map(({ role }) => role.gender).find((known) => known !== 'unknown') ?? 'unknown';
    const wordings = [words, words.slice(1), words.slice(0, 1), words.slice(-1)];
    for (const wording of wordings) {
      const homes = this.#homes(span, words, wording);
      const home =
        (homes.length > 1 ? homes.find((one) => bearsTitle(one, span)) : null) ??
        (homes.length > 1 && gender === 'unknown' ? lately(homes) : null) ??
        homes.find((one) => gender !== 'unknown' && one.gender === gender) ??
        homes.find((one) => compatible(one.gender, gender)) ??
        // A marquis whom all call "Mlle Zizi".
        homes.find(({ titles }) => span.titles.some(({ word }) => titles.has(word)));
      if (home && wording.length < words.length) this.#bear(home, words[0] ?? '');
      if (home) return home;
    }
    return null;
  }

  /** Everybody of this name; "Charles Musgrove" without a title is not his wife. */
  #homes(span: NameSpan, words: readonly string[], wording: readonly string[]): Person[] {
    const homes = (this.#byKey.get(wording.join(' ')) ?? []).filter((one) => agrees(one, words, wording));
    const isCalling = words.length === 1 && span.titles.length === 0 && homes.length > 0;
    for (const bearer of isCalling ? (this.#bearers.get(words[0] ?? '') ?? []) : [])
      if (!homes.includes(bearer)) homes.push(bearer);
    const untitled = span.titles.length === 0 && wording.length > 1 ? homes.filter(({ wife }) => !wife) : [];
    return untitled.length > 0 ? untitled : homes;
  }

  /** "the Witch Glinda": from now on "the Witch" may be she. */
  #bear(person: Person, calling: string): void {
    if (this.roles.get(calling) === undefined) return;
    this.#bearers.set(calling, (this.#bearers.get(calling) ?? new Set()).add(person));
  }

  /** People whom this common noun means, most present first. */
  called(phrase: string, role: Role): Person[] {
    const head = phrase.split(' ').at(-1) ?? phrase;
    const own = this.people.filter((one) => one.nouns.has(phrase) || one.nouns.has(head));
    if (own.length > 0) return own;
    return role.species === 'human'
      ? []
      : this.people.filter((one) => one.species === role.species && this.#answers(one, head));
  }

  /** "The dog" is Toto; "the tiger" is not the Wildcat, though both are drawn alike. */
  #answers({ name }: Person, noun: string): boolean {
    const own = name.toLowerCase().split(' ').at(-1) ?? '';
    return own === noun || this.species.get(own) === undefined;
  }
}
