import type { ServerResponse } from 'node:http';
import { TestGraph } from './test-graph.fixture.ts';

const BOOKS = {
  sdl: `type Query { book: Book books: [Book!] }
    type Mutation { rename: String }
    type Book @key(fields: "id") { id: ID! title: String! }`,
  resolvers: {
    Query: {
      book: () => ({ id: '1', title: 'One' }),
      books: () => ['1', '2'].map((id) => ({ id, title: `Book ${id}` })),
    },
    Mutation: { rename: () => 'renamed' },
  },
};
const PRICES = {
  sdl: `type Query { cheapest: Int }
    type Book @key(fields: "id") { id: ID! price: Int }`,
  resolvers: { Query: { cheapest: () => 3 }, Book: { price: ({ id }: { id: string }) => Number(id) * 5 } },
};
const QUERY = '{ books { title price } }';
const WHOLE = {
  books: [
    { title: 'Book 1', price: 5 },
    { title: 'Book 2', price: 10 },
  ],
};
const WITHOUT_PRICES = { books: WHOLE.books.map((book) => ({ ...book, price: null })) };

let graph: TestGraph;
afterEach(() => graph.stop());

const codesOf = ({ errors = [] }: Awaited<ReturnType<TestGraph['ask']>>) => [
  ...new Set(errors.map(({ extensions }) => extensions.code)),
];
const breakOff = (_request: unknown, response: ServerResponse) => void response.socket?.destroy();

describe('When a subgraph fails', () => {
  test('its fields alone are null while it is down, and are there again when it is', async () => {
    graph = await TestGraph.start({ books: BOOKS, prices: PRICES });
    await graph.subgraph('prices').stop();
    const answer = await graph.ask(QUERY);
    expect(answer).toMatchObject({ status: 200, data: WITHOUT_PRICES });
    expect(codesOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
    await graph.subgraph('prices').listen();
    expect(await graph.ask(QUERY)).toEqual({ status: 200, data: WHOLE });
  });

  test('the reader is told so in her language', async () => {
    graph = await TestGraph.start({ books: BOOKS, prices: PRICES });
    await graph.subgraph('prices').stop();
    const french = await graph.ask(QUERY, {}, { 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.5' });
    expect(french.errors?.[0]?.message).toContain('Réessayez');
    expect((await graph.ask(QUERY)).errors?.[0]?.message).toContain('Try again');
  });

  test('one that hangs is not waited for beyond the limit', async () => {
    graph = await TestGraph.start({ books: BOOKS, prices: PRICES }, { SUBGRAPH_TIMEOUT_MS: '300' });
    const hanging: ServerResponse[] = [];
    graph.subgraph('prices').misbehaviour = (_request, response) => void hanging.push(response);
    const answer = await graph.ask(QUERY);
    expect(answer.data).toEqual(WITHOUT_PRICES);
    expect(codesOf(answer)).toEqual(['SERVICE_TIMEOUT']);
    expect(hanging).toHaveLength(1);
  });

  test('one that stops in the middle of its answer is not waited for either', async () => {
    graph = await TestGraph.start({ books: BOOKS, prices: PRICES }, { SUBGRAPH_TIMEOUT_MS: '300' });
    graph.subgraph('prices').misbehaviour = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
    };
    const answer = await graph.ask(QUERY);
    expect(answer.data).toEqual(WITHOUT_PRICES);
    expect(codesOf(answer)).toEqual(['SERVICE_TIMEOUT']);
  });

  test.each([
    ['a page', 200, '<html>Login</html>'],
    ['nothing', 502, ''],
    ['a list', 200, '[]'],
    ['null', 200, 'null'],
    ['JSON that is no GraphQL answer', 200, '{"ok":true}'],
    ['data that is a text', 200, '{"data":"text"}'],
    ['entities that are no list', 200, '{"data":{"_entities":{}}}'],
    ['too few entities', 200, '{"data":{"_entities":[]}}'],
    ['errors that are none', 200, '{"data":{"_entities":[null,3]},"errors":[null,7,{"path":4}]}'],
  ])('%s in place of its answer makes its fields null, with an error', async (_what, status, body) => {
    graph = await TestGraph.start({ books: BOOKS, prices: PRICES });
    graph.subgraph('prices').misbehaviour = (_request, response) => void response.writeHead(status).end(body);
    const answer = await graph.ask(QUERY);
    expect(answer).toMatchObject({ status: 200, data: WITHOUT_PRICES });
  });

  test.each([
    ['errors', '{"data":{"cheapest":3},"errors":null}', { data: { cheapest: 3 } }],
    [
      'an error’s extensions',
      '{"data":{"cheapest":null},"errors":[{"message":"No.","extensions":null}]}',
      { data: { cheapest: null }, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    ],
    [
      'an error’s path',
      '{"data":{"cheapest":null},"errors":[{"message":"No.","path":null,"extensions":{"code":"SOLD_OUT"}}]}',
      { data: { cheapest: null }, errors: [{ message: 'No.', extensions: { code: 'SOLD_OUT' } }] },
    ],
  ])('null for %s is as if there were none', async (_what, body, expected) => {
    graph = await TestGraph.start({ prices: PRICES });
    graph.subgraph('prices').misbehaviour = (_request, response) => void response.end(body);
    expect(await graph.ask('{ cheapest }')).toMatchObject({ status: 200, ...expected });
  });

  test('null for errors is as if there were none in a request for several things as well', async () => {
    graph = await TestGraph.start({ books: BOOKS, prices: PRICES });
    const entities = [5, 10].map((price) => ({ price, cost: price }));
    const data = { _0__entities: entities, _1__entities: entities };
    graph.subgraph('prices').misbehaviour = (_request, response) =>
      void response.end(JSON.stringify({ data, errors: null }));
    const answer = await graph.ask('{ book { price } books { cost: price } }');
    expect(answer.data).toEqual({ book: { price: 5 }, books: [{ cost: 5 }, { cost: 10 }] });
    expect(answer).not.toHaveProperty('errors');
  });

  test('a query is sent again, once, when a kept connection breaks off', async () => {
    graph = await TestGraph.start({ books: BOOKS });
    await graph.ask('{ book { title } }');
    const books = graph.subgraph('books');
    books.misbehaviour = (request, response) => {
      books.misbehaviour = undefined;
      breakOff(request, response);
    };
    expect(await graph.ask('{ book { title } }')).toEqual({ status: 200, data: { book: { title: 'One' } } });
    expect(books.received).toHaveLength(3);
    books.misbehaviour = breakOff;
    expect(codesOf(await graph.ask('{ book { title } }'))).toEqual(['SERVICE_UNAVAILABLE']);
    expect(books.received).toHaveLength(5);
  });

  test('a mutation is not sent again, for it may have been carried out', async () => {
    graph = await TestGraph.start({ books: BOOKS });
    await graph.ask('{ book { title } }');
    graph.subgraph('books').misbehaviour = breakOff;
    const answer = await graph.ask('mutation { rename }');
    expect(answer.data).toEqual({ rename: null });
    expect(codesOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
    expect(graph.subgraph('books').received).toHaveLength(2);
  });

  test('after five failures in a row it is left alone, until one request finds it well again', async () => {
    graph = await TestGraph.start({ prices: PRICES });
    const prices = graph.subgraph('prices');
    prices.misbehaviour = (_request, response) => void response.writeHead(500).end();
    for (let i = 0; i < 8; i++) expect(codesOf(await graph.ask('{ cheapest }'))).toEqual(['SERVICE_UNAVAILABLE']);
    expect(prices.received).toHaveLength(5);
    prices.misbehaviour = undefined;
    let answer = await graph.ask('{ cheapest }');
    while (!answer.data?.cheapest) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await graph.ask('{ cheapest }');
    }
    expect(await graph.ask('{ cheapest }')).toEqual({ status: 200, data: { cheapest: 3 } });
    expect(prices.received).toHaveLength(7);
  });

  test('errors of a request that one subgraph refuses as a whole reach the client without its name', async () => {
    graph = await TestGraph.start({ books: BOOKS, prices: PRICES });
    graph.subgraph('prices').misbehaviour = (_request, response) =>
      void response.end('{"errors":[{"message":"select * from prices","extensions":{"serviceName":"prices"}}]}');
    const answer = await graph.ask(QUERY);
    expect(answer.data).toEqual(WITHOUT_PRICES);
    expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(answer.errors)).not.toMatch(/select|prices/);
  });

  test.each(['UNAUTHENTICATED', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST'])(
    '%s of a request as a whole is between it and the gateway: to clients it is not there, and others are not kept from it',
    async (code) => {
      graph = await TestGraph.start({ prices: PRICES });
      const prices = graph.subgraph('prices');
      const errors = [{ message: 'Sign in first.', extensions: { code } }];
      prices.misbehaviour = (_request, response) => void response.writeHead(401).end(JSON.stringify({ errors }));
      for (let i = 0; i < 7; i++) expect(codesOf(await graph.ask('{ cheapest }'))).toEqual(['SERVICE_UNAVAILABLE']);
      expect(prices.received).toHaveLength(7);
      prices.misbehaviour = undefined;
      expect(await graph.ask('{ cheapest }')).toEqual({ status: 200, data: { cheapest: 3 } });
    },
  );

  test.each([
    [
      'a viewer who is not signed in',
      { data: null, errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] },
    ],
    ['one field', { data: { cheapest: null }, errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] }],
    ['input that it does not take', { errors: [{ message: 'No.', extensions: { code: 'BAD_USER_INPUT' } }] }],
  ])('what it says of %s reaches the client', async (_what, answer) => {
    graph = await TestGraph.start({ prices: PRICES });
    graph.subgraph('prices').misbehaviour = (_request, response) => void response.end(JSON.stringify(answer));
    expect(codesOf(await graph.ask('{ cheapest }'))).toEqual([answer.errors[0]?.extensions.code]);
  });
});

test('A client that goes away takes its requests to subgraphs with it', async () => {
  graph = await TestGraph.start({ books: BOOKS, prices: PRICES });
  const books = graph.subgraph('books');
  const client = new AbortController();
  const brokenOff = new Promise<void>((resolve) => {
    books.misbehaviour = (_request, response) => {
      response.once('close', resolve);
      client.abort();
    };
  });
  await expect(graph.post(JSON.stringify({ query: QUERY }), {}, client.signal)).rejects.toThrow();
  await brokenOff;
  books.misbehaviour = undefined;
  expect((await graph.ask(QUERY)).data).toEqual(WHOLE);
  expect(graph.subgraph('prices').received).toHaveLength(1);
});
