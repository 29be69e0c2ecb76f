import WebSocket from 'ws';
import { ATTACKED } from './attacked-graph.fixture.ts';
import { TestGraph } from './test-graph.fixture.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await TestGraph.start(ATTACKED);
});
afterEach(async () => {
  expect(await graph.ask('{ me { name } }')).toEqual({ status: 200, data: { me: { name: 'Nora' } } });
});
afterAll(() => graph.stop());

const TICKS = 'subscription { ticks }';
const INIT = '{"type":"connection_init"}';
const subscribe = (query: string, id = '1') => JSON.stringify({ id, type: 'subscribe', payload: { query } });

interface Said {
  /** As soon as the socket is open. */
  readonly first?: readonly (string | Buffer)[];
  /** When the gateway has taken the client in. */
  readonly later?: readonly (string | Buffer)[];
  readonly protocols?: readonly string[];
}

interface Heard {
  readonly code: number;
  readonly errors: readonly { readonly payload: unknown }[];
}

/** Talks until the gateway hangs up, or refuses an operation. */
function talk({ first = [INIT], later = [], protocols = ['graphql-transport-ws'] }: Said): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(graph.url.replace(/^http/, 'ws'), [...protocols]);
    const errors: Heard['errors'][number][] = [];
    const say = (things: Said['first'] = []) => {
      for (const thing of things) socket.send(thing, { binary: false });
    };
    socket.on('open', () => say(first));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack') say(later);
      if (message.type !== 'error') return;
      errors.push(message);
      socket.close();
    });
    socket.on('close', (code) => resolve({ code, errors }));
    socket.on('error', reject);
  });
}

describe('The gateway hangs up on a client', () => {
  test.each<[string, number, Said]>([
    ['that never begins', 4408, { first: [] }],
    ['that begins twice', 4429, { first: [INIT, INIT] }],
    ['that begins again', 4429, { later: [INIT] }],
    ['that asks before it is taken in', 4401, { first: [subscribe('{ me { name } }')] }],
    ['that does not wait to be taken in', 4401, { first: [INIT, subscribe('{ me { name } }')] }],
    ['whose message is larger than any operation', 1009, { later: ['x'.repeat(300 * 1024)] }],
    ['that does not speak JSON', 4400, { first: ['hello'] }],
    ['whose text is none', 1007, { first: [Buffer.from([0xff, 0xfe])] }],
    ['that says what nobody understands', 4400, { later: ['{"type":"please"}'] }],
    ['whose query is no text', 4400, { later: ['{"id":"1","type":"subscribe","payload":{"query":7}}'] }],
    ['that asks twice under one name', 4409, { later: [subscribe(TICKS), subscribe(TICKS)] }],
    ['that speaks no protocol', 4406, { first: [], protocols: [] }],
  ])('%s (%s)', async (_name, code, said) => {
    expect((await talk(said)).code).toBe(code);
  });
});

test.each([
  ['DEPTH_LIMIT_EXCEEDED', `${'{ friends '.repeat(50)}{ name }${'}'.repeat(50)}`],
  ['GRAPHQL_VALIDATION_FAILED', '{ _service { sdl } }'],
  ['GRAPHQL_VALIDATION_FAILED', '{ __proto__: me { name } }'],
  ['CIRCULAR_FRAGMENT', '{ ...F } fragment F on Query { ...F }'],
  ['GRAPHQL_PARSE_FAILED', '{ me '],
])('Over a socket too an operation is refused with %s', async (code, query) => {
  const { errors } = await talk({ later: [subscribe(query)] });
  expect(errors).toMatchObject([{ payload: [{ extensions: { code } }] }]);
});
