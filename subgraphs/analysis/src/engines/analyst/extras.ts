import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { clauseEnd, clauseStart, isIrrealis, isLikened, isNegated } from './clause.ts';
import { nounForms } from './inflection.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { phraseOf, roleAt } from './nouns.ts';
import { numbers } from './props.ts';
import type { Strangers } from './strangers.ts';
import type { Token } from './tokens.ts';

interface Actor {
  at: number;
  /** "a", "the", "three" */
  article: string;
  length: number;
  phrase: string;
  role: Role;
  many: boolean;
}

const articles =
  /^(?:the|these|those|a|an|another|some|two|three|four|five|several|le|la|les|ces|l'|un|une|des|deux|trois|plusieurs)$/u;
const past: Record<LanguagePack['language'], RegExp> = { en: /ed$/u, fr: /(?:[^mt]a|ait|it|ut|èrent|aient|irent)$/u };
/** What follows tells where or which, not what is seen: "the shed where the cows were kept". */
const relative = /^(?:where|that|which|whose|if|où|que|qu'|dont|si)$/u;
/** "I could hear the men" */
const can = /^(?:could|can|pouvais|pouvait|pouvaient|put|purent)$/u;
const indefinite = /^(?:a|an|un|une|des)$/u;
/** For so many sentences "they" may be the crowd. */
const attention = { inTales: 12, else: 3 };
/** A crowd is drawn by a few of its people. */
const mostOfCrowd = 3;

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

/** People and animals who act once and are nobody's character: "a stag shook its antlers", "a broad man stood on the quay". */
export class Extras {
  readonly #strangers: Strangers;
  readonly #pack: LanguagePack;
  readonly #singular: ReadonlyMap<string, string>;
  /** The last crowd that did something, and how many stretches ago. */
  #crowd: { people: readonly Person[]; ago: number } | null = null;

  constructor(strangers: Strangers, pack: LanguagePack) {
    this.#strangers = strangers;
    this.#pack = pack;
    const nouns = [...pack.crowds].map((word) => word.replace(/s$/u, ''));
    const plurals = new Map(nouns.flatMap((noun) => nounForms(pack.language)(noun).map((form) => [form, noun])));
    this.#singular = new Map([...plurals, ['men', 'man'], ['women', 'woman'], ['wolves', 'wolf'], ['mice', 'mouse']]);
  }

  /** Those who act in this sentence, to be read beside those who are known; pronouns after them mean them. */
  read(passage: Passage, known: readonly Mention[]): Mention[] {
    if (this.#crowd) this.#crowd.ago += 1;
    const found = this.#nouns(passage, known).flatMap((noun) => this.#mentions(noun));
    if (found.length === 0) return [...known];
    return [...known.map((mention) => this.#resumed(mention, known, found)), ...found].sort((a, b) => a.at - b.at);
  }

  /** Whom "they" means if not those of before: "The bees came, and they …"; for longer where who tells has no other company. */
  crowd(isTale: boolean): readonly Person[] | null {
    return this.#crowd && this.#crowd.ago <= (isTale ? attention.inTales : attention.else) ? this.#crowd.people : null;
  }

  #nouns(passage: Passage, known: readonly Mention[]): Actor[] {
    const taken = (at: number) => known.some((mention) => at >= mention.at && at < mention.at + mention.length);
    const nouns: Actor[] = [];
    for (let at = passage.from; at < passage.to; at += 1) {
      if (passage.quoted[at] || taken(at) || !this.#opensSubject(passage, at)) continue;
      const noun = this.#nounAfter(passage, at);
      if (noun && !taken(noun.at + noun.length - 1) && this.#acts(passage, noun, known)) nouns.push(noun);
    }
    return nouns;
  }

  /** An article with no verb and no preposition before it. */
  #opensSubject(passage: Passage, at: number): boolean {
    const { grammar } = this.#pack;
    if (!articles.test(passage.tokens[at]?.lower ?? '')) return false;
    const before = at > passage.from ? passage.tokens[at - 1] : undefined;
    if (at > passage.from && this.#isMet(passage, at)) return true;
    if (!before?.word || this.#thereIs(passage, at).some((match) => match.at + match.length === at)) return true;
    if (grammar.conjunctions.has(before.lower)) return !relative.test(before.lower);
    return !grammar.prepositions.has(before.lower) && this.#isVerbless(passage, clauseStart(passage, at), at);
  }

  /** "One by one [the mice came]" */
  #isVerbless(passage: Passage, from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) {
      const word = passage.tokens[at]?.lower ?? '';
      if (this.#pack.isNarrativeVerb(word) || this.#pack.isSpeechVerb(word) || relative.test(word)) return false;
      if (this.#pack.pronouns.subject.has(word) || this.#pack.actions.match(passage.tokens, at)) return false;
    }
    return true;
  }

  /** "She saw three men" */
  #isMet(passage: Passage, at: number): boolean {
    return [1, 2].some((back) => {
      const verb = this.#pack.meeting.match(passage.tokens, at - back);
      if (verb?.length !== back) return false;
      return verb.value !== 'infinitive' || can.test(passage.tokens[at - back - 1]?.lower ?? '');
    });
  }

  /** "There stood …", "se dressaient …"; "c'était un homme" only goes on about somebody. */
  #thereIs(passage: Passage, to: number) {
    return this.#pack.phrases.thereIs
      .findAll(passage.tokens, passage.from, to)
      .filter(({ at }) => passage.tokens[at]?.lower !== "c'");
  }

  #nounAfter(passage: Passage, article: number): Actor | null {
    const { tokens } = passage;
    for (let at = article + 1; at <= article + 3 && at < passage.to; at += 1) {
      const word = tokens[at]?.lower ?? '';
      if (!tokens[at]?.word || this.#pack.grammar.prepositions.has(word)) return null;
      if (this.#pack.grammar.conjunctions.has(word)) return null;
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
    if (!word || !capital || !articles.test(before) || !/\p{Ll}(?<!s)[sx]$/u.test(text)) return null;
    if (tokens[at + 1]?.capital || this.#pack.placeNames.has(lower) || this.#pack.places.get(lower)) return null;
    // "les Japonais": one of them is called no differently.
    const phrase = this.#pack.language === 'fr' ? text.replace(/(?<![aiou])s$/u, '') : text.replace(/s$/u, '');
    return { phrase, role: { gender: 'unknown', age: 'adult', species: 'human' } };
  }

  #acts(passage: Passage, noun: Actor, known: readonly Mention[]): boolean {
    const pack = this.#pack;
    const isMet = noun.at > passage.from && this.#isMet(passage, noun.at);
    const unreal = isMet ? [isNegated, isLikened] : [isNegated, isIrrealis, isLikened];
    if (unreal.some((is) => is(passage, noun.at + noun.length - 1, pack))) return false;
    if (isMet) return true;
    // "There stood iron beasts: a stag, an owl, a fox."
    if (indefinite.test(passage.tokens[noun.at]?.lower ?? '') && this.#thereIs(passage, noun.at).length > 0)
      return true;
    const end = Math.min(clauseEnd(passage, noun.at), noun.at + noun.length + 7);
    for (let at = noun.at + noun.length; at < end; at += 1) {
      const word = passage.tokens[at]?.lower ?? '';
      if (relative.test(word) || known.some((mention) => mention.at === at)) return false;
      const action = pack.actions.match(passage.tokens, at);
      if (action && action.value.form === 'finite') return !isNegated(passage, at, pack);
      const directly = at <= noun.at + noun.length + 1;
      const happens = past[pack.language].test(word) || (pack.language === 'en' && this.#isDeed(word));
      if (directly && (happens || (noun.many && pack.grammar.statics.has(word))))
        return !pack.grammar.pastPerfect.has(word) && !isNegated(passage, at, pack);
    }
    return false;
  }

  /** "came", "began": done, though nothing to be drawn. */
  #isDeed(word: string): boolean {
    return this.#pack.isNarrativeVerb(word) && !this.#pack.grammar.auxiliaries.has(word);
  }

  #mentions(noun: Actor): Mention[] {
    const told = numbers[noun.article] ?? mostOfCrowd;
    const people = noun.many
      ? this.#strangers.meetMany(noun.phrase, noun.role, Math.min(told, mostOfCrowd), noun.article)
      : [this.#strangers.meet(noun.phrase, noun.role)];
    if (noun.many) this.#crowd = { people, ago: 0 };
    return people.map((person) => ({
      at: noun.at,
      length: noun.length,
      person,
      kind: 'noun',
      subject: true,
      quoted: false,
    }));
  }

  /** "the fox had moved, and he smiled": the pronoun goes on with the one nearest before it. */
  #resumed(mention: Mention, known: readonly Mention[], found: readonly Mention[]): Mention {
    if (mention.kind !== 'pronoun' || !mention.subject || mention.own) return mention;
    const extra = found.findLast((one) => one.at < mention.at);
    const between = known.some((one) => one.kind !== 'pronoun' && extra && one.at > extra.at && one.at < mention.at);
    const { gender } = mention.person;
    const fits = extra && (extra.person.gender === gender || extra.person.gender === 'unknown' || gender === 'unknown');
    return extra && fits && !between ? { ...mention, person: extra.person } : mention;
  }
}
