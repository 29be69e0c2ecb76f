import { firstWhere } from '../../bisection.ts';
import { NARRATOR_ID } from '../story-analyst.ts';
import { compatible } from './aliases.ts';
import type { Person } from './cast.ts';
import type { CastIndex } from './cast-index.ts';
import type { Passage } from './clause.ts';
import { Descriptions } from './descriptions.ts';
import type { ReadBlock } from './document.ts';
import { Focus, pronounFits } from './focus.ts';
import { actingOn, cliticAt } from './french-clitics.ts';
import { isImpersonal } from './french-impersonal.ts';
import { isLikeness, isOfThing, meanwhileIn } from './french-pronouns.ts';
import type { LanguagePack } from './language-pack.ts';
import { isNaming } from './name-evidence.ts';
import type { NameSpan } from './names.ts';
import { namesIn } from './names.ts';
import { phraseOf, roleAt } from './nouns.ts';
import { Recognition } from './recognition.ts';
import { goesOnWith } from './relatives.ts';
import { introduces, mayBe } from './self-naming.ts';
import { isOwnMasterOf, isSomebodysOwn } from './service.ts';
import type { Strangers } from './strangers.ts';
import { isStranger } from './strangers.ts';
import { isOwnerOfSubject, isReportedOf, isSubject } from './subjects.ts';
import type { Token } from './tokens.ts';
import { tokenAt } from './tokens.ts';

/** Somebody meant by words of the text. */
export interface Mention {
  /** Index of the first token in its block, and how many tokens it takes. */
  at: number;
  length: number;
  person: Person;
  kind: 'name' | 'noun' | 'pronoun';
  /** Does something, as far as word order shows. */
  subject: boolean;
  /** In direct speech: talked to or talked about. */
  quoted: boolean;
  /** "I": whoever tells. */
  own?: boolean;
  /** A French "lui", "la" before its verb. */
  object?: boolean;
}

/** "Why, my dear Basil, …": called by name. */
export function isCalled({ tokens }: ReadBlock, { at, length }: Pick<Mention, 'at' | 'length'>): boolean {
  const after = tokens[at + length]?.text ?? '';
  const before = tokens[at - 1];
  return (
    /^[,.!?:;…”"’»]$/u.test(after) &&
    (!before?.word || /^(?:dear|my|old|poor|oh|well|yes|no|now|cher|chère|mon|ma|pauvre)$/u.test(before.lower))
  );
}

const sentencePassage = ({ tokens, quoted, text }: ReadBlock, from: number, to: number): Passage => ({
  tokens,
  from,
  to,
  quoted,
  text,
  startsParagraph: from === 0,
});

/** Whoever gives a name is somebody told of in the last few sentences. */
const answering = 6;

/** A pronoun means one of the story's people rather than somebody seen in passing, let alone an animal. */
const strangeness = (person: Person) => (!isStranger(person) ? 0 : person.species === 'human' ? 1 : 2.5);

/** "lui" is somebody of whom it was told in one of so many sentences. */
const farthestObject = 3;

type Found = Pick<Mention, 'at' | 'length' | 'person' | 'kind' | 'own' | 'object'>;

/** Finds who is meant, block after block in reading order; it remembers who is in mind. */
export class MentionFinder {
  readonly focus = new Focus();
  readonly recognition = new Recognition();
  readonly #index: CastIndex;
  readonly #descriptions: Descriptions;
  readonly #strangers: Strangers;
  readonly #pack: LanguagePack;

  constructor(index: CastIndex, strangers: Strangers, pack: LanguagePack) {
    this.#index = index;
    this.#strangers = strangers;
    this.#descriptions = new Descriptions(index, this.focus, strangers, pack);
    this.#pack = pack;
  }

  /** Strangers do not outlive their chapter: nobody has them in mind in the next one. */
  beginChapter(blocks: readonly ReadBlock[]): void {
    this.#descriptions.beginChapter(blocks);
    this.#strangers.clear();
    this.recognition.beginChapter();
    this.focus.drop(isStranger);
  }

  find(block: ReadBlock): Mention[] {
    const { tokens, quoted } = block;
    const sentenceStarts = block.sentences.map((sentence) => tokenAt(tokens, sentence.start));
    const names = new Map(namesIn(block, this.#pack).map((span) => [span.at, span]));
    const starts = new Set(sentenceStarts);
    const mentions: Mention[] = [];
    let passage = sentencePassage(block, 0, 0);
    for (let at = 0; at < tokens.length; at += 1) {
      if (starts.has(at)) {
        this.focus.sentence += 1;
        const next = firstWhere(sentenceStarts.length, (place) => (sentenceStarts[place] ?? 0) > at);
        passage = sentencePassage(block, at, sentenceStarts[next] ?? tokens.length);
      }
      const inSpeech = quoted[at] === 1;
      const subject = () =>
        mentions.findLast((one) => one.subject && !one.quoted && one.at >= passage.from)?.person ?? null;
      const found: Found | null =
        this.#nameAt(names.get(at)) ??
        this.#appositionAt(tokens, at, mentions.at(-1)) ??
        this.#relativeAt(tokens, at, mentions.at(-1)) ??
        this.#nounAt(passage, at) ??
        (inSpeech
          ? this.#calledAt(block, at)
          : this.#isTellers(block, at) || isOfThing(passage, at, mentions, this.#pack)
            ? null
            : (this.#pronounAt(passage, at, names, subject, () => meanwhileIn(passage, at, mentions)) ??
              this.#objectAt(passage, at, mentions)));
      if (!found) continue;
      const isServed = isOwnMasterOf(tokens, found, this.#pack);
      const acts = !isServed && isSubject(tokens, found, this.#pack, mentions.at(-1));
      const mention = { ...found, quoted: inSpeech, subject: acts };
      mentions.push(mention);
      const span = found.kind === 'name' ? names.get(at) : undefined;
      if (span && inSpeech && introduces(tokens, at, this.#pack)) this.#introduced(mention.person);
      if (span && isNaming(span, tokens, this.#pack)) this.#named(mention, mentions);
      if (!inSpeech || isCalled(block, mention)) this.#recognise(mention.person, inSpeech);
      // "Cela lui semblait bon": it is still told of them.
      const leads =
        (mention.subject && !(isReportedOf(passage, mention, this.#pack) && subject() !== mention.person)) ||
        (found.object === true && subject() === null) ||
        isOwnerOfSubject(passage, mention, this.#pack);
      if (!inSpeech && !isLikeness(tokens, at, this.#pack) && !isServed) this.focus.mention(mention.person, leads);
      at += found.length - 1;
    }
    return mentions;
  }

  #recognise(person: Person, called: boolean): void {
    const stranger = this.recognition.meet(person, this.focus.sentence, called);
    if (stranger) this.#rename(stranger, person);
  }

  /** "He was a miller, and his name was Tobias." */
  #named({ at, person }: Mention, mentions: readonly Mention[]): void {
    const owner = mentions.findLast((one) => one.at < at && one.at >= at - 5 && one.kind !== 'name')?.person;
    const fits = owner && !owner.named && owner.id !== NARRATOR_ID && compatible(owner.gender, person.gender);
    if (!fits || owner.species !== person.species) return;
    this.recognition.identify(owner, person);
    this.#rename(owner, person);
  }

  /** “I am the Witch of the North”: whoever without a name was told of last, where the story has not met her otherwise. */
  #introduced(person: Person): void {
    if (this.focus.since(person) !== null) return;
    const unnamed = this.focus.likeliest((one) => mayBe(one, person));
    if (!unnamed || (this.focus.since(unnamed) ?? 0) > answering) return;
    this.recognition.identify(unnamed, person);
    this.#rename(unnamed, person);
  }

  #rename(unnamed: Person, person: Person): void {
    this.focus.rename(unnamed, person);
    this.#strangers.forget(unnamed);
  }

  #nameAt(span: NameSpan | undefined): Found | null {
    // "the Land of Oz": nobody is meant.
    const [head = '', of = ''] = span?.words ?? [];
    const isPlace = this.#pack.grammar.of.has(of) && this.#pack.properHeads.get(head.toLowerCase()) !== undefined;
    const person =
      span && !isPlace ? this.#index.named(span, (homes) => this.focus.likeliest((one) => homes.includes(one))) : null;
    return span && person
      ? { at: span.at, length: span.length, person: this.recognition.who(person), kind: 'name' }
      : null;
  }

  #nounAt(passage: Passage, at: number): Found | null {
    const noun = this.#descriptions.read(passage, at);
    return noun && { ...noun, kind: 'noun' };
  }

  /** "Mrs. Burton, second daughter to a hosier, with whom …": said of the one just named. */
  #appositionAt(tokens: readonly Token[], at: number, before: Mention | undefined): Found | null {
    if (before?.kind !== 'name' || before.at + before.length !== at - 1 || tokens[at - 1]?.text !== ',') return null;
    // "Dumouchel, professeur": without an article French says what somebody is, and means nobody by it.
    if (this.#pack.language === 'fr' && !this.#pack.grammar.determiners.has(tokens[at]?.lower ?? '')) return null;
    for (let noun = at; noun <= at + 3 && tokens[noun]?.word; noun += 1) {
      const role = tokens[noun]?.capital ? null : roleAt(tokens, noun, this.#pack);
      if (!role) continue;
      const end = tokens[noun + role.length];
      const closes = !end?.word || this.#pack.grammar.prepositions.has(end.lower);
      const fits = compatible(role.value.gender, before.person.gender) && role.value.species === before.person.species;
      return closes && fits ? { at, length: noun + role.length - at, person: before.person, kind: 'noun' } : null;
    }
    return null;
  }

  #relativeAt(tokens: readonly Token[], at: number, before: Mention | undefined): Found | null {
    const length = this.#pack.language === 'fr' && before ? goesOnWith(tokens, at, before, this.#pack) : 0;
    return before && length > 0 ? { at, length, person: before.person, kind: 'pronoun' } : null;
  }

  /** "I don't know, aunt.", « Oui, maman » */
  #calledAt(block: ReadBlock, at: number): Found | null {
    const { tokens } = block;
    const role = tokens[at]?.capital ? null : this.#pack.roles.match(tokens, at);
    if (!role || !isCalled(block, { at, length: role.length })) return null;
    if (isSomebodysOwn(tokens, at, this.#pack)) return null;
    const person = this.#descriptions.called(phraseOf(tokens, at, role.length), role.value);
    return person && { at, length: role.length, person, kind: 'noun' };
  }

  /** "I" of a tale within the story: whoever tells it, not the narrator. */
  #isTellers({ tale, tokens }: ReadBlock, at: number): boolean {
    return tale && this.#pack.pronouns.first.has(tokens[at]?.lower ?? '');
  }

  /** `subject`: whoever acts in the sentence so far. */
  #pronounAt(
    passage: Passage,
    at: number,
    names: ReadonlyMap<number, NameSpan>,
    subject: () => Person | null,
    meanwhile: () => Person | null,
  ): Found | null {
    const { tokens } = passage;
    const word = tokens[at]?.lower ?? '';
    const { pronouns } = this.#pack;
    if (!pronouns.f.has(word) && !pronouns.m.has(word) && !pronouns.first.has(word)) return null;
    let person: Person | null = null;
    const other = pronouns.subject.has(word)
      ? (this.#namedSoon(passage, at, names) ?? meanwhile())
      : this.#isObject(tokens, at)
        ? subject()
        : null;
    if (pronouns.f.has(word)) person = this.#likeliest('female', other);
    else if (pronouns.m.has(word))
      person = isImpersonal(tokens, at, this.#pack) ? null : this.#likeliest('male', other);
    else if (pronouns.first.has(word)) person = this.#index.byId.get(NARRATOR_ID) ?? null;
    return person ? { at, length: 1, person, kind: 'pronoun', own: pronouns.first.has(word) } : null;
  }

  /** "il lui tendit la main", "elle l'écoutait" */
  #objectAt(passage: Passage, at: number, mentions: readonly Mention[]): Found | null {
    const gender = cliticAt(passage, at, mentions, this.#pack);
    if (gender === null) return null;
    const other = actingOn(passage, at, mentions);
    const person = this.focus.likeliest(
      (one) =>
        one !== other &&
        one.id !== NARRATOR_ID &&
        compatible(one.gender, gender) &&
        (this.focus.since(one) ?? farthestObject) < farthestObject,
      strangeness,
    );
    return person ? { at, length: 1, person, kind: 'pronoun', object: true } : null;
  }

  /** "Tom asked him": nobody asks himself so; "beside him" may well be himself. */
  #isObject(tokens: readonly Token[], at: number): boolean {
    const [before, word, next] = [-1, 0, 1].map((by) => tokens[at + by]);
    const isPronoun = word?.lower === 'him' || (word?.lower === 'her' && next?.word === false);
    const { prepositions, conjunctions } = this.#pack.grammar;
    return isPronoun && before?.word === true && !prepositions.has(before.lower) && !conjunctions.has(before.lower);
  }

  /** "She came close to Dorothy": whoever the clause goes on to name is not its "she". */
  #namedSoon(passage: Passage, at: number, names: ReadonlyMap<number, NameSpan>): Person | null {
    const { tokens } = passage;
    let isPredicate = false;
    for (let index = at + 1; index <= at + 6 && tokens[index]?.word; index += 1) {
      if (this.#pack.grammar.conjunctions.has(tokens[index]?.lower ?? '')) return null;
      const named = this.#nameAt(names.get(index));
      if (named) return named.person;
      // "he was a little black dog": that is himself.
      isPredicate ||= this.#pack.grammar.statics.has(tokens[index]?.lower ?? '');
      const definite = !isPredicate && this.#pack.grammar.definite.has(tokens[index]?.lower ?? '');
      const noun = definite ? this.#nounAt(passage, index) : null;
      if (noun) return noun.person;
    }
    return null;
  }

  #likeliest(gender: 'female' | 'male', other: Person | null): Person | null {
    const fits = pronounFits(gender);
    return this.focus.likeliest(
      (person) => person !== other && fits(person),
      (person) => (person.gender === gender ? 0 : 1.2) + strangeness(person),
    );
  }
}
