import { type BenchSubgraph, federation, type Shape } from './shape.ts';

const SHELF = 10;

const library: BenchSubgraph = {
  typeDefs: `${federation('key')}
    type Query { shelf: [Book!]! }
    type Book @key(fields: "id") { id: ID! title: String! pages: Int! }`,
  root: { shelf: () => Array.from({ length: SHELF }, (_, i) => book(String(i + 1))) },
  entity: ({ id }) => book(String(id)),
};

const book = (id: string) => ({ __typename: 'Book', id, title: `The book of ${id}`, pages: 100 + 7 * Number(id) });

const critics: BenchSubgraph = {
  typeDefs: `${federation('key')}
    type Query { critics: Int! }
    type Book @key(fields: "id") { id: ID! stars: Float! verdict: String }`,
  root: { critics: 3 },
  entity: ({ id }) => ({ id, __typename: 'Book', stars: Number(id) / 2, verdict: `Number ${id} is worth an evening.` }),
};

/** A list from one subgraph, and something about each of its items from another: what most screens ask. */
export const join: Shape = {
  name: 'join',
  query: 'query Shelf { shelf { id title pages stars verdict } }',
  subgraphs: { library, critics },
};
