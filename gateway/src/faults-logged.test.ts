import { GatewayProcess, type LogLine } from './gateway-process.fixture.ts';

const BOOKS = {
  sdl: `type Query { books: [Book!] }
    type Book @key(fields: "id") { id: ID! title: String! }`,
  resolvers: { Query: { books: () => ['1', '2', '3'].map((id) => ({ id, title: `Book ${id}` })) } },
};

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await GatewayProcess.start({ books: BOOKS }, { LOG_LEVEL: 'info', ACCESS_LOG: 'off' });
});
afterAll(() => gateway.stop());

async function linesOf(requestId: string): Promise<readonly LogLine[]> {
  const isOurs = (line: LogLine) => line.requestId === requestId;
  while (!gateway.lines.some(isOurs)) await new Promise((resolve) => setTimeout(resolve, 20));
  return gateway.lines.filter(isOurs);
}

describe('What clients are told only that it broke is logged with the request’s id', () => {
  test('once, where a subgraph leaves out what may not be null', async () => {
    const [books] = gateway.subgraphs;
    if (books) books.misbehaviour = (_request, response) => void response.end('{"data":{"books":[{},{},{}]}}');
    const response = await gateway.ask('{ books { title } }', { 'x-request-id': 'request-number-1' });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_ANSWER' } }] });
    const lines = await linesOf('request-number-1');
    expect(lines).toHaveLength(1);
    expect(lines).toMatchObject([{ level: 50, err: { message: expect.stringContaining('Book.title') } }]);
    if (books) books.misbehaviour = undefined;
  });

  test('where a subgraph gives no answer, with the id once', async () => {
    const [books] = gateway.subgraphs;
    if (books) books.misbehaviour = (_request, response) => void response.writeHead(500).end();
    await gateway.ask('{ books { title } }', { 'x-request-id': 'request-number-2' });
    expect(await linesOf('request-number-2')).toMatchObject([{ msg: 'a subgraph gave no answer' }]);
    if (books) books.misbehaviour = undefined;
  });

  test('where a subgraph says that something broke in it', async () => {
    const [books] = gateway.subgraphs;
    const answer = '{"data":{"books":null},"errors":[{"message":"No connection to the shelf.","path":["books"]}]}';
    if (books) books.misbehaviour = (_request, response) => void response.end(answer);
    const response = await gateway.ask('{ books { title } }', { 'x-request-id': 'request-number-3' });
    expect(await response.json()).toMatchObject({ errors: [{ message: 'Internal error.', path: ['books'] }] });
    const fault = { message: 'No connection to the shelf.' };
    expect(await linesOf('request-number-3')).toMatchObject([{ subgraph: books?.name, fault }]);
    if (books) books.misbehaviour = undefined;
  });
});
