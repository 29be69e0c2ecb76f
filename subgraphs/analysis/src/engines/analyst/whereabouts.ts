import type { Place } from '@visiobook/contracts';
import type { Deed } from './actions.ts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isIrrealis, isNegated } from './clause.ts';
import { isDoneBefore } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';

const goes =
  /^(?:went|came|returned|walked|ran|hurried|rushed|flew|rode|hastened|bounded|crept|marched|stole|drove|sped|galloped|followed|led)$/u;
const towards = /^(?:to|toward|towards|where)$/u;
const company = /^(?:friends|companions|comrades|party|fellows|others)$/u;
const farthestGoal = 7;

const isSame = (a: Place | undefined, b: Place) => a?.kind === b.kind && a.name === b.name && a.indoors === b.indoors;

/** Where each was when last seen to do something, and where before that. */
export class Whereabouts {
  readonly #last = new Map<Person, Place>();
  readonly #before = new Map<Person, Place>();
  /** Who has done something since the story came to where it is. */
  #here: { place: Place; people: Set<Person> } | null = null;
  /** Where the story was before it followed somebody to others, and who stayed there. */
  #left: { place: Place; people: ReadonlySet<Person> } | null = null;

  see(people: Iterable<Person>, place: Place | null): void {
    if (!place) return;
    if (!this.#here || !isSame(this.#here.place, place)) this.#here = { place, people: new Set() };
    for (const person of people) {
      this.#here.people.add(person);
      const last = this.#last.get(person);
      if (isSame(last, place)) continue;
      if (this.#left?.people.has(person)) this.#left = null;
      if (last) this.#before.set(person, last);
      this.#last.set(person, place);
    }
  }

  /** Where a sentence takes the story by whom it tells of: to those somebody goes to, or back to those who were left. */
  follow(passage: Passage, mentions: readonly Mention[], now: Place | null, pack: LanguagePack): Place | null {
    if (pack.language !== 'en' || !now) return null;
    const place = this.#rejoined(passage, mentions, pack);
    if (!place) return this.#backTo(passage, mentions);
    if (isSame(place, now)) return null;
    const stay = new Set(this.#here?.people);
    for (const { person, subject, quoted } of mentions) if (subject && !quoted) stay.delete(person);
    this.#left = { place: now, people: stay };
    return place.indoors && now.indoors ? { kind: 'room', name: null, indoors: true } : place;
  }

  /** "When the queen looked out again …" opens a paragraph: where she was left. */
  #backTo({ tokens, startsParagraph, from, to }: Passage, mentions: readonly Mention[]): Place | null {
    const left = this.#left;
    if (!left || !startsParagraph) return null;
    const first = mentions.find(({ subject, quoted, at }) => subject && !quoted && at >= from);
    const comes = tokens.slice(from, to).some(({ lower }) => goes.test(lower));
    if (!first || !left.people.has(first.person) || comes) return null;
    this.#left = null;
    return left.place;
  }

  /** "went back to his friends", "flew to where Nell was"; null = nobody does. */
  #rejoined(passage: Passage, mentions: readonly Mention[], pack: LanguagePack): Place | null {
    const { tokens, from, to, quoted } = passage;
    for (let verb = to - 1; verb > from; verb -= 1) {
      if (quoted[verb] || !goes.test(tokens[verb]?.lower ?? '')) continue;
      const place = this.#atGoal(passage, verb, mentions);
      const isUnreal = () =>
        isNegated(passage, verb, pack) || isIrrealis(passage, verb, pack) || isDoneBefore(passage, verb, pack);
      if (place && !isUnreal()) return place;
    }
    return null;
  }

  #atGoal({ tokens, to }: Passage, verb: number, mentions: readonly Mention[]): Place | null {
    for (let at = verb + 1; at < Math.min(to, verb + farthestGoal); at += 1) {
      const token = tokens[at];
      // "to the corner, where Nell still sat"
      if (!token?.word && !(token?.text === ',' && tokens[at + 1]?.lower === 'where')) return null;
      if (!towards.test(token?.lower ?? '')) continue;
      const who = mentions.find((one) => one.at === at + 1);
      const isCompany =
        /^(?:his|her|their|the)$/u.test(tokens[at + 1]?.lower ?? '') && company.test(tokens[at + 2]?.lower ?? '');
      if (isCompany)
        return this.#leftBefore(
          mentions.findLast(({ subject, quoted, at: start }) => subject && !quoted && start < verb),
        );
      if (who && who.kind !== 'pronoun' && !/^(?:'s|’s)$/u.test(tokens[who.at + who.length]?.lower ?? ''))
        return this.#last.get(who.person) ?? null;
    }
    return null;
  }

  #leftBefore = (mover: Mention | undefined): Place | null => (mover && this.#before.get(mover.person)) ?? null;
}

/** Who is seen to do something where the story is, and not by somebody who looks from elsewhere. */
export function actingHere(deeds: readonly Deed[]): Person[] {
  const looks = deeds.find(({ action }) => action === 'look');
  return deeds.filter(({ verb }) => !looks || verb <= looks.verb).map(({ person }) => person);
}
