import { writeFile } from 'node:fs/promises';
import { type ClientAnswer, composed, TestGraph } from './test-graph.fixture.ts';
import { TestSubgraph } from './test-subgraph.fixture.ts';

const BEFORE = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'before' } } };
const AFTER = {
  sdl: 'type Query { title: String pages: Int! }',
  resolvers: { Query: { title: () => 'after', pages: () => 7 } },
};

let graph: TestGraph;
let successor: TestSubgraph;
beforeEach(async () => {
  graph = await TestGraph.start({ books: BEFORE });
  successor = await TestSubgraph.start('books', AFTER);
});
afterEach(async () => {
  await graph.stop();
  await successor.stop();
});

/** Asks without a pause until an answer is as wanted. */
async function askUntil(query: string, isWanted: (answer: ClientAnswer<Record<string, unknown>>) => boolean) {
  const answers: ClientAnswer<Record<string, unknown>>[] = [];
  do answers.push(await graph.ask(query));
  while (!isWanted(answers.at(-1) as (typeof answers)[number]));
  return answers;
}

describe('A changed supergraph', () => {
  test('is served without a request that fails', async () => {
    await writeFile(graph.file, composed([successor]));
    const answers = await askUntil('{ title }', ({ data }) => data?.title === 'after');
    expect(answers.filter(({ status, errors }) => status !== 200 || errors)).toEqual([]);
    expect(await graph.ask('{ title pages }')).toEqual({ status: 200, data: { title: 'after', pages: 7 } });
  });

  test('that cannot be used is not: the one before answers until there is a better one', async () => {
    await writeFile(graph.file, 'type Query { title: ');
    // Longer than the gateway takes to look at the file.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await graph.ask('{ title }')).toEqual({ status: 200, data: { title: 'before' } });
    await writeFile(graph.file, composed([successor]));
    const answers = await askUntil('{ title }', ({ data }) => data?.title === 'after');
    expect(answers.filter(({ errors }) => errors)).toEqual([]);
  });
});
