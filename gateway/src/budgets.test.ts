import { connect } from 'node:net';
import { startGateway } from './gateway.ts';
import { TestGraph } from './test-graph.fixture.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const BOOKS = {
  sdl: `type Query { book: Book }
    type Mutation { write(n: Int): Int }
    type Book @key(fields: "id") { id: ID! title: String }`,
  resolvers: {
    Query: {
      book: async () => {
        await pause(300);
        return { id: '1', title: 'One' };
      },
    },
    Mutation: { write: () => 1 },
  },
};
const PRICES = {
  sdl: 'type Mutation { pay: Int } type Book @key(fields: "id") { id: ID! price: Int }',
  resolvers: { Book: { price: () => 5 } },
};

let graph: TestGraph;
afterEach(() => graph.stop());

const codesOf = ({ errors = [] }: Awaited<ReturnType<TestGraph['ask']>>) =>
  errors.map(({ extensions }) => extensions.code);

describe('An operation that takes too long', () => {
  beforeEach(async () => {
    graph = await TestGraph.start(
      { books: BOOKS, prices: PRICES },
      { SUBGRAPH_TIMEOUT_MS: '1000', REQUEST_TIMEOUT_MS: '1000', GATEWAY_ADMIN_PORT: '0' },
    );
    graph.subgraph('prices').misbehaviour = () => undefined;
  });

  test('is answered with what is there, and which part is not', async () => {
    const answer = await graph.ask('{ book { title price } }');
    expect(answer).toMatchObject({ status: 200, data: { book: { title: 'One', price: null } } });
    expect(codesOf(answer)).toEqual(['OPERATION_TIMEOUT']);
  });

  test('begins nothing more: what a mutation has left to do is not done', async () => {
    const answer = await graph.ask('mutation { pay write(n: 1) }');
    expect(answer).toMatchObject({ status: 200, data: { pay: null, write: null } });
    expect(new Set(codesOf(answer))).toContain('OPERATION_TIMEOUT');
    expect(graph.subgraph('books').received).toHaveLength(0);
  });

  test('says nothing of a subgraph that it had no time for', async () => {
    for (let i = 0; i < 6; i++) await graph.ask('{ book { price } }');
    const figures = await (await fetch(`${graph.adminUrl}/metrics`)).text();
    expect(figures).toContain('subgraph_circuit_open{subgraph="prices"} 0');
  });
});

test('A body that does not arrive is not waited for', async () => {
  graph = await TestGraph.start({ books: BOOKS }, { BODY_TIMEOUT_MS: '300' });
  const { hostname, port } = new URL(graph.url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.on('data', (data) => {
    heard += data;
  });
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query":',
  );
  await ended;
  expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  expect(heard).toContain('"code":"REQUEST_TIMEOUT"');
  expect(heard).toMatch(/connection: close/i);
});

test('An operation cannot have less time than one subgraph', async () => {
  graph = await TestGraph.start({ books: BOOKS });
  const environment = { GATEWAY_AUTH: 'off', GATEWAY_PORT: '0', REQUEST_TIMEOUT_MS: '1000' };
  await expect(startGateway(environment)).rejects.toThrow('REQUEST_TIMEOUT_MS');
});
