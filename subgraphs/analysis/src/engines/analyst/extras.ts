import type { Action } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { clauseEnd, clauseStart, isIrrealis, isLikened, isNegated } from './clause.ts';
import { isDoneBefore } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Actor } from './many.ts';
import { ActorNouns } from './many.ts';
import type { Mention } from './mentions.ts';
import { numbers } from './props.ts';
import type { Strangers } from './strangers.ts';
import { isVerbless, isView, relative } from './views.ts';

const past: Record<LanguagePack['language'], RegExp> = { en: /ed$/u, fr: /(?:[^mt]a|ait|it|ut|èrent|aient|irent)$/u };
/** "I could hear the men" */
const can = /^(?:could|can|pouvais|pouvait|pouvaient|put|purent)$/u;
/** Where they come from, between seeing and who is seen. */
const way = /^(?:\p{L}{2,}ing|toward|towards|to|before|behind|near|beside|up|down|him|her|them|it|me|us)$/u;
const definite = /^(?:the|le|la|les|l'|these|those|ces)$/u;
/** "few birds": as good as none. */
const hardly = /^(?:few|fewer|no)$/u;
const indefinite = /^(?:a|an|un|une|des)$/u;
/** What somebody who comes into sight does. */
const appearing = new Set<Action>(['stand', 'walk', 'run', 'sit', 'lie', 'fly', 'ride', 'climb', 'sleep', 'kneel']);
/** For so many sentences "they" may be the crowd. */
const attention = { inTales: 12, else: 3 };
/** A crowd is drawn by a few of its people. */
const mostOfCrowd = 3;

/** What a whole people is, has, must or can. */
const general =
  /^(?:sont|ont|font|vont|étaient|avaient|furent|d(?:ev|oiv)\p{L}+|p(?:ouv|euv)\p{L}+|sav\p{L}+|s'|ne|n'|\p{L}{2,}(?<!aien|èr|ir|ur|in)ent)$/u;

type Part = 'subject' | 'object';

interface Crowd {
  people: readonly Person[];
  ago: number;
  /** Where it was last told of. */
  at: number;
}

/** People and animals who act once and are nobody's character: "a stag shook its antlers", "a broad man stood on the quay". */
export class Extras {
  readonly #strangers: Strangers;
  readonly #pack: LanguagePack;
  readonly #nounsOf: ActorNouns;
  /** The last crowd that did something, and how many stretches ago. */
  #crowd: Crowd | null = null;
  /** Whether the noun there is said to speak, and nobody else is. */
  #speaks: (at: number) => boolean = () => false;
  /** The crowd before that one. */
  #earlier: Crowd | null = null;

  constructor(strangers: Strangers, pack: LanguagePack) {
    this.#strangers = strangers;
    this.#pack = pack;
    this.#nounsOf = new ActorNouns(pack);
  }

  /** Those who act in this sentence, to be read beside those who are known; pronouns after them mean them. */
  read(passage: Passage, known: readonly Mention[], speaks: (at: number) => boolean = () => false): Mention[] {
    this.#speaks = speaks;
    if (this.#crowd) this.#crowd = { ...this.#crowd, ago: this.#crowd.ago + 1 };
    this.#earlier = this.#crowd;
    const found = this.#nouns(passage, known).flatMap((noun) => this.#mentions(noun));
    if (found.length === 0) return [...known];
    return [...known.map((mention) => this.#resumed(mention, known, found)), ...found].sort((a, b) => a.at - b.at);
  }

  /** Whom "they" means if not those of before: "The bees came, and they …"; for longer where who tells has no other company. */
  crowd(isTale: boolean, before: number): readonly Person[] | null {
    const crowd = this.#crowd && this.#crowd.ago === 0 && this.#crowd.at > before ? this.#earlier : this.#crowd;
    return crowd && crowd.ago <= (isTale ? attention.inTales : attention.else) ? crowd.people : null;
  }

  /** They are gone: "they" are others now. */
  forget(people: readonly Person[]): void {
    if (this.#crowd?.people.some((person) => people.includes(person))) this.#crowd = null;
  }

  /** "they" were said again of the crowd. */
  goOn(): void {
    if (this.#crowd) this.#crowd = { ...this.#crowd, ago: 0, at: -1 };
  }

  #nouns(passage: Passage, known: readonly Mention[]): (Actor & { part: Part })[] {
    const taken = (at: number) => known.some((mention) => at >= mention.at && at < mention.at + mention.length);
    const nouns: (Actor & { part: Part })[] = [];
    for (let at = passage.from; at < passage.to; at += 1) {
      if (passage.quoted[at] || taken(at)) continue;
      // "there were tigers and bears"
      const isBare = this.#isAfterThereIs(passage, at + 1) && this.#pack.language === 'en';
      if (!isBare && !this.#opensSubject(passage, at, known) && !this.#mayBeKnown(passage, at)) continue;
      const read = this.#nounsOf.after(passage, at);
      const noun = read && isBare ? { ...read, at: read.at + 1, length: read.length - 1 } : read;
      const words = noun ? Array.from({ length: noun.length }, (_, index) => noun.at + index) : [];
      const part = noun && !words.some(taken) ? this.#part(passage, noun, known) : null;
      if (noun && part) nouns.push({ ...noun, part });
    }
    return nouns;
  }

  /** An article with no verb and no preposition before it. */
  #opensSubject(passage: Passage, at: number, known: readonly Mention[]): boolean {
    const { grammar } = this.#pack;
    if (!this.#nounsOf.opens(passage, at)) return false;
    const before = at > passage.from ? passage.tokens[at - 1] : undefined;
    if (this.#speaks(at) || (at > passage.from && this.#isThere(passage, at, known))) return true;
    if (!before?.word || this.#isAfterThereIs(passage, at)) return true;
    if (grammar.conjunctions.has(before.lower)) return !relative.test(before.lower);
    if (this.#isFaced(passage, at)) return true;
    return !grammar.prepositions.has(before.lower) && isVerbless(passage, clauseStart(passage, at), at, this.#pack);
  }

  /** "She saw three men", "noticed coming toward her a group of men" */
  #isMet(passage: Passage, at: number): boolean {
    const { meeting, language } = this.#pack;
    let verb = at - 1;
    while (verb > passage.from && way.test(passage.tokens[verb]?.lower ?? '')) verb -= 1;
    const seen = language === 'en' && verb < at - 1 ? meeting.match(passage.tokens, verb) : null;
    if (seen?.length === 1 && seen.value !== 'infinitive') return true;
    return [1, 2].some((back) => {
      const verb = this.#pack.meeting.match(passage.tokens, at - back);
      if (verb?.length !== back) return false;
      return verb.value !== 'infinitive' || can.test(passage.tokens[at - back - 1]?.lower ?? '');
    });
  }

  #isThere(passage: Passage, at: number, known: readonly Mention[]): boolean {
    return this.#isMet(passage, at) || this.#isInverted(passage, at, known);
  }

  /** "Then there came running up to her [a pack of wolves]", "On the steps sat [three girls]": the subject after its verb. */
  #isInverted(passage: Passage, at: number, known: readonly Mention[]): boolean {
    const { tokens } = passage;
    const { actions, grammar, pronouns, language } = this.#pack;
    const from = clauseStart(passage, at);
    if (language !== 'en' || grammar.prepositions.has(tokens[at - 1]?.lower ?? '')) return false;
    const there = tokens.slice(from, at).findIndex(({ lower }) => lower === 'there');
    const verb = there >= 0 ? from + there + 1 : at - 1;
    const action = actions.match(tokens, verb);
    const appears = action?.value.form === 'finite' && appearing.has(action.value.action);
    if (!appears && !grammar.statics.has(tokens[verb]?.lower ?? '')) return false;
    // "standing beside it, axe in hand, was a man"
    const isLast = verb === from && !known.some((one) => one.subject && one.at >= passage.from && one.at < verb);
    if (there < 0 && !isLast && !grammar.prepositions.has(tokens[from]?.lower ?? '')) return false;
    const hasSubject = known.some((mention) => mention.subject && mention.at >= from && mention.at < verb);
    return !hasSubject && !tokens.slice(from, verb).some(({ lower }) => pronouns.subject.has(lower));
  }

  /** "She called [the Winkies]", "said to [the men]", "followed by [her slaves]": many to whom something is done. */
  #isFaced(passage: Passage, at: number): boolean {
    const { tokens } = passage;
    const { actions, isSpeechVerb, language } = this.#pack;
    if (language !== 'en') return false;
    const [near = '', far = ''] = [1, 2].map((back) => tokens[at - back]?.lower ?? '');
    const to = /^(?:to|with|by|at|upon)$/u.test(near);
    const verb = at - (to ? 2 : 1);
    const deed = actions.match(tokens, verb);
    const does =
      (deed?.length === 1 && deed.value.form === 'finite' && deed.value.action !== 'think') ||
      (isSpeechVerb(to ? far : near) && /(?:ed|id|ld|ke)$/u.test(to ? far : near));
    return does && !isDoneBefore(passage, verb, this.#pack);
  }

  /** "There stood …", "se dressaient …"; "c'était un homme" only goes on about somebody. */
  #thereIs(passage: Passage, to: number) {
    return this.#pack.phrases.thereIs
      .findAll(passage.tokens, passage.from, to)
      .filter(({ at }) => passage.tokens[at]?.lower !== "c'");
  }

  /** "there were evidently [several of them]" */
  #isAfterThereIs(passage: Passage, noun: number): boolean {
    return this.#thereIs(passage, noun).some(({ at, length }) => {
      const after = at + length;
      return after === noun || (after + 1 === noun && /ly$/u.test(passage.tokens[after]?.lower ?? ''));
    });
  }

  /** Whether they do something there, or something is done to them. */
  #part(passage: Passage, noun: Actor, known: readonly Mention[]): Part | null {
    if (this.#speaks(noun.at)) return 'subject';
    const at = noun.at + noun.length - 1;
    if (hardly.test(passage.tokens[noun.at]?.lower ?? '')) return null;
    if ([isNegated, isLikened].some((is) => is(passage, at, this.#pack))) return null;
    const isWithin = noun.at > passage.from;
    if (isWithin && this.#isFaced(passage, noun.at)) return noun.many ? 'object' : null;
    if (isWithin && this.#isThere(passage, noun.at, known)) return 'subject';
    // "as the band of wolves came": when, not how.
    const isWhen = passage.tokens[noun.at - 1]?.lower === 'as' && definite.test(passage.tokens[noun.at]?.lower ?? '');
    if (!isWhen && isIrrealis(passage, noun.at, this.#pack)) return null;
    if (this.#isInGeneral(passage, noun)) return null;
    if (this.#opensSubject(passage, noun.at, known) && this.#acts(passage, noun, known)) return 'subject';
    // "the bars of the cage, and the wolves' eyes": the wolves of before are still there.
    return noun.many && this.#mayBeKnown(passage, noun.at) && this.#strangers.knowsCrowd(noun.phrase) ? 'object' : null;
  }

  /** "Les Japonais devaient aimer la musique", "une femme ne pouvait entreprendre ce voyage": nobody who is there. */
  #isInGeneral({ tokens }: Passage, noun: Actor): boolean {
    // "the strangers", as others see them, are those of the story; "a butcher could understand it".
    if (this.#pack.language === 'en')
      return noun.many
        ? /^(?:strangers?|newcomers?|visitors?)$/u.test(noun.phrase) &&
            definite.test(noun.article) &&
            !this.#strangers.knowsCrowd(noun.phrase)
        : indefinite.test(noun.article) &&
            /^(?:could|would|might|can|may|should)$/u.test(tokens[noun.at + noun.length]?.lower ?? '');
    const next = tokens[noun.at + noun.length]?.lower ?? '';
    if (!noun.many) return /^une?$/u.test(noun.article) && /^(?:ne|n')$/u.test(next);
    const isPeople = noun.article === 'les' && noun.phrase !== noun.phrase.toLowerCase();
    return isPeople && !this.#strangers.knowsCrowd(noun.phrase) && general.test(next);
  }

  #mayBeKnown({ tokens }: Passage, at: number): boolean {
    return (
      this.#pack.language === 'en' && /^(?:the|these)$/u.test(tokens[at]?.lower ?? '') && this.#strangers.knowsCrowd()
    );
  }

  #acts(passage: Passage, noun: Actor, known: readonly Mention[]): boolean {
    const pack = this.#pack;
    // "There stood iron beasts: a stag, an owl, a fox."
    const article = passage.tokens[noun.at]?.lower ?? '';
    if (indefinite.test(article) && this.#thereIs(passage, noun.at).length > 0) return true;
    if (noun.many && !definite.test(article) && this.#isAfterThereIs(passage, noun.at)) return true;
    if (noun.many && isView(passage, noun, known, pack)) return true;
    const end = Math.min(clauseEnd(passage, noun.at), noun.at + noun.length + 7);
    // "the men and Nell looked": where those end who do it together.
    let joined = noun.at + noun.length;
    for (let at = joined; at < end; at += 1) {
      const word = passage.tokens[at]?.lower ?? '';
      const met = known.find((mention) => mention.at === at);
      if (met && /^(?:and|et)$/u.test(passage.tokens[at - 1]?.lower ?? '')) {
        at += met.length - 1;
        joined = at + 1;
        continue;
      }
      if (relative.test(word) || met) return false;
      const action = pack.actions.match(passage.tokens, at);
      if (action && action.value.form === 'finite') return !isNegated(passage, at, pack);
      // "the great spider was lying asleep"
      const isDoing =
        pack.language === 'en' && /ing$/u.test(word) && /^(?:was|were)$/u.test(passage.tokens[at - 1]?.lower ?? '');
      if (action && isDoing && at <= joined + 2) return true;
      const directly = at <= joined + 1;
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

  #mentions(noun: Actor & { part: Part }): Mention[] {
    const told = numbers[noun.article] ?? mostOfCrowd;
    const people = noun.many
      ? this.#strangers.meetMany(noun.phrase, noun.role, Math.min(told, mostOfCrowd), noun.article)
      : [this.#strangers.meet(noun.phrase, noun.role)];
    if (noun.many) this.#crowd = { people, ago: 0, at: noun.at };
    return people.map((person) => ({
      at: noun.at,
      length: noun.length,
      person,
      kind: 'noun',
      subject: noun.part === 'subject',
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
