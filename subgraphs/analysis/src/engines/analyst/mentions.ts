import type { CastIndex, Person } from './cast.ts';
import { narratorId } from './cast.ts';
import { phraseOf, roleAt } from './census.ts';
import type { ReadBlock } from './document.ts';
import { Focus, pronounFits } from './focus.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import { capitalStarts, nameSpans } from './names.ts';
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
}

const generic = new Set(
  'man woman boy girl child lady gentleman lad old man old woman old lady little girl little boy young man young woman young lady fellow creature old gentleman homme femme garçon fille fillette enfant dame monsieur vieillard vieux vieille vieil homme vieille femme vieille dame jeune homme jeune fille jeune femme jeune dame petit garçon petite fille gamin gamine gentleman'.match(
    /(?:(?:old|little|young|vieil|vieille|jeune|petite?) )?\p{L}+/gu,
  ),
);
/** "The man" is no child; "the girl" may be whoever's age is not told; "the old woman" is old. */
function agesFit(role: Role, one: Person): boolean {
  if (role.age === 'adult') return one.age !== 'child';
  if (role.age === 'elder') return one.age === 'elder' || (one.age === 'adult' && (!one.ageKnown || one.married));
  return !one.ageKnown || one.age === 'child' || one.age === 'youth';
}

const possessives = new Set(
  'his her their my our your its son sa ses leur leurs mon ma mes notre nos votre vos'.split(' '),
);

const parents = new Set('mother father mère père'.split(' '));
/** Everybody is somebody's. */
const relations = new Set(
  'friend master mistress servant cousin neighbour neighbor companion guest ami amie maître maîtresse domestique voisin voisine compagnon camarade hôte serviteur'.split(
    ' ',
  ),
);

/** Finds who is meant, block after block in reading order; it remembers who is in mind. */
export class MentionFinder {
  readonly focus = new Focus();
  readonly #index: CastIndex;
  readonly #pack: LanguagePack;

  constructor(index: CastIndex, pack: LanguagePack) {
    this.#index = index;
    this.#pack = pack;
  }

  find(block: ReadBlock): Mention[] {
    const { tokens, quoted } = block;
    const sentenceStarts = block.sentences.map((sentence) => tokenAt(tokens, sentence.start));
    const names = new Map(
      nameSpans(tokens, capitalStarts(tokens, sentenceStarts), this.#pack).map((span) => [span.at, span]),
    );
    const starts = new Set(sentenceStarts);
    const mentions: Mention[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      if (starts.has(at)) this.focus.sentence += 1;
      const inSpeech = quoted[at] === 1;
      const found =
        this.#nameAt(names.get(at)) ??
        this.#nounAt(tokens, at) ??
        (inSpeech ? null : this.#pronounAt(tokens, at, names));
      if (!found) continue;
      const mention = { ...found, quoted: inSpeech, subject: this.#isSubject(tokens, found) };
      mentions.push(mention);
      if (!inSpeech) this.focus.mention(mention.person, mention.subject);
      at += found.length - 1;
    }
    return mentions;
  }

  #nameAt(span: NameSpan | undefined): Pick<Mention, 'at' | 'length' | 'person' | 'kind'> | null {
    const person = span ? this.#index.named(span, (homes) => this.focus.likeliest((one) => homes.includes(one))) : null;
    return span && person ? { at: span.at, length: span.length, person, kind: 'name' } : null;
  }

  #nounAt(tokens: readonly Token[], at: number): Pick<Mention, 'at' | 'length' | 'person' | 'kind'> | null {
    const determiner = tokens[at];
    if (!determiner || !this.#pack.grammar.determiners.has(determiner.lower)) return null;
    for (let noun = at + 1; noun <= at + 3; noun += 1) {
      if (!tokens[noun]?.word || this.#pack.grammar.prepositions.has(tokens[noun]?.lower ?? '')) return null;
      const role = roleAt(tokens, noun, this.#pack);
      if (!role) continue;
      const next = tokens[noun + role.length];
      // "the lighthouse keeper", "the old woman's": the last noun carries the meaning, and an owner is no actor but still meant.
      if (next && roleAt(tokens, noun + role.length, this.#pack) && !next.capital) continue;
      if (tokens[noun]?.capital) return null;
      const adjectives = tokens.slice(at + 1, noun).map(({ lower }) => lower);
      const phrase = phraseOf(tokens, noun, role.length);
      const person =
        this.#described([...adjectives, ...phrase.split(' ')]) ?? this.#meant(phrase, role.value, determiner.lower);
      return person ? { at, length: noun + role.length - at, person, kind: 'noun' } : null;
    }
    return null;
  }

  /** "the little woman" is the little old woman of a moment ago. */
  #described(words: readonly string[]): Person | null {
    if (words.length < 2) return null;
    const alike = (one: Person) =>
      [...one.nouns].some(
        (noun) => noun.split(' ').at(-1) === words.at(-1) && words.every((word) => noun.split(' ').includes(word)),
      );
    return this.focus.likeliest((one) => !one.named && alike(one));
  }

  #meant(phrase: string, role: Role, determiner: string): Person | null {
    const owners = this.#index.called(phrase, role);
    if (this.#pack.grammar.indefinite.has(determiner)) {
      const unseen = owners.find((one) => !this.focus.knows(one) || role.species !== 'human');
      return unseen ?? this.#onlyOne(phrase, role);
    }
    if (parents.has(phrase)) return this.#parent(owners, role);
    const anyone = generic.has(phrase) && !possessives.has(determiner);
    const fits = (one: Person) =>
      one.species === 'human' && one.gender === role.gender && agesFit(role, one) && one.id !== narratorId;
    const young =
      role.age === 'child' && this.#index.people.some((one) => fits(one) && one.named && one.age === 'child');
    const known = anyone ? this.focus.likeliest((one) => fits(one) && (!young || one.age === 'child')) : null;
    if (known) {
      // "The little girl": her age is told; "ce garçon" may be a grown man.
      if (!known.ageKnown && role.age === 'child' && determiner !== 'ce')
        Object.assign(known, { age: 'child', ageKnown: true });
      return known;
    }
    const [owner] = owners;
    const near = this.focus.likeliest((one) => owners.includes(one));
    // Anybody may have a master: it is the one of the book's masters who was spoken of lately, if any.
    if (owner && (near || !relations.has(phrase))) return near ?? owner;
    return anyone ? this.#onlyOne(phrase, role) : null;
  }

  /** "the mother", "son père": who is called so, or the grown-up in mind. */
  #parent(owners: readonly Person[], { gender }: Role): Person | null {
    const grown = (one: Person) =>
      one.gender === gender &&
      one.species === 'human' &&
      one.id !== narratorId &&
      one.age !== 'child' &&
      one.age !== 'youth';
    return (
      this.focus.likeliest((one) => owners.includes(one)) ??
      owners[0] ??
      this.focus.likeliest((one) => grown(one) && one.married)
    );
  }

  /** "an old woman" where the book has just one with a name: her, seen by somebody new. */
  #onlyOne(phrase: string, role: Role): Person | null {
    if (role.age !== 'elder' || !generic.has(phrase)) return null;
    const alike = this.#index.people.filter(
      (one) => one.named && one.age === role.age && one.gender === role.gender && one.species === role.species,
    );
    return alike.length === 1 ? (alike[0] ?? null) : null;
  }

  #pronounAt(
    tokens: readonly Token[],
    at: number,
    names: ReadonlyMap<number, NameSpan>,
  ): Pick<Mention, 'at' | 'length' | 'person' | 'kind'> | null {
    const word = tokens[at]?.lower ?? '';
    const { pronouns } = this.#pack;
    let person: Person | null = null;
    const other = pronouns.subject.has(word) ? this.#namedSoon(tokens, at, names) : null;
    if (pronouns.f.has(word)) person = this.#likeliest('female', other);
    else if (pronouns.m.has(word)) person = this.#isImpersonal(tokens, at) ? null : this.#likeliest('male', other);
    else if (pronouns.first.has(word)) person = this.#index.byId.get(narratorId) ?? null;
    return person ? { at, length: 1, person, kind: 'pronoun' } : null;
  }

  /** "She came close to Dorothy": whoever the clause goes on to name is not its "she". */
  #namedSoon(tokens: readonly Token[], at: number, names: ReadonlyMap<number, NameSpan>): Person | null {
    let isPredicate = false;
    for (let index = at + 1; index <= at + 6 && tokens[index]?.word; index += 1) {
      if (this.#pack.grammar.conjunctions.has(tokens[index]?.lower ?? '')) return null;
      const named = this.#nameAt(names.get(index));
      if (named) return named.person;
      // "he was a little black dog": that is himself.
      isPredicate ||= this.#pack.grammar.statics.has(tokens[index]?.lower ?? '');
      const definite = !isPredicate && this.#pack.grammar.definite.has(tokens[index]?.lower ?? '');
      const noun = definite ? this.#nounAt(tokens, index) : null;
      if (noun) return noun.person;
    }
    return null;
  }

  #likeliest(gender: 'female' | 'male', other: Person | null): Person | null {
    const fits = pronounFits(gender);
    return this.focus.likeliest(
      (person) => person !== other && fits(person),
      (person) => (person.gender === gender ? 0 : 1.2),
    );
  }

  /** "il y avait", "il faisait nuit", "il pleuvait". */
  #isImpersonal(tokens: readonly Token[], at: number): boolean {
    if (this.#pack.language !== 'fr') return false;
    const next = [tokens[at + 1]?.lower ?? '', tokens[at + 2]?.lower ?? '', tokens[at - 1]?.lower ?? ''];
    return (
      /^(?:y|faisait|fait|pleuvait|pleut|neigeait|faut|fallait|fallut|faudrait|suffit|suffisait|s'agissait|s'agit|semblait|restait|importe|paraît)$/u.test(
        next[0] ?? '',
      ) ||
      (next[0] === "s'" && /^agi/u.test(next[1] ?? '')) ||
      (next[0] === "n'" && next[1] === 'y') ||
      (/^(?:avait|est|était|fallait|pleuvait)$/u.test(next[2] ?? '') && next[2] !== 'est')
    );
  }

  #isSubject(tokens: readonly Token[], found: Pick<Mention, 'at' | 'length' | 'kind'>): boolean {
    const { grammar, pronouns, isSpeechVerb } = this.#pack;
    const word = tokens[found.at]?.lower ?? '';
    const previous = tokens[found.at - 1]?.lower ?? '';
    if (found.kind === 'pronoun')
      return pronouns.subject.has(word) && (!grammar.prepositions.has(previous) || grammar.conjunctions.has(previous));
    const after = tokens[found.at + found.length]?.lower ?? '';
    if (after === "'s") return false;
    const before = tokens[found.at - 1];
    if (!before?.word || grammar.conjunctions.has(before.lower)) return true;
    if (isSpeechVerb(before.lower)) return true;
    if (grammar.prepositions.has(before.lower) || grammar.determiners.has(before.lower)) return false;
    const verb = this.#pack.actions.match(tokens, found.at - 1) ?? this.#pack.movement.match(tokens, found.at - 1);
    return !verb && !grammar.auxiliaries.has(before.lower);
  }
}
