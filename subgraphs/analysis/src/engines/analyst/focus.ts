import type { Gender } from '@visiobook/contracts';
import { NARRATOR_ID } from '../story-analyst.ts';
import type { Person } from './cast.ts';

interface Attention {
  sentence: number;
  subject: boolean;
  order: number;
}

const attentionSpan = 8;

/** Who the reader has in mind: the people mentioned last, and when. */
export class Focus {
  readonly #people = new Map<Person, Attention>();
  readonly #last = new Map<Person, number>();
  #order = 0;
  sentence = 0;

  /** Whoever fits is in mind no more. */
  drop(fits: (person: Person) => boolean): void {
    for (const person of this.#people.keys()) if (fits(person)) this.#people.delete(person);
  }

  mention(person: Person, subject: boolean): void {
    this.#order += 1;
    this.#last.set(person, this.sentence);
    const before = this.#people.get(person);
    // "The captain blew his nose": the owner of the nose is still the subject.
    const leads = subject || (before?.subject === true && before.sentence === this.sentence);
    this.#people.set(person, { sentence: this.sentence, subject: leads, order: this.#order });
  }

  /** One of those in mind turns out to be somebody known. */
  rename(stranger: Person, person: Person): void {
    const attention = this.#people.get(stranger);
    this.#people.delete(stranger);
    if (attention) this.#people.set(person, attention);
  }

  /** The likeliest of those in mind; the subject of the last sentence counts for more than the object. */
  likeliest(fits: (person: Person) => boolean, doubt: (person: Person) => number = () => 0): Person | null {
    let best: Person | null = null;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [person, { sentence, subject, order }] of this.#people) {
      const distance = this.sentence - sentence;
      if (distance > attentionSpan) {
        this.#people.delete(person);
        continue;
      }
      const score = -distance + (subject ? 1.5 : 0) + order / (this.#order + 1) - doubt(person);
      if (score > bestScore && fits(person)) {
        best = person;
        bestScore = score;
      }
    }
    return best;
  }

  /** How many sentences ago somebody was last meant; null = never yet. */
  since(person: Person): number | null {
    const last = this.#last.get(person);
    return last === undefined ? null : this.sentence - last;
  }

  knows(person: Person): boolean {
    return this.#people.has(person);
  }
}

/** "He" may be a man or one whose gender nobody has told, but never who says "I". */
export const pronounFits = (gender: Gender) => (person: Person) =>
  person.id !== NARRATOR_ID && (person.gender === gender || person.gender === 'unknown');
