import { NARRATOR_ID } from '../story-analyst.ts';
import type { Person } from './cast.ts';
import type { CastIndex } from './cast-index.ts';
import type { Passage } from './clause.ts';
import { isIrrealis, isLikened, isNegated } from './clause.ts';
import type { ReadBlock } from './document.ts';
import { isPastVerb } from './finite-verbs.ts';
import type { Focus } from './focus.ts';
import { oneOfPeople } from './french-peoples.ts';
import { Habit } from './habit.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import { namesIn } from './names.ts';
import { gendered, isOffice, isSuperlative, phraseOf, roleAt } from './nouns.ts';
import { isAnybodysService } from './service.ts';
import type { Strangers } from './strangers.ts';
import { isStranger } from './strangers.ts';
import type { Token } from './tokens.ts';

const fondly = /^(?:brave|bon|honnête|digne) /u;
/** So many sentences nearer a stranger must be than one of the story's people to be meant. */
const strange = 4;
const forgotten = 150;
/** "a most beautifully dressed young [princess]" */
const farthestNoun = 5;

/** "The man" is no child; "the girl" may be whoever's age is not told; "the old woman" is old. */
function agesFit(role: Role, one: Person): boolean {
  if (role.age === 'adult') return one.age !== 'child';
  if (role.age === 'elder') return one.age === 'elder' || (one.age === 'adult' && (!one.ageKnown || one.married));
  return !one.ageKnown || one.age === 'child' || one.age === 'youth';
}

/** "La jeune femme" is a woman who is not old: Mme Basile may well be one. */
const youngish = /^jeune (?:femme|homme|dame)$/u;

/** A common noun that stands for somebody, from its determiner on. */
export interface NounPhrase {
  at: number;
  length: number;
  person: Person;
}

interface DeterminedNoun {
  phrase: string;
  role: Role;
  /** First token of the noun, and first after it. */
  from: number;
  to: number;
}

/** "a man called Tom", "the boy Tom": who it is follows. */
const isNamedNext = (tokens: readonly Token[], { to }: DeterminedNoun, pack: LanguagePack) =>
  (tokens[to]?.word === true && tokens[to]?.capital) || pack.phrases.naming.match(tokens, to) !== null;

/** "une bonne caresse", "du temps employé": said of a thing, and nobody. */
function isAdjective(tokens: readonly Token[], noun: number, determiner: number, pack: LanguagePack): boolean {
  const [word, next] = [tokens[noun]?.lower ?? '', tokens[noun + 1]];
  if (pack.language !== 'fr') return false;
  if (/(?:[^rt]é|ant)$/u.test(word) && noun > determiner + 1 && !fond.test(tokens[noun - 1]?.lower ?? '')) return true;
  if (!eitherWay.test(word) || !next?.word || next.capital) return false;
  const { prepositions, conjunctions, auxiliaries } = pack.grammar;
  if ([prepositions, conjunctions, auxiliaries].some((words) => words.has(next.lower))) return false;
  return !isPastVerb(next.lower, pack) && !pack.isSpeechVerb(next.lower) && !/(?:[éi]e?s?|ant|ment)$/u.test(next.lower);
}
const eitherWay = /^(?:bonne|vieux|vieille|fou|malade|sauvage|aveugle|voisine?|étranger|inconnue?|savant|philosophe)$/u;
const fond = /^(?:jeune|vieil|petit|pauvre|malheureux|nouvel|nouveau|premier|seul|autre|brave|bon|honnête|modeste)$/u;

/** Finds whom "the old woman", "a sailor" or "his granddaughter" means. */
export class Descriptions {
  readonly #index: CastIndex;
  readonly #focus: Focus;
  readonly #strangers: Strangers;
  readonly #pack: LanguagePack;
  #named: ReadonlySet<Person> = new Set();
  readonly #calledSo = new Habit();

  constructor(index: CastIndex, focus: Focus, strangers: Strangers, pack: LanguagePack) {
    this.#index = index;
    this.#focus = focus;
    this.#strangers = strangers;
    this.#pack = pack;
  }

  /** Whom the chapter names somewhere may be told of by a noun before. */
  beginChapter(blocks: readonly ReadBlock[]): void {
    if (this.#pack.language === 'en') return;
    const named = blocks.flatMap((block) => namesIn(block, this.#pack).map((span) => this.#index.named(span)));
    this.#named = new Set(named.filter((one) => one !== null));
  }

  /** The noun phrase whose determiner stands here, and whom it means. */
  read(passage: Passage, at: number): NounPhrase | null {
    const { tokens } = passage;
    const determiner = tokens[at];
    const fond =
      determiner && this.#pack.relations.fondly.has(determiner.lower) ? this.#pack.titles.get(determiner.lower) : null;
    if (determiner && fond) {
      const person = this.#index.called(determiner.lower, fond)[0];
      return person ? { at, length: 1, person } : null;
    }
    if (!determiner || !this.#pack.grammar.determiners.has(determiner.lower)) return null;
    const noun = this.#nounAfter(tokens, at);
    if (!noun || isAnybodysService(passage, at, noun, this.#pack)) return null;
    if (isOffice(tokens, at, noun.to, this.#pack)) return null;
    const relative = this.#relativeOf(passage, at, noun);
    if (relative) return relative;
    const adjectives = tokens.slice(at + 1, noun.from).map(({ lower }) => lower);
    const coloured = adjectives.find((word) => this.#pack.colours.get(word));
    // "the green girl" is one of her own, not the girl whose story it is.
    if (coloured && this.#pack.language === 'en' && !passage.quoted[at])
      return { at, length: noun.to - at, person: this.#strangers.meet(`${coloured} ${noun.phrase}`, noun.role) };
    const person =
      this.#described([...adjectives, ...noun.phrase.split(' ')]) ??
      this.#meant(noun.phrase, noun.role, determiner.lower) ??
      this.#stranger(passage, at, noun);
    return person ? { at, length: noun.to - at, person } : null;
  }

  #nounAfter(tokens: readonly Token[], at: number): DeterminedNoun | null {
    for (let noun = at + 1; noun <= at + farthestNoun; noun += 1) {
      const word = tokens[noun]?.lower ?? '';
      const { prepositions, conjunctions, determiners } = this.#pack.grammar;
      // "que l'on juge": nobody's noun.
      if (word === 'on' && this.#pack.language === 'fr') return null;
      if (!tokens[noun]?.word || prepositions.has(word) || conjunctions.has(word) || determiners.has(word)) return null;
      const people = this.#pack.language === 'fr' ? oneOfPeople(tokens[noun], tokens[at]?.lower ?? '') : null;
      if (people && !tokens[noun + 1]?.capital)
        return { phrase: tokens[noun]?.text ?? '', role: people, from: noun, to: noun + 1 };
      const role = roleAt(tokens, noun, this.#pack);
      if (!role || (role.length === 1 && isAdjective(tokens, noun, at, this.#pack))) continue;
      const to = noun + role.length;
      // "the lighthouse keeper", "the old woman's": the last noun carries the meaning, and an owner is no actor but still meant.
      if (tokens[to] && roleAt(tokens, to, this.#pack) && !tokens[to]?.capital) continue;
      if (tokens[noun]?.capital && !this.#isCalling(tokens, noun, to)) return null;
      const phrase = phraseOf(tokens, noun, role.length);
      return { phrase, role: gendered(role.value, tokens[at]?.lower ?? '', this.#pack), from: noun, to };
    }
    return null;
  }

  /** "the Princess", "a young Prince": a calling with a capital, and part of nobody's name. */
  #isCalling(tokens: readonly Token[], noun: number, to: number): boolean {
    const [word, next] = [tokens[noun]?.lower ?? '', tokens[to]];
    const isNamed = next?.capital || tokens[noun - 1]?.capital || this.#pack.grammar.of.has(next?.lower ?? '');
    if (this.#pack.language !== 'en' || isNamed) return false;
    const role = this.#pack.roles.get(word);
    return !this.#index.endsName(word) && role !== undefined && this.#index.called(word, role).length === 0;
  }

  /** "[the farmer's wife] opened the door": she, and not the farmer. */
  #relativeOf({ tokens, quoted }: Passage, at: number, owner: DeterminedNoun): NounPhrase | null {
    if (this.#pack.language !== 'en' || quoted[at] || tokens[owner.to]?.lower !== "'s") return null;
    const from = owner.to + 1;
    const role = roleAt(tokens, from, this.#pack);
    const phrase = role ? phraseOf(tokens, from, role.length) : '';
    const { kin, offspring } = this.#pack.relations;
    if (!role || !(kin.has(phrase) || offspring.has(phrase)) || tokens[from]?.capital) return null;
    const person = this.#strangers.meet(`${owner.phrase}'s ${phrase}`, role.value);
    return { at, length: from + role.length - at, person };
  }

  /** Who is called "mother", "captain" to the face. */
  called(phrase: string, role: Role): Person | null {
    const owners = this.#index.called(phrase, role).filter((one) => one.species === 'human' && !this.#isAway(one));
    if (this.#pack.relations.parents.has(phrase)) return this.#parent(owners, role);
    return this.#focus.likeliest((one) => owners.includes(one)) ?? (owners.length === 1 ? (owners[0] ?? null) : null);
  }

  /** "Tom, a boy of ten", "his sister, a tall girl", "he was an elderly, nay, an old man": what follows is said of them. */
  #isSomebody(tokens: readonly Token[], at: number): boolean {
    const isSaid = tokens.slice(Math.max(0, at - 5), at).some(({ lower }) => this.#pack.grammar.copulas.has(lower));
    return isSaid || tokens[at]?.capital === true || roleAt(tokens, at, this.#pack) !== null;
  }

  /** "the little woman" is the little old woman of a moment ago. */
  #described(words: readonly string[]): Person | null {
    if (words.length < 2) return null;
    const alike = (one: Person) =>
      [...one.nouns].some(
        (noun) => noun.split(' ').at(-1) === words.at(-1) && words.every((word) => noun.split(' ').includes(word)),
      );
    return this.#focus.likeliest((one) => !one.named && alike(one));
  }

  #meant(phrase: string, role: Role, determiner: string): Person | null {
    const owners = this.#index.called(phrase, role);
    if (this.#pack.grammar.indefinite.has(determiner)) {
      const unseen = owners.find((one) => !this.#focus.knows(one) || role.species !== 'human');
      return unseen ?? this.#onlyOne(phrase, role);
    }
    if (this.#pack.relations.parents.has(phrase)) return this.#parent(owners, role);
    const own = this.#pack.grammar.possessives.has(determiner);
    const anyone = own ? this.#pack.relations.offspring.has(phrase) : this.#pack.relations.anybody.has(phrase);
    const fits = (one: Person) =>
      one.species === 'human' &&
      (one.gender === role.gender || (role.gender === 'unknown' && this.#pack.language === 'en')) &&
      // "Ce courageux garçon" may be a grown man.
      (agesFit(role, one) || (one.age !== 'elder' && (determiner === 'ce' || youngish.test(phrase)))) &&
      one.id !== NARRATOR_ID;
    const young =
      role.age === 'child' && this.#index.people.some((one) => fits(one) && one.named && one.age === 'child');
    // "Le brave garçon" is one of the story's people rather than somebody seen in passing.
    const doubt = (one: Person) =>
      (fondly.test(phrase) && isStranger(one) ? strange : 0) + this.#calledSo.doubt(phrase, one);
    const known = anyone ? this.#focus.likeliest((one) => fits(one) && (!young || one.age === 'child'), doubt) : null;
    if (known) {
      this.#calledSo.count(phrase, known);
      // "The little girl": her age is told; "ce garçon" may be a grown man.
      if (!known.ageKnown && role.age === 'child' && determiner !== 'ce')
        Object.assign(known, { age: 'child', ageKnown: true });
      return known;
    }
    const [owner] = owners;
    const near = this.#focus.likeliest((one) => owners.includes(one));
    // Anybody may have a master: it is the one of the book's masters who was spoken of lately, if any.
    if (owner && (near || !(this.#pack.relations.everyones.has(phrase) || this.#isAway(owner)))) return near ?? owner;
    if (own) return anyone ? this.#onlyChild(role) : null;
    return anyone ? this.#onlyOne(phrase, role) : null;
  }

  /** "Le capitaine" where the book's captain is far away: one without a name. */
  #isAnother({ phrase, role }: DeterminedNoun, determiner: string, before: readonly Token[]): boolean {
    if (before.some(({ lower }) => /^(?:dev[ie]n|nomm|élu)/u.test(lower))) return false;
    const owners = this.#index.called(phrase, role);
    const definite = /^(?:le|la|l')$/u.test(determiner) && !this.#pack.relations.everyones.has(phrase);
    return definite && owners.length > 0 && owners.every((one) => this.#isAway(one));
  }

  /** "Le capitaine" of another ship: whom the story has not named yet, or not for long, is not meant. */
  #isAway(one: Person): boolean {
    if (this.#pack.language === 'en' || !one.named || this.#named.has(one)) return false;
    const since = this.#focus.since(one);
    return since === null || since > forgotten;
  }

  /** "her son" where the book has just one boy with a name. */
  #onlyChild({ gender }: Role): Person | null {
    const alike = this.#index.people.filter((one) => one.named && one.age === 'child' && one.gender === gender);
    return alike.length === 1 ? (alike[0] ?? null) : null;
  }

  /** "the mother", "son père": who is called so, or the grown-up in mind. */
  #parent(owners: readonly Person[], { gender }: Role): Person | null {
    const grown = (one: Person) =>
      one.gender === gender &&
      one.species === 'human' &&
      one.id !== NARRATOR_ID &&
      one.age !== 'child' &&
      one.age !== 'youth';
    return (
      this.#focus.likeliest((one) => owners.includes(one)) ??
      owners[0] ??
      this.#focus.likeliest((one) => grown(one) && one.married)
    );
  }

  /** "an old woman" where the book has just one with a name: her, seen by somebody new. */
  #onlyOne(phrase: string, role: Role): Person | null {
    if (role.age !== 'elder' || !this.#pack.relations.anybody.has(phrase)) return null;
    const alike = this.#index.people.filter(
      (one) => one.named && one.age === role.age && one.gender === role.gender && one.species === role.species,
    );
    return alike.length === 1 ? (alike[0] ?? null) : null;
  }

  /** "an old woman opened the door": new in the story, and "the woman" from then on. */
  #stranger(passage: Passage, at: number, noun: DeterminedNoun): Person | null {
    const { tokens } = passage;
    if (passage.quoted[at] || isNamedNext(tokens, noun, this.#pack)) return null;
    const determiner = tokens[at]?.lower ?? '';
    const known = this.#strangers.known(noun.phrase);
    const met = this.#focus.likeliest((one) => known.includes(one));
    const own = this.#pack.grammar.possessives.has(determiner);
    if (!this.#pack.grammar.newcomers.has(determiner)) {
      if (met) return met;
      if (this.#isAnother(noun, determiner, tokens.slice(passage.from, at)))
        return this.#strangers.meet(noun.phrase, noun.role);
      const isOwn = own && this.#pack.relations.kin.has(noun.phrase) && /^(?:his|her|son|sa)$/u.test(determiner);
      // "The old lady pulled her spectacles down": nobody has been told of yet who could be her.
      const isOpening = !own && this.#pack.relations.anybody.has(noun.phrase) && at === passage.from;
      const isCalling = this.#pack.language === 'en' && tokens[noun.from]?.capital === true;
      const isNew = this.#pack.language === 'en' && isSuperlative(tokens, at, noun.to);
      const isOfPeople = !own && noun.phrase !== noun.phrase.toLowerCase();
      return isOwn || isOpening || isOfPeople || isCalling || isNew
        ? this.#strangers.meet(noun.phrase, noun.role)
        : null;
    }
    const before = tokens[at - 1]?.lower ?? '';
    // "C'était une fillette" only goes on about somebody.
    const isThere = this.#pack.phrases.thereIs
      .findAll(tokens, passage.from, at)
      .some((match) => tokens[match.at]?.lower !== "c'");
    if (at > passage.from && this.#pack.grammar.introducesNobody.has(before) && !isThere) return null;
    if (before === ',' && this.#isSomebody(tokens, at - 2)) return null;
    if ([isNegated, isIrrealis, isLikened].some((is) => is(passage, at, this.#pack))) return null;
    // "Une femme ne pouvait entreprendre ce voyage": none could.
    if (/^(?:ne|n')$/u.test(tokens[noun.to]?.lower ?? '')) return null;
    const isOther =
      met !== null ||
      (known.length > 0 && tokens.slice(at, noun.from).some(({ lower }) => this.#pack.grammar.others.has(lower)));
    return isOther ? this.#strangers.meetAnother(noun.phrase, noun.role) : this.#strangers.meet(noun.phrase, noun.role);
  }
}
