import type { Passage } from './clause.ts';
import { nounForms } from './inflection.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import { phraseOf, roleAt } from './nouns.ts';
import type { Token } from './tokens.ts';

/** One or many who may do something, by a common noun. */
export interface Actor {
  at: number;
  /** "a", "the", "three" */
  article: string;
  length: number;
  phrase: string;
  role: Role;
  many: boolean;
}

/** What "thieves" may be many of. */
const singulars = (word: string) =>
  word.length > 4 && /(?<!s)[sx]$/u.test(word)
    ? [
        word.slice(0, -1),
        word.replace(/ies$/u, 'y'),
        word.replace(/ves$/u, 'f'),
        word.replace(/(?:es|x)$/u, ''),
      ].filter((one) => one !== word)
    : [];

const quantities =
  /^(?:one|two|three|four|five|six|another|others|several|many|some|most|few|each|eight|ten|twelve|twenty|score|dozen|all|both|half|none|dozens|hundreds|thousands|number|\p{L}{3,}est)$/u;
const measures =
  /^(?:pack|band|group|flock|herd|swarm|party|troop|dozen|couple|pair|score|handful|crowd|throng|host|horde|mob|gang|line|row|ring|circle|cluster|company|regiment|number|multitude|team|crew|lot)$/u;
const farthestOf = [1, 2, 3, 4, 5];
const estimates =
  /^(?:perhaps|about|some|or|maybe|nearly|eight|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundred)$|^(?:one|two|three|four|five|six|seven|nine|several|dozen|score)$/u;
const ofWhom = /^(?:the|these|those|his|her|their|my|our|its)$/u;
const articles = /^(?:the|these|those|le|la|les|ces|l'|un|une|des|deux|trois|plusieurs|quelques|two|three|four|five)$/u;
const openers =
  /^(?:the|these|those|a|an|another|some|two|three|four|five|several|many|my|his|her|their|our|le|la|les|ces|l'|un|une|des|deux|trois|plusieurs|quelques)$/u;
/** "le Français": one, though it ends like many. */
const one = /^(?:le|la|l'|un|une)$/u;
const possessives = /^(?:my|his|her|their|our)$/u;
const everyone = /^(?:everyone|everybody)$/u;
const somebody: Role = { gender: 'unknown', age: 'adult', species: 'human' };
const farthestNoun = 3;

/** Reads the nouns of people and animals who are nobody's character, one or many. */
export class ActorNouns {
  readonly #pack: LanguagePack;
  readonly #singular: ReadonlyMap<string, string>;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
    const nouns = [...pack.crowds].map((word) => word.replace(/s$/u, ''));
    const plurals = new Map(
      nouns.flatMap((noun) =>
        nounForms(pack.language)(noun)
          .filter((form) => form !== noun)
          .map((form) => [form, noun]),
      ),
    );
    this.#singular = new Map([...plurals, ['men', 'man'], ['women', 'woman'], ['wolves', 'wolf'], ['mice', 'mouse']]);
  }

  /** What stands before such a noun: an article, or how many of them there are. */
  opens({ tokens }: Passage, at: number): boolean {
    const word = tokens[at]?.lower ?? '';
    return (
      openers.test(word) ||
      everyone.test(word) ||
      (this.#pack.language === 'en' && quantities.test(word) && tokens[at + 1]?.lower === 'of')
    );
  }

  /** The noun to which the article there belongs; of "one of the men" one is meant. */
  after(passage: Passage, article: number): Actor | null {
    const { tokens } = passage;
    const of = this.#partOf(passage, article);
    const all = of === null ? null : this.#noun(passage, of);
    if (everyone.test(tokens[article]?.lower ?? ''))
      return { at: article, article: '', length: 1, phrase: 'people', role: somebody, many: true };
    if (of !== null && all?.many) {
      const many = !/^(?:one|another|each|\p{L}{3,}est)$/u.test(
        tokens[ofWhom.test(all.article) ? of - 2 : article]?.lower ?? '',
      );
      return {
        ...all,
        at: article,
        article: tokens[article]?.lower ?? '',
        length: all.at + all.length - article,
        many,
      };
    }
    const noun = this.#noun(passage, article);
    return noun && (noun.many || !possessives.test(noun.article)) ? noun : null;
  }

  /** "[several of] the men", "[a pack of] great wolves", "[the biggest of] the tigers": what stands before them. */
  #partOf({ tokens }: Passage, at: number): number | null {
    if (this.#pack.language !== 'en') return null;
    // "a group of perhaps eight or ten of these people": the last of them.
    let of = farthestOf.map((ahead) => at + ahead).find((index) => tokens[index]?.lower === 'of');
    if (of === undefined) return null;
    const next = farthestOf.map((ahead) => (of ?? at) + ahead).find((index) => tokens[index]?.lower === 'of');
    const between = tokens.slice(of + 1, next ?? of);
    if (next && between.length > 1 && between.every(({ lower }) => estimates.test(lower))) of = next;
    const isRough = tokens[of - 1]?.lower === 'so' && tokens[of - 2]?.lower === 'or';
    const how = tokens[isRough ? of - 3 : of - 1]?.lower ?? '';
    const isWhole = ofWhom.test(tokens[of + 1]?.lower ?? '');
    if (isWhole && quantities.test(how)) return of + 1;
    return measures.test(how) ? (isWhole ? of + 1 : of) : null;
  }

  #noun(passage: Passage, article: number): Actor | null {
    const { tokens } = passage;
    // "some thirty or forty men"
    let number = article;
    if (this.#pack.language === 'en') while (estimates.test(tokens[number + 1]?.lower ?? '')) number += 1;
    for (let at = number + 1; at <= number + farthestNoun && at < passage.to; at += 1) {
      const word = tokens[at]?.lower ?? '';
      if (!tokens[at]?.word || this.#pack.grammar.prepositions.has(word)) return null;
      if (this.#pack.grammar.conjunctions.has(word)) return null;
      // "le désappointement était général": the article is another noun's.
      if (this.#pack.grammar.copulas.has(word)) return null;
      const one = this.#oneOf(word) ?? this.#oneOfPeople(tokens, at);
      const single = one ? null : roleAt(tokens, at, this.#pack);
      const length = single?.length ?? 1;
      const role = one?.role ?? single?.value;
      if (!role) continue;
      const next = tokens[at + length];
      if (next?.lower === "'s" || (next && roleAt(tokens, at + length, this.#pack))) return null;
      if (single && tokens[at]?.capital) return null;
      const phrase = one?.phrase ?? phraseOf(tokens, at, length);
      const many = one !== null;
      return { at: article, article: tokens[article]?.lower ?? '', length: at + length - article, phrase, role, many };
    }
    return null;
  }

  #oneOf(word: string): { phrase: string; role: Role } | null {
    const { collectives, grammar, roles, species } = this.#pack;
    const member = collectives.get(word);
    const role = member && roles.get(member);
    if (role) return { phrase: word, role };
    if (grammar.together.has(word)) return null;
    for (const phrase of [this.#singular.get(word) ?? '', ...singulars(word)]) {
      const known = roles.get(phrase);
      const animal = species.get(phrase);
      if (known) return { phrase, role: known };
      if (animal) return { phrase, role: { gender: 'unknown', age: 'adult', species: animal } };
    }
    return null;
  }

  /** "the Winkies", "les Sioux": a people, whom nobody counts. */
  #oneOfPeople(tokens: readonly Token[], at: number): { phrase: string; role: Role } | null {
    const { text = '', capital, word, lower = '' } = tokens[at] ?? {};
    const before = tokens[at - 1]?.lower ?? '';
    if (
      !word ||
      !capital ||
      !(articles.test(before) || estimates.test(before)) ||
      one.test(before) ||
      !/\p{Ll}(?<!s)[sx]$/u.test(text)
    )
      return null;
    if (tokens[at + 1]?.capital || this.#pack.placeNames.has(lower) || this.#pack.places.get(lower)) return null;
    // "les Japonais": one of them is called no differently.
    const phrase = this.#pack.language === 'fr' ? text.replace(/(?<![aiou])s$/u, '') : text.replace(/s$/u, '');
    return { phrase, role: somebody };
  }
}
