import type { Counter } from 'prom-client';

const MOST = 500;
const OTHER = 'OTHER';

type Child = Counter.Internal;

/** The counters behind one name, each looked up by its labels' values once. Codes come from subgraphs: there may be only so many. */
export class LabelledCounters {
  readonly #counter: Counter<string>;
  readonly #children = new Map<string, Child>();

  constructor(counter: Counter<string>) {
    this.#counter = counter;
  }

  /** @param values of the labels; the last may be anything */
  of(...values: string[]): Child {
    const key = values.length === 1 ? (values[0] as string) : values.join(' ');
    return this.#children.get(key) ?? this.#add(key, values);
  }

  #add(key: string, values: string[]): Child {
    if (this.#children.size >= MOST) return this.#counter.labels(...values.slice(0, -1), OTHER);
    const child = this.#counter.labels(...values);
    this.#children.set(key, child);
    return child;
  }
}
