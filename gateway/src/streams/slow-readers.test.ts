import WebSocket from 'ws';
import { TestGraph } from '../test-graph.fixture.ts';
import { SocketReaders } from './reader.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';
import { until } from './until.fixture.ts';

const EVENTS = 800;
const LONG_NOTE = 'long '.repeat(10_000);

const topics = new Topics();
let graph: TestGraph;
let readers: SocketReaders;
beforeAll(async () => {
  graph = await TestGraph.start(filmGraph(topics));
});
beforeEach(() => {
  readers = new SocketReaders(graph.url);
});
afterEach(() => readers.close());
afterAll(() => graph.stop());

interface Heard {
  readonly type: string;
  readonly payload: { readonly data?: { readonly steps?: { readonly seq: number } }; readonly extensions?: unknown }[];
}

/** A client that stops reading from its socket once it has subscribed. */
class StallingReader {
  readonly heard: Heard[] = [];
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async subscribe(query: string): Promise<StallingReader> {
    const socket = new WebSocket(graph.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    const reader = new StallingReader(socket);
    await new Promise<void>((resolve) => {
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        if (message.type !== 'connection_ack') return void reader.heard.push(message);
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }), () => resolve());
        socket.pause();
      });
    });
    return reader;
  }

  /** Reads everything up to a message for which this holds. */
  async readUntil(isLast: (message: Heard) => boolean): Promise<readonly Heard[]> {
    this.#socket.resume();
    await until(() => this.heard.some(isLast));
    this.#socket.terminate();
    return this.heard;
  }
}

const seqOf = ({ payload }: Heard) => (payload as Heard['payload'][number] | undefined)?.data?.steps?.seq;

test('Who reads nothing for a while holds nobody up, and misses nothing', async () => {
  const query = 'subscription { steps(film: "slow") { seq note } }';
  const topic = topics.of('slow');
  const stalling = await StallingReader.subscribe(query);
  const swift = readers.subscribe(query);
  await until(() => topic.readers === 1);
  for (let count = 1; count <= EVENTS; count++) {
    topic.append(1, LONG_NOTE);
    await swift.untilCount(count);
  }
  const heard = await stalling.readUntil((message) => seqOf(message) === EVENTS);
  expect(heard.map(seqOf)).toEqual(Array.from({ length: EVENTS }, (_, i) => i + 1));
  expect(graph.subgraph('films').subscriptions.length).toBeGreaterThan(1);
});

test('Who is alone and reads nothing is not sent what does not fit, and misses nothing', async () => {
  const topic = topics.of('alone');
  const stalling = await StallingReader.subscribe('subscription { steps(film: "alone") { seq note } }');
  await until(() => topic.readers === 1);
  topic.append(EVENTS * 2, LONG_NOTE);
  await until(() => topic.readers === 0);
  const heard = await stalling.readUntil((message) => seqOf(message) === EVENTS * 2);
  expect(heard.map(seqOf)).toEqual(Array.from({ length: EVENTS * 2 }, (_, i) => i + 1));
});

test('Who reads nothing of a stream that cannot be resumed is told so', async () => {
  const topic = topics.of('notes');
  const stalling = await StallingReader.subscribe('subscription { notes(film: "notes") { note } }');
  await until(() => topic.readers === 1);
  topic.append(EVENTS * 2, LONG_NOTE);
  await until(() => topic.readers === 0);
  const heard = await stalling.readUntil(({ type }) => type === 'error');
  expect(heard.at(-1)?.payload).toMatchObject([{ extensions: { code: 'STREAM_OVERFLOW' } }]);
  expect(heard.length).toBeLessThan(EVENTS * 2);
});

test('Who asks and does not read the answers is not heard further until she reads', async () => {
  const socket = new WebSocket(graph.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  let pongs = 0;
  await new Promise<void>((resolve) => {
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => (String(data).includes('connection_ack') ? resolve() : pongs++));
  });
  socket.pause();
  const ping = JSON.stringify({ type: 'ping', payload: { echo: LONG_NOTE } });
  for (let i = 0; i < EVENTS; i++) socket.send(ping);
  // What the systems' buffers between us hold is answered, the rest stays here.
  let unheard = Number.POSITIVE_INFINITY;
  while (socket.bufferedAmount < unheard) {
    unheard = socket.bufferedAmount;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(unheard).toBeGreaterThan(EVENTS * LONG_NOTE.length * 0.4);
  socket.resume();
  await until(() => pongs === EVENTS);
  socket.terminate();
});
