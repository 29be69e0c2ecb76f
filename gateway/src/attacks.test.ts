import http from 'node:http';
import { connect } from 'node:net';
import { ATTACKED } from './attacked-graph.fixture.ts';
import { TestGraph } from './test-graph.fixture.ts';

/** Of the whole list, the client's part included: each attack takes milliseconds, unless it works. */
const MOST_CPU_SECONDS = 20;

let graph: TestGraph;
let before: NodeJS.CpuUsage;
beforeAll(async () => {
  graph = await TestGraph.start(ATTACKED);
  before = process.cpuUsage();
});
afterEach(async () => {
  expect(await graph.ask('{ me { name } }')).toEqual({ status: 200, data: { me: { name: 'Nora' } } });
});
afterAll(() => graph.stop());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (depth: number, [open, middle, close]: readonly [string, string, string]) =>
  open.repeat(depth) + middle + close.repeat(depth);

async function refusal(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return `${response.status} ${[...new Set(errors.map(({ extensions }) => extensions.code))].sort().join(' ')}`;
}

const TELLING = { accept: 'application/graphql-response+json' };
const JSON_TYPE = { 'content-type': 'application/json' };

const OPERATIONS: readonly [string, string, RegExp][] = [
  ['fifty lists inside each other', nested(50, ['{ friends ', '{ name }', '}']), /DEPTH/],
  ['seven lists inside each other', nested(7, ['{ friends ', '{ name }', '}']), /COST/],
  ['a thousand aliases', `{ ${times(1000, (i) => `a${i}: __typename`)} }`, /ALIAS/],
  ['a hundred passwords to try', `mutation { ${times(100, (i) => `g${i}: signIn(password: "${i}")`)} }`, /ROOT_FIELD/],
  ['five hundred directives', `{ me { name ${'@skip(if: false) '.repeat(500)} } }`, /DIRECTIVE/],
  ['a fragment that spreads itself', '{ ...F } fragment F on Query { ...F }', /CIRCULAR/],
  [
    'fragments in a circle',
    '{ ...F } fragment F on Query { ...G } fragment G on Query { me { name } ...F }',
    /CIRCULAR/,
  ],
  ['ten thousand times the same field', `{ me { ${'name '.repeat(10_000)} } }`, /TOKEN/],
  ['a thousand times the same field', `{ me { ${'name '.repeat(1_000)} } }`, /DUPLICATE/],
  ['a text that only opens', '{ me '.repeat(2_000), /GRAPHQL_PARSE_FAILED|DEPTH|TOKEN/],
  ['a literal of lists inside each other', `{ echo(value: ${nested(2_000, ['[', '1', ']'])}) }`, /VALUE_DEPTH|DEPTH/],
  ['the door between services', '{ _entities(representations: []) { __typename } }', /VALIDATION/],
  ['a service’s own schema', '{ _service { sdl } }', /VALIDATION/],
  ['the key __proto__', '{ __proto__: me { name } }', /VALIDATION/],
  ['a key that is the gateway’s own', '{ me { _own_name: name } }', /VALIDATION/],
  ['the key __proto__ further down', '{ me { ...F } } fragment F on Person { __proto__: name }', /VALIDATION/],
  [
    'a variable in the place of what subgraphs are asked about',
    'query ($representations: JSON) { echo(value: $representations) }',
    /VALIDATION/,
  ],
  ['one more of them', 'query ($representations_0: JSON) { echo(value: $representations_0) }', /VALIDATION/],
  ['a name that passes for a type', '{ me { __typename: name } }', /VALIDATION/],
  ['a field that every object inherits', '{ constructor { name } }', /VALIDATION/],
  ['null characters', '{ me { na\u0000me } }', /PARSE/],
  ['a hundred thousand comments', '#\n'.repeat(100_000), /TOKEN|PARSE/],
];

describe('An attack with an operation is refused:', () => {
  test.each(OPERATIONS)('%s', async (_name, query, code) => {
    const answer = await refusal(graph.post(JSON.stringify({ query }), TELLING));
    expect(answer).toMatch(/^400 /);
    expect(answer).toMatch(code);
  });

  test.each([
    ['lists inside each other', `{"x":${nested(10_000, ['[', '1', ']'])}}`],
    ['objects inside each other', `{"x":${nested(10_000, ['{"a":', '1', '}'])}}`],
    ['a thousand variables', `{${Array.from({ length: 1000 }, (_, i) => `"v${i}":1`).join()}}`],
  ])('variables that are %s', async (_name, variables) => {
    const query = 'query ($x: JSON) { echo(value: $x) }';
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    expect(await refusal(graph.post(body, TELLING))).toMatch(/^400 .*(VALUE_DEPTH|VARIABLE)/);
  });
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const multipart = () => {
  const form = new FormData();
  form.set('operations', '{"query":"mutation { rename }"}');
  return form;
};
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${graph.url}?${new URLSearchParams({ query })}`, { headers });

describe('An attack with a request is refused:', () => {
  test.each<[string, () => Promise<Response>, string]>([
    [
      'many operations in one body',
      () => graph.post(`[${'{"query":"{ me { name } }"},'.repeat(99)}{}]`),
      '400 BAD_REQUEST',
    ],
    ['a mutation by GET', () => get('mutation { rename }', JSON_TYPE), '405 METHOD_NOT_ALLOWED'],
    ['a query that a link sends', () => get('{ me { name } }'), '400 CSRF_PREVENTED'],
    ['a form of another site', () => graph.post('query=mutation{rename}', FORM), '400 CSRF_PREVENTED'],
    ['text of another site', () => graph.post('{}', { 'content-type': 'text/plain' }), '400 CSRF_PREVENTED'],
    ['a file of another site', () => fetch(graph.url, { method: 'POST', body: multipart() }), '400 CSRF_PREVENTED'],
    ['no text', () => graph.post(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), '400 BAD_REQUEST'],
    ['an open end', () => graph.post('{"query":"{ me'), '400 BAD_REQUEST'],
    ['half a million lists', () => graph.post('['.repeat(500_000)), '400 BAD_REQUEST'],
    ['more than a query is', () => graph.post(`{"query":"${'#'.repeat(1_100_000)}"}`), '413 BODY_TOO_LARGE'],
    ['variables that are a list', () => graph.post('{"query":"{ me { name } }","variables":[1]}'), '400 BAD_REQUEST'],
    ['another method', () => fetch(graph.url, { method: 'DELETE', headers: JSON_TYPE }), '405 METHOD_NOT_ALLOWED'],
  ])('%s', async (_name, ask, expected) => {
    expect(await refusal(ask())).toBe(expected);
    expect(graph.subgraph('people').received.some(({ query }) => query.includes('mutation'))).toBe(false);
  });

  test('60 MB, of which the gateway takes no more than it needs to refuse', async () => {
    const [status, sent] = await sendEndlessly(60);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(60);
  });

  test('headers that never end', async () => {
    expect(await slowHeaders()).toMatch(/^$|^HTTP\/1.1 408 /);
  });
});

test('Keys called __proto__ in variables are data, and change nothing', async () => {
  const body =
    '{"query":"query ($x: JSON) { echo(value: $x) }","variables":{"x":{"__proto__":{"a":1}},"__proto__":{"b":2}},"__proto__":{"c":3}}';
  const response = await graph.post(body);
  expect(await response.text()).toBe('{"data":{"echo":{"__proto__":{"a":1}}}}');
  expect({}).not.toHaveProperty('a');
  expect({}).not.toHaveProperty('b');
});

test('All of that took little work', () => {
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(MOST_CPU_SECONDS);
});

/** Sends megabytes until there is an answer; its status, and how many were sent. */
function sendEndlessly(megabytes: number): Promise<[status: number | undefined, sent: number]> {
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  return new Promise((resolve, reject) => {
    let sent = 0;
    const request = http.request(graph.url, { method: 'POST', headers: JSON_TYPE });
    const send = () => {
      if (sent++ < megabytes && !request.destroyed) request.write(chunk, send);
    };
    request.once('response', (response) => {
      resolve([response.statusCode, sent]);
      request.destroy();
    });
    request.once('error', reject);
    send();
  });
}

/** Sends one more header now and then; what the gateway says before it hangs up. */
function slowHeaders(): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(graph.url);
    const socket = connect(Number(port), hostname, () => socket.write('GET /graphql HTTP/1.1\r\nHost: a\r\n'));
    const timer = setInterval(() => socket.write('x-slow: 1\r\n'), 300);
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      resolve(heard);
    });
  });
}
