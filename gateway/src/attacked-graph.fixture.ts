import type { SubgraphSource } from './test-subgraph.fixture.ts';

const person = { id: '1', name: 'Nora' };

const forever: AsyncIterableIterator<never> = {
  next: () => new Promise(() => {}),
  return: async () => ({ value: undefined, done: true }),
  [Symbol.asyncIterator]: () => forever,
};

/** What an attacker finds: lists in lists, a password to guess, and free-form input. */
export const ATTACKED: Readonly<Record<string, SubgraphSource>> = {
  people: {
    sdl: `scalar JSON
      type Query { me: Person friends(first: Int): [Person!]! echo(value: JSON): JSON }
      type Mutation { signIn(password: String): String rename(name: String): String }
      type Subscription { ticks: Int }
      type Person @key(fields: "id") { id: ID! name: String! friends(first: Int): [Person!]! }`,
    resolvers: {
      Query: { me: () => person, friends: () => [person], echo: (_: unknown, { value }: { value: unknown }) => value },
      Person: { friends: () => [person] },
      Subscription: { ticks: { subscribe: () => forever } },
      Mutation: { signIn: () => null, rename: () => 'renamed' },
    },
  },
};
