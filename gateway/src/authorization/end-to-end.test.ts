import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Readers } from '../readers.fixture.ts';
import { type ClientAnswer, TestGraph } from '../test-graph.fixture.ts';
import type { ReceivedRequest } from '../test-subgraph.fixture.ts';

const BOOKS = {
  sdl: `type Query { book: Book books: [Book!]! }
    type Subscription { sales: Int @requiresScopes(scopes: [["sales"]]) }
    type Mutation { burn: Boolean @requiresScopes(scopes: [["admin"]]) write: Boolean }
    type Book @key(fields: "isbn") { isbn: ID @authenticated title: String! draft: String @requiresScopes(scopes: [["read", "drafts"], ["admin"]]) }`,
  resolvers: {
    Query: {
      book: () => ({ isbn: 'hidden-1', title: 'One', draft: 'hidden draft' }),
      books: () => [1, 2].map((n) => ({ isbn: `hidden-${n}`, title: `Book ${n}`, draft: 'hidden draft' })),
    },
    Mutation: { burn: () => true, write: () => true },
  },
};
const SALES = {
  sdl: `type Book @key(fields: "isbn") { isbn: ID @authenticated sold: Int earned: Int! @requiresScopes(scopes: [["sales"]]) }
    type Query { total: Int @authenticated }`,
  resolvers: { Book: { sold: () => 5, earned: () => 50 }, Query: { total: () => 7 } },
};

let readers: Readers;
let graph: TestGraph;
beforeAll(async () => {
  readers = await Readers.start();
  graph = await TestGraph.start({ books: BOOKS, sales: SALES }, await readers.environment());
});
beforeEach(() => {
  for (const name of ['books', 'sales']) graph.subgraph(name).received.length = 0;
});
afterAll(async () => {
  await graph.stop();
  await readers.stop();
});

const askAs = async (scopes: readonly string[], query: string) =>
  graph.ask(query, {}, { authorization: await readers.authorization(...scopes) });
const refused = ({ errors = [] }: ClientAnswer<unknown>) =>
  errors.map(({ path = [], extensions }) => `${extensions.coordinate} at ${path.join('.')}`);
const askedFor = (field: string) =>
  ['books', 'sales'].some((name) => graph.subgraph(name).received.some(({ query }) => query.includes(field)));

describe('A viewer who may not have a field', () => {
  test('is told so of that one, and gets the others', async () => {
    const answer = await graph.ask('{ book { title isbn draft } }');
    expect(answer).toMatchObject({ status: 200, data: { book: { title: 'One', isbn: null, draft: null } } });
    expect(refused(answer).sort()).toEqual(['Book.draft at book.draft', 'Book.isbn at book.isbn']);
    expect(askedFor('draft')).toBe(false);
  });

  test('never sees a key that was fetched to join subgraphs, whatever it is called', async () => {
    const answer = await graph.ask(
      '{ book { sold isbn other: isbn title: isbn } books { sold ... on Book { isbn } } }',
    );
    expect(answer.data).toEqual({
      book: { sold: 5, isbn: null, other: null, title: null },
      books: [1, 2].map(() => ({ sold: 5, isbn: null })),
    });
    expect(JSON.stringify(answer)).not.toContain('hidden');
  });

  test('loses what cannot be without it', async () => {
    const answer = await graph.ask('{ book { title earned } books { title } }');
    expect(answer.data).toEqual({ book: null, books: [{ title: 'Book 1' }, { title: 'Book 2' }] });
    expect(refused(answer)).toEqual(['Book.earned at book.earned']);
    expect(askedFor('earned')).toBe(false);
  });

  test('is told so of a subscription, which is not begun', async () => {
    const client = createClient({ url: graph.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    const answers: unknown[] = [];
    for await (const answer of client.iterate({ query: 'subscription { sales }' })) answers.push(answer);
    const extensions = { code: 'UNAUTHORIZED_FIELD_OR_TYPE', coordinate: 'Subscription.sales' };
    expect(answers).toMatchObject([{ data: { sales: null }, errors: [{ extensions }] }]);
    await client.dispose();
  });

  test('may have it with one of the combinations of scopes, and not with parts of them', async () => {
    const query = '{ book { draft } }';
    for (const scopes of [['read', 'drafts'], ['admin'], ['drafts', 'other', 'read']])
      expect(await askAs(scopes, query)).toEqual({ status: 200, data: { book: { draft: 'hidden draft' } } });
    for (const scopes of [['read'], ['drafts'], []])
      expect((await askAs(scopes, query)).data).toEqual({ book: { draft: null } });
  });

  test('does not get what was planned for another', async () => {
    const query = '{ total book { isbn earned sold } }';
    const whole = { total: 7, book: { isbn: 'hidden-1', earned: 50, sold: 5 } };
    expect((await askAs(['sales'], query)).data).toEqual(whole);
    expect((await askAs([], query)).data).toEqual({ total: 7, book: null });
    expect((await graph.ask(query)).data).toEqual({ total: null, book: null });
    expect((await askAs(['sales'], query)).data).toEqual(whole);
  });

  test('changes nothing by a mutation that is not theirs', async () => {
    const answer = await askAs([], 'mutation { burn write }');
    expect(answer.data).toEqual({ burn: null, write: true });
    expect(refused(answer)).toEqual(['Mutation.burn at burn']);
    expect(askedFor('burn')).toBe(false);
  });

  test('still learns that the object around it is there', async () => {
    expect((await graph.ask('{ book { isbn } books { draft ... { isbn } } }')).data).toEqual({
      book: { isbn: null },
      books: [1, 2].map(() => ({ draft: null, isbn: null })),
    });
  });

  test('asks no subgraph for nothing', async () => {
    const answer = await graph.ask('{ total __typename }');
    expect(answer.data).toEqual({ total: null, __typename: 'Query' });
    expect(refused(answer)).toEqual(['Query.total at total']);
    expect(graph.subgraph('sales').received).toEqual([]);
  });
});

test.each(['Bearer a.b.c', 'Bearer', 'Basic YTpi', ''])(
  'A credential that is none, “%s”, is not taken for nobody',
  async (authorization) => {
    const refused = await graph.ask('{ book { title } }', {}, { authorization, 'accept-language': 'fr' });
    expect(refused).toMatchObject({ status: 401, errors: [{ message: 'Connectez-vous d’abord.' }] });
  },
);

test('What subgraphs are sent vouches for the viewer and is not the viewer’s own token', async () => {
  const authorization = await readers.authorization();
  await graph.ask('{ book { title } }', {}, { authorization });
  const { headers } = graph.subgraph('books').received[0] as ReceivedRequest;
  expect(headers['x-visiobook-token']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(JSON.stringify(headers)).not.toContain(authorization.slice('Bearer '.length));
});

const OPEN = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };

test('Without users nobody is vouched for, also where there is a key to do so', async () => {
  const open = await TestGraph.start({ open: OPEN }, { ...(await readers.environment()), GATEWAY_AUTH: 'off' });
  expect(await open.ask('{ title }')).toEqual({ status: 200, data: { title: 'One' } });
  expect(open.subgraph('open').received[0]?.headers).not.toHaveProperty('x-visiobook-token');
  await open.stop();
});

describe('Where the root type itself is guarded, the schema', () => {
  const CLOSED = { sdl: 'type Query @authenticated { title: String }', resolvers: { Query: { title: () => 'One' } } };
  const SCHEMA = '{ kind: __typename ... on Query { __schema { queryType { name } } } }';
  let closed: TestGraph;
  beforeAll(async () => {
    closed = await TestGraph.start({ closed: CLOSED }, await readers.environment());
  });
  afterAll(() => closed.stop());

  test.each([SCHEMA, '{ __type(name: "Query") { name } }', '{ __schema { types { name } } title }'])(
    'is not told to who is not signed in: %s',
    async (query) => {
      const answer = await closed.ask(query);
      expect(Object.values(answer.data ?? {}).filter((value) => value !== null && value !== 'Query')).toEqual([]);
      expect(refused(answer)).toEqual(['Query at ']);
    },
  );

  test('is told to who is', async () => {
    const answer = await closed.ask(SCHEMA, {}, { authorization: await readers.authorization() });
    expect(answer).toEqual({ status: 200, data: { kind: 'Query', __schema: { queryType: { name: 'Query' } } } });
  });
});
