import { rename, writeFile } from 'node:fs/promises';
import { composed, TestGraph } from './test-graph.fixture.ts';
import { TestSubgraph } from './test-subgraph.fixture.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const CLIENTS = 24;
const CHANGES = 4;

const books = (pages: number) => ({
  sdl: 'type Query { book: Book pages: Int! } type Book @key(fields: "id") { id: ID! title: String }',
  resolvers: { Query: { book: () => ({ id: '1', title: 'One' }), pages: () => pages } },
});
/** Slow enough that a supergraph changes while it is being asked. */
const PRICES = {
  sdl: 'type Book @key(fields: "id") { id: ID! price: Int }',
  resolvers: {
    Book: {
      price: async () => {
        await pause(100);
        return 5;
      },
    },
  },
};

let graph: TestGraph;
let successors: TestSubgraph[];
beforeEach(async () => {
  graph = await TestGraph.start({ books: books(0), prices: PRICES });
  successors = await Promise.all(Array.from({ length: CHANGES }, (_, i) => TestSubgraph.start('books', books(i + 1))));
});
afterEach(async () => {
  await graph.stop();
  await Promise.all(successors.map((subgraph) => subgraph.stop()));
});

/** Whole or not at all, as a deployment replaces it. The subgraph of prices has another name each time: the one before is gone. */
async function change(books: TestSubgraph, index: number): Promise<void> {
  const { url, sdl } = graph.subgraph('prices');
  await writeFile(`${graph.file}.new`, composed([books, { name: `prices${index}`, url, sdl }]));
  await rename(`${graph.file}.new`, graph.file);
}

test('While the supergraph changes again and again, no request of many clients fails', async () => {
  const failures: unknown[] = [];
  let [isOver, answered] = [false, 0];
  const client = async () => {
    while (!isOver) {
      const answer = await graph.ask('{ book { title price } pages }').catch((error: unknown) => error);
      const data = { book: { title: 'One', price: 5 }, pages: expect.any(Number) };
      if (
        JSON.stringify(answer).includes('errors') ||
        !expect.objectContaining({ status: 200, data }).asymmetricMatch(answer)
      )
        failures.push(answer);
      answered++;
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  for (const [index, subgraph] of successors.entries()) {
    await change(subgraph, index);
    while ((await graph.ask<{ pages: number }>('{ pages }')).data?.pages !== index + 1) await pause(10);
  }
  isOver = true;
  await Promise.all(clients);
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(CLIENTS * CHANGES);
});
