import type { Colour, Garment, Look } from '@visiobook/contracts';
import { ageGroup, ages } from './ages.ts';
import type { Person } from './cast.ts';
import { cladIn } from './clad.ts';
import type { Passage } from './clause.ts';
import { isComparison, isNegated } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { isTold, Owners } from './owners.ts';
import { colourBeside } from './props.ts';

export const plainLook = (person: Person): Look => ({
  species: person.species,
  gender: person.gender,
  age: person.age,
  build: null,
  height: null,
  hair: { colour: null, style: null },
  beard: null,
  garments: [],
});

/** What structuredClone does, fifty times as fast: every scene copies the looks of its cast. */
const copyOf = (look: Look): Look => ({
  ...look,
  hair: { ...look.hair },
  garments: look.garments.map((garment) => ({ ...garment })),
});

/** Garments that cannot be worn together with the one told last. */
const layers: Partial<Record<Garment, string>> = {
  hat: 'head',
  cap: 'head',
  bonnet: 'head',
  hood: 'head',
  crown: 'head',
  boots: 'feet',
  shoes: 'feet',
  dress: 'body',
  suit: 'body',
  robe: 'body',
  nightgown: 'body',
};

/** What the story has told of each one's looks so far. */
export class Wardrobe {
  readonly #looks = new Map<Person, Look>();
  readonly #owners: Owners;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
    this.#owners = new Owners(pack);
  }

  /** As known up to now; a copy. */
  lookOf(person: Person): Look {
    const look = this.#looks.get(person.alike ?? person);
    // Those of a crowd look alike, and are men and women all the same.
    return look ? { ...copyOf(look), gender: person.gender } : plainLook(person);
  }

  /** Somebody enters the story who looks like this. */
  introduce(person: Person, look: Look): void {
    if (!this.#looks.has(person)) this.#looks.set(person, copyOf(look));
  }

  knows(person: Person): boolean {
    return this.#looks.has(person);
  }

  read(passage: Passage, mentions: readonly Mention[]): void {
    const here = mentions.filter((mention) => !mention.quoted && mention.at >= passage.from && mention.at < passage.to);
    const topic = this.#owners.topicOf(passage);
    if (topic) this.#readBodyWords(passage, topic, passage.from, Math.min(passage.to, passage.from + 8));
    this.#readAge(passage, here);
    this.#readHair(passage, here);
    this.#readBody(passage, here);
    this.#readGarments(passage, here);
    this.#readClothing(passage, here);
    this.#owners.leave(passage, here);
  }

  #look(person: Person): Look {
    const model = person.alike ?? person;
    const look = this.#looks.get(model) ?? plainLook(model);
    this.#looks.set(model, look);
    return look;
  }

  #readGarments(passage: Passage, here: readonly Mention[]): void {
    for (const { value, at, length } of this.#pack.garments.findAll(passage.tokens, passage.from, passage.to)) {
      if (
        passage.quoted[at] ||
        isNegated(passage, at, this.#pack) ||
        isComparison(passage, at, this.#pack) ||
        !isTold(passage, at, this.#pack)
      )
        continue;
      const owner = this.#owners.of(passage, here, at, length);
      if (!owner || passage.tokens[at + length]?.lower === "'s") continue;
      const off = passage.tokens
        .slice(Math.max(passage.from, at - 5), at)
        .some(
          (token, index, all) =>
            (token.lower === 'off' && /^(?:threw|took|cast|pulled|flung)$/u.test(all[index - 1]?.lower ?? '')) ||
            /^(?:ôta|enleva|retira)$/u.test(token.lower),
        );
      this.#wear(this.#look(owner), value, colourBeside(passage, at, length, this.#pack), off);
    }
  }

  /** Of one colour from head to foot. */
  #readClothing(passage: Passage, here: readonly Mention[]): void {
    for (const { at, colour } of cladIn(passage, this.#pack)) {
      const owner = isNegated(passage, at, this.#pack) ? null : this.#owners.of(passage, here, at);
      if (owner) this.#wear(this.#look(owner), owner.gender === 'female' ? 'dress' : 'suit', colour, false);
    }
  }

  #wear(look: Look, item: Garment, colour: Colour | null, off: boolean): void {
    const known = look.garments.find((garment) => garment.item === item);
    const others = look.garments.filter(
      (garment) => garment.item !== item && !(layers[item] && layers[item] === layers[garment.item]),
    );
    look.garments = off ? others : [...others, { item, colour: colour ?? known?.colour ?? null }].slice(-8);
  }

  #readHair(passage: Passage, here: readonly Mention[]): void {
    const { looks } = this.#pack;
    for (let at = passage.from; at < passage.to; at += 1) {
      const word = passage.tokens[at]?.lower ?? '';
      if (passage.quoted[at] || isComparison(passage, at, this.#pack)) continue;
      const isHair = looks.hair.has(word);
      if (!isHair && !looks.beard.has(word) && !looks.bald.has(word)) continue;
      const owner = this.#owners.of(passage, here, at);
      if (!owner || isNegated(passage, at, this.#pack)) continue;
      const look = this.#look(owner);
      const colour = colourBeside(passage, at, 1, this.#pack) ?? this.#colourSaidOf(passage, at);
      const near = passage.tokens.slice(Math.max(passage.from, at - 3), at + 4).map((token) => token.lower);
      if (looks.bald.has(word)) look.hair.style = 'bald';
      else if (looks.beard.has(word)) look.beard = true;
      // A child's is somebody else's.
      const isGrey = colour === 'white' || colour === 'grey';
      if (isGrey && (look.age === 'child' || look.age === 'youth')) continue;
      if (looks.beard.has(word) || isHair) look.hair.colour = colour ?? look.hair.colour;
      if (isHair) look.hair.style = styleOf(near, looks) ?? look.hair.style;
    }
  }

  /** "Her hair was of a rich red." */
  #colourSaidOf({ tokens, to }: Passage, at: number): Colour | null {
    if (!this.#pack.grammar.copulas.has(tokens[at + 1]?.lower ?? '')) return null;
    const [said] = this.#pack.colours.findAll(tokens, at + 2, Math.min(to, at + 6));
    return said?.value ?? null;
  }

  #readAge(passage: Passage, here: readonly Mention[]): void {
    for (let at = passage.from; at < passage.to; at += 1) {
      // "vingt-cinq ans": in his twenties.
      const years = ages.get(passage.tokens[at]?.lower.replace(/-.*/u, '') ?? '');
      if (!years || passage.quoted[at]) continue;
      const [before, next, after] = [
        passage.tokens[at - 1]?.lower ?? '',
        passage.tokens[at + 1]?.lower ?? '',
        passage.tokens[at + 2]?.lower ?? '',
      ];
      const told =
        (/^(?:years?|ans?)$/u.test(next) && /^(?:old|of|\W|)$/u.test(after) && (after === 'old' || before === 'de')) ||
        (/^(?:was|aged)$/u.test(before) && /^\W$/u.test(next)) ||
        (before === 'de' && next === 'ans') ||
        (/taine$/u.test(passage.tokens[at]?.lower ?? '') && (before === 'la' || after === 'années')) ||
        (/^(?:avait|avoir)$/u.test(before) && next === 'ans' && hasYears(passage, here, at - 1));
      // "for forty years old Captain Brack": the years are not his.
      const owner =
        told && !(after === 'old' && passage.tokens[at + 3]?.capital) ? this.#owners.of(passage, here, at) : null;
      if (!owner) continue;
      this.#look(owner).age = ageGroup(years);
      Object.assign(owner, { age: ageGroup(years), ageKnown: true });
    }
  }

  /** "a tall man", "she was small and old": adjectives of the person, not of the coat. */
  #readBody(passage: Passage, here: readonly Mention[]): void {
    const { grammar } = this.#pack;
    for (const mention of here) {
      const phrase =
        mention.kind === 'noun'
          ? [mention.at, mention.at + mention.length]
          : this.#predicate(passage, mention, grammar.copulas);
      this.#readBodyWords(passage, mention.person, phrase[0] ?? 0, phrase[1] ?? 0, mention.kind !== 'noun');
    }
  }

  #readBodyWords(passage: Passage, person: Person, from: number, to: number, predicate = true): void {
    const { looks } = this.#pack;
    for (let at = from; at < to; at += 1) {
      const word = passage.quoted[at] ? '' : (passage.tokens[at]?.lower ?? '');
      const look = this.#look(person);
      if (looks.slim.has(word)) look.build = 'slim';
      else if (looks.stout.has(word)) look.build = 'stout';
      else if (looks.tall.has(word)) look.height = 'tall';
      else if (looks.small.has(word) && person.named) look.height = 'small';
      else if (looks.elder.has(word) && look.age !== 'child' && look.age !== 'youth') look.age = 'elder';
      else if (looks.young.has(word) && look.age === 'adult' && predicate && !person.ageKnown) look.age = 'youth';
      const role = passage.quoted[at] ? null : this.#pack.roles.match(passage.tokens, at);
      const animal = passage.quoted[at] ? null : this.#pack.species.match(passage.tokens, at);
      if (
        animal &&
        person.named &&
        look.species === 'human' &&
        this.#pack.grammar.determiners.has(passage.tokens[from]?.lower ?? '')
      )
        look.species = animal.value;
      // "un brave garçon" is no child, nor need "ce garçon" be one.
      if (role && (role.length > 1 || passage.tokens[from]?.lower === 'ce')) at += role.length - 1;
      if (role && passage.tokens[from]?.lower === 'ce') continue;
      if (role && role.value.age !== 'adult' && look.species === 'human' && look.age === 'adult' && !person.ageKnown)
        look.age = role.value.age;
    }
    this.#readCoat(passage, person, from, to);
  }

  /** "a little black dog": an animal's colour is its coat's. */
  #readCoat(passage: Passage, person: Person, from: number, to: number): void {
    const look = this.#looks.get(person);
    if (!look || look.species === 'human') return;
    const told = this.#pack.colours
      .findAll(passage.tokens, from, to)
      .find(({ at }) => !passage.quoted[at] && !isNegated(passage, at, this.#pack));
    if (told) look.hair.colour = told.value;
  }

  #predicate(passage: Passage, mention: Mention, copulas: ReadonlySet<string>): [number, number] {
    // "Their dog, Biscuit, was small": the name stands between commas.
    const verb = mention.at + mention.length + (passage.tokens[mention.at + mention.length]?.text === ',' ? 1 : 0);
    if (!mention.subject || !copulas.has(passage.tokens[verb]?.lower ?? '')) return [0, 0];
    let end = verb + 1;
    while (end < passage.to && end < verb + 7 && (passage.tokens[end]?.word || passage.tokens[end]?.text === ',')) {
      if (this.#pack.grammar.prepositions.has(passage.tokens[end]?.lower ?? '')) break;
      end += 1;
    }
    return [verb + 1, end];
  }
}

function styleOf(near: readonly string[], looks: LanguagePack['looks']): Look['hair']['style'] {
  if (near.some((word) => looks.braids.has(word))) return 'braids';
  if (near.some((word) => looks.curly.has(word))) return 'curly';
  if (near.some((word) => looks.short.has(word))) return 'short';
  return near.some((word) => looks.long.has(word)) ? 'long' : null;
}

/** "Elle avait vingt ans", "un homme qui pouvait avoir quarante ans"; "son navire avait vingt ans" is not about him. */
const hasYears = ({ tokens }: Passage, here: readonly Mention[], verb: number): boolean =>
  tokens[verb]?.lower === 'avoir' || here.some(({ at, length }) => at + length === verb);
