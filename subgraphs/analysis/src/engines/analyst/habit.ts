import type { Person } from './cast.ts';

/** Said of somebody so often, and twice as often as of the next, a noun is theirs. */
const often = 6;
const doubtful = 1;

/** Whom a noun that may mean anybody has meant so far: of two men one is "le gentleman" all through a book. */
export class Habit {
  readonly #times = new Map<string, Map<Person, number>>();

  count(phrase: string, person: Person): void {
    const times = this.#times.get(phrase) ?? new Map<Person, number>();
    times.set(person, (times.get(person) ?? 0) + 1);
    this.#times.set(phrase, times);
  }

  /** How much less likely than whoever is called so it is this one. */
  doubt(phrase: string, person: Person): number {
    const times = this.#times.get(phrase);
    if (!times || (times.get(person) ?? 0) >= often) return 0;
    const [first = 0, second = 0] = [...times.values()].sort((a, b) => b - a);
    return first >= often && first >= 2 * second ? doubtful : 0;
  }
}
