import type { SubgraphSource } from '../test-subgraph.fixture.ts';

export interface Step {
  readonly seq: number;
  readonly sceneId: string;
  readonly note: string;
}

/** What happens to one film, in memory: who reads it gets what is there, then what comes. */
export class Topic {
  readonly #steps: Step[] = [];
  readonly #readers = new Set<() => void>();
  #isOver = false;

  /** Of those who read at the moment. */
  get readers(): number {
    return this.#readers.size;
  }

  append(count = 1, note = ''): void {
    for (let i = 0; i < count; i++) {
      const seq = this.#steps.length + 1;
      this.#steps.push({ seq, sceneId: `scene-${seq}`, note });
    }
    this.#wake();
  }

  finish(): void {
    this.#isOver = true;
    this.#wake();
  }

  #wake(): void {
    for (const wake of [...this.#readers]) wake();
  }

  read(after: number): AsyncIterableIterator<Step> {
    let place = after;
    let isStopped = false;
    let wake = () => {};
    const wakeUp = () => wake();
    this.#readers.add(wakeUp);
    const stop = async () => {
      isStopped = true;
      this.#readers.delete(wakeUp);
      wake();
      return { value: undefined, done: true } as const;
    };
    return {
      next: async () => {
        for (;;) {
          const step = this.#steps[place];
          if (isStopped || (!step && this.#isOver)) return stop();
          if (step) {
            place++;
            return { value: step, done: false };
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      return: stop,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

/** Topics by the film's id. */
export class Topics {
  readonly #topics = new Map<string, Topic>();

  of(film: string): Topic {
    const topic = this.#topics.get(film) ?? new Topic();
    this.#topics.set(film, topic);
    return topic;
  }
}

/** Films tell their steps, numbered (`steps`) or not (`notes`); texts know what a scene says. */
export function filmGraph(topics: Topics): Readonly<Record<string, SubgraphSource>> {
  return {
    films: {
      sdl: `
        type Query { films: Int! }
        type Subscription {
          steps(film: ID!, after: Int! = 0): Step!
          latest(film: ID!, after: Int): Step!
          notes(film: ID!): Note!
          broken(after: Int! = 0): Step!
        }
        type Step { seq: Int!, note: String!, scene: Scene! }
        type Note { note: String! }
        type Scene @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { films: () => 0 },
        Subscription: {
          steps: {
            subscribe: (_: never, { film, after }: { film: string; after: number }) => topics.of(film).read(after),
            resolve: (step: never) => step,
          },
          latest: {
            subscribe: (_: never, { film, after }: { film: string; after?: number }) =>
              topics.of(film).read(after ?? 0),
            resolve: (step: never) => step,
          },
          notes: {
            subscribe: (_: never, { film }: { film: string }) => topics.of(film).read(0),
            resolve: (step: never) => step,
          },
          broken: {
            subscribe: () => {
              throw new Error('never worked');
            },
          },
        },
        Step: { scene: ({ sceneId }: Step) => ({ id: sceneId }) },
      },
    },
    texts: {
      sdl: 'type Query { texts: Int! } type Scene @key(fields: "id") { id: ID!, text: String! }',
      resolvers: {
        Query: { texts: () => 0 },
        Scene: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          text: ({ id }: { id: string }) => `The text of ${id}.`,
        },
      },
    },
  };
}
