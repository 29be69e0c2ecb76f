import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

/** So many words at most lie between "she wore" and her hat. */
const reach = 8;
/** And between "her" and hat. */
const possessiveReach = 4;

/** Whose looks a sentence tells, with what is left over from the sentence before. */
export class Owners {
  /** Whom the last sentence was about: "C'était une fillette" goes on about her. */
  #topic: Person | null = null;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** The sentence has been read. Whoever looked at somebody is not whom the next one tells of: it may be what was seen. */
  leave(passage: Passage, here: readonly Mention[]): void {
    const subject = here.find((mention) => mention.subject);
    if (!subject) return;
    const isLooking = this.#pack.actions
      .findAll(passage.tokens, passage.from, passage.to)
      .some(({ value, at }) => value.action === 'look' && at > subject.at && !passage.quoted[at]);
    const seen = here.find(({ person }) => person !== subject.person)?.person ?? null;
    this.#topic = isLooking ? seen : subject.person;
  }

  /** "C'était un gros homme", "It was a little dog": says of the one before what they are, if it is of their kind. */
  topicOf({ tokens, from, to }: Passage): Person | null {
    const topic = this.#topic;
    const { grammar, looks, roles, species } = this.#pack;
    if (!topic || !/^(?:c'|ce|it)$/u.test(tokens[from]?.lower ?? '')) return null;
    // "Ce fut le vieux Basile": another one.
    if (!grammar.copulas.has(tokens[from + 1]?.lower ?? '') || !grammar.newcomers.has(tokens[from + 2]?.lower ?? ''))
      return null;
    for (let at = from + 2; at < Math.min(to, from + 8) && tokens[at]?.word; at += 1) {
      if (grammar.subordinating.has(tokens[at]?.lower ?? '')) return null;
      // "une petite" may be a girl; "une petite barque" is none.
      if (looks.small.has(tokens[at]?.lower ?? '') && tokens[at + 1]?.word) continue;
      const kind = roles.match(tokens, at)?.value.species ?? species.match(tokens, at)?.value;
      if (kind) return kind === topic.species ? topic : null;
    }
    return null;
  }

  /** Who has the garment or the hair at this place. */
  of(passage: Passage, here: readonly Mention[], at: number, length = 1): Person | null {
    const before = here.filter((mention) => mention.at < at);
    const following = this.#ofWhom(passage, here, at + length);
    if (following !== undefined) return following;
    const owned = this.#ofWhose(passage, before, at);
    if (owned !== undefined) return owned;
    const beside = this.#beside(passage, before, at);
    if (beside !== undefined) return beside;
    if (before.length === 0) {
      const opensWithOwner = /^(?:son|sa|ses)$/u.test(passage.tokens[passage.from]?.lower ?? '');
      return opensWithOwner ? this.#topic : (this.topicOf(passage) ?? this.#subjectAfter(here, at));
    }
    const possessor = before.findLast(
      (mention) => mention.kind === 'pronoun' && !mention.subject && at - mention.at <= possessiveReach,
    );
    const subject = before.findLast((mention) => mention.subject && at - mention.at < 24);
    if (!possessor && subject && this.#isOthers(passage, subject, at)) return null;
    return (possessor ?? subject)?.person ?? this.#subjectAfter(here, at);
  }

  /** "With his hat in his hand Tom came in." */
  #subjectAfter(here: readonly Mention[], at: number): Person | null {
    return here.find((mention) => mention.subject && mention.at > at && mention.at - at < reach)?.person ?? null;
  }

  /** "the shoes of the Witch", "les souliers du profanateur": hers, or nobody's who is known. Undefined: nothing is said. */
  #ofWhom({ tokens, to }: Passage, here: readonly Mention[], end: number): Person | null | undefined {
    const { grammar, roles } = this.#pack;
    if (!grammar.of.has(tokens[end]?.lower ?? '')) return undefined;
    for (let at = end + 1; at <= end + 3 && at < to; at += 1) {
      const mention = here.find((one) => one.at === at);
      if (mention) return mention.person;
      if (roles.match(tokens, at)) return null;
    }
    return undefined;
  }

  /** "Dorothy's apron", "the old man's hat" */
  #ofWhose({ tokens, from }: Passage, before: readonly Mention[], at: number): Person | null | undefined {
    const owner = [at - 1, at - 2, at - 3].find((place) => place > from && tokens[place]?.lower === "'s");
    if (owner === undefined) return undefined;
    return before.find((one) => one.at + one.length === owner)?.person ?? null;
  }

  /** "the soldier with the green whiskers", "Passepartout sous son costume": whoever stands right before it, known or not. */
  #beside({ tokens, from }: Passage, before: readonly Mention[], at: number): Person | null | undefined {
    const { looks, roles } = this.#pack;
    for (let word = at - 1; word > from && word >= at - 5 && tokens[word]?.word; word -= 1) {
      if (!looks.beside.has(tokens[word]?.lower ?? '')) continue;
      const mention = before.find((one) => one.at + one.length === word);
      if (mention && mention.kind !== 'pronoun') return mention.person;
      return roles.match(tokens, word - 1) && !this.#isPredicate(tokens, word - 1) ? null : undefined;
    }
    return undefined;
  }

  /** "He was a tall man with a white beard" */
  #isPredicate(tokens: readonly Token[], noun: number): boolean {
    return tokens.slice(Math.max(0, noun - 5), noun).some(({ lower }) => this.#pack.grammar.copulas.has(lower));
  }

  /** "I saw that all had the same hairless faces", "When Tom saw her shoes", "on its head": of others than the subject. */
  #isOthers({ tokens }: Passage, { person, at: subject, length }: Mention, at: number): boolean {
    const { looks, actions } = this.#pack;
    if (actions.findAll(tokens, subject + length, at).some(({ value }) => value.action === 'look')) return true;
    const between = tokens.slice(subject + length, at).map(({ lower }) => lower);
    if (between.some((word) => looks.others.has(word))) return true;
    const near = between.slice(-possessiveReach);
    if (near.includes('its')) return person.species === 'human';
    const owner = near.includes('her') ? 'female' : near.includes('his') ? 'male' : 'unknown';
    return owner !== 'unknown' && person.gender !== 'unknown' && person.gender !== owner;
  }
}

/** "she wore a red hat", "had a hat on": something says that it is worn, and not only named. */
export function isTold({ tokens, from }: Passage, at: number, { looks, grammar }: LanguagePack): boolean {
  let isPastComma = false;
  for (let index = at; index >= at - reach && index >= from; index -= 1) {
    const [word, next] = [tokens[index]?.lower ?? '', tokens[index + 1]];
    const opensPhrase = grammar.determiners.has(next?.lower ?? '') || next?.lower === 'on';
    isPastComma ||= word === ',';
    if (looks.with.has(word)) return true;
    if (looks.had.has(word) && !isPastComma && opensPhrase) return true;
    if (looks.own.has(word) && at - index <= possessiveReach && !grammar.determiners.has(next?.lower ?? ''))
      return true;
  }
  return false;
}
