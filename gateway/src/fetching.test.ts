import { TestGraph } from './test-graph.fixture.ts';

const happened: string[] = [];
const happens =
  (name: string) =>
  async (_parent: unknown, { n }: { n: number }) => {
    happened.push(`${name} ${n} begins`);
    await new Promise((resolve) => setTimeout(resolve, n % 2 === 0 ? 20 : 1));
    happened.push(`${name} ${n} ends`);
    return n;
  };

const BOOKS = {
  sdl: `type Query { books: [Book!]! shelf: Shelf }
    type Mutation { write(n: Int): Int }
    type Book { title: String! author: Person! editor: Person }
    type Shelf { owner: Person books: [Book!]! }
    type Person @key(fields: "id", resolvable: false) { id: ID! }`,
  resolvers: {
    Query: {
      books: () => [1, 2, 3, 4].map((n) => ({ title: `${n}`, author: { id: `${n % 2}` }, editor: { id: '1' } })),
      shelf: () => ({ owner: { id: '1' }, books: [{ title: 'x', author: { id: '7' } }] }),
    },
    Mutation: { write: happens('write') },
  },
};
const PEOPLE = {
  sdl: `type Mutation { greet(n: Int): Int }
    type Query { people: [Person!] }
    type Person @key(fields: "id") { id: ID! name: String! }`,
  resolvers: {
    Mutation: { greet: happens('greet') },
    Person: { name: ({ id }: { id: string }) => `Person ${id}` },
  },
};

let graph: TestGraph;
beforeEach(async () => {
  happened.length = 0;
  graph = await TestGraph.start({ books: BOOKS, people: PEOPLE });
});
afterEach(() => graph.stop());

/** Every list of representations that reached a subgraph, request by request. */
const representationsAt = (name: string) =>
  graph.subgraph(name).received.map(({ variables }) => Object.values(variables).filter(Array.isArray));

describe('The gateway', () => {
  test('asks once for an object that many others refer to', async () => {
    const answer = await graph.ask('{ books { title author { name } } }');
    expect(answer.data).toEqual({
      books: [1, 2, 3, 4].map((n) => ({ title: `${n}`, author: { name: `Person ${n % 2}` } })),
    });
    expect(representationsAt('people')).toEqual([
      [
        [
          { __typename: 'Person', id: '1' },
          { __typename: 'Person', id: '0' },
        ],
      ],
    ]);
  });

  test('asks one subgraph for everything on the same level in one request', async () => {
    const { data } = await graph.ask<{ shelf: object }>(
      '{ books { author { name } editor { name } } shelf { owner { name } books { author { name } } } }',
    );
    expect(data?.shelf).toEqual({ owner: { name: 'Person 1' }, books: [{ author: { name: 'Person 7' } }] });
    expect(graph.subgraph('books').received).toHaveLength(1);
    expect(graph.subgraph('people').received).toHaveLength(1);
  });

  test('takes no request for another that only looks like it', async () => {
    const query = 'query Shelf { books { title } }';
    const refused = [
      { query, operationName: '' },
      { query: query.slice(6), operationName: 'query ' },
      { query: ` ${query}`, operationName: 'Shelf' },
    ];
    for (const asked of refused) await graph.post(JSON.stringify(asked));
    const named = await graph.post(JSON.stringify({ query, operationName: 'Shelf' }));
    expect(await graph.ask(query)).toMatchObject({ data: { books: [1, 2, 3, 4].map((n) => ({ title: `${n}` })) } });
    expect(await named.json()).not.toHaveProperty('errors');
  });

  test('does not ask a subgraph for what is skipped', async () => {
    const query = 'query ($all: Boolean!) { books { title author @include(if: $all) { name } } }';
    await graph.ask(query, { all: false });
    expect(graph.subgraph('people').received).toHaveLength(0);
    await graph.ask(query, { all: true });
    expect(graph.subgraph('people').received).toHaveLength(1);
  });

  test('carries out the fields of a mutation one after the other, whoever has them', async () => {
    const { data } = await graph.ask(
      'mutation { a: write(n: 2) b: greet(n: 4) c: write(n: 1) d: write(n: 3) e: greet(n: 5) }',
    );
    expect(data).toEqual({ a: 2, b: 4, c: 1, d: 3, e: 5 });
    expect(happened).toEqual(
      ['write 2', 'greet 4', 'write 1', 'write 3', 'greet 5'].flatMap((what) => [`${what} begins`, `${what} ends`]),
    );
  });
});
