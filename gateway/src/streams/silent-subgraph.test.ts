import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { MessageType } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { SubgraphSocket } from '../subgraphs/subgraph-socket.ts';
import { StreamEnd, Upstream } from './upstream.ts';

const OUTAGE_MILLISECONDS = 60_000;
/** Only the clock is ours: sockets need the rest. */
const doNotFake = ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'performance'] as const;

const addressOf = (server: { address(): unknown }) =>
  `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;

/** Lets a second pass at a time, with what sockets have to say in between, until this is so. */
async function passUntil(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    jest.advanceTimersByTime(1_000);
    for (let i = 0; i < 20; i++) await new Promise(setImmediate);
  }
}

beforeEach(() => jest.useFakeTimers({ doNotFake: [...doNotFake] }));
afterEach(() => jest.useRealTimers());

describe('A machine that takes connections and says nothing', () => {
  let blackHole: Server;
  const taken = new Set<Socket>();
  beforeEach(async () => {
    blackHole = createTcpServer((socket) => taken.add(socket.on('error', () => {})));
    await once(blackHole.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    for (const socket of taken) socket.destroy();
    blackHole.close();
  });

  test('is given up when its outage has lasted as long as one may', async () => {
    const begin = Date.now();
    const upstream = new Upstream({
      key: 'steps',
      after: 0,
      outageMilliseconds: OUTAGE_MILLISECONDS,
      open: (_after, listener) =>
        new SubgraphSocket(addressOf(blackHole), () => {}).subscribe({ query: '', variables: {} }, listener),
    });
    let end: unknown;
    upstream.next().then((next) => {
      end = next;
    });
    await passUntil(() => end !== undefined || Date.now() - begin > 10 * OUTAGE_MILLISECONDS);
    upstream.close();
    expect(end).toBeInstanceOf(StreamEnd);
    expect(end).toMatchObject({ errors: [{ extensions: { code: 'STREAM_INTERRUPTED' } }] });
    expect(taken.size).toBeGreaterThan(1);
  });
});

test('A subgraph that falls silent, without even an answer to a ping, is lost', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
  await once(server, 'listening');
  server.on('connection', (socket) =>
    socket.once('message', () => socket.send(JSON.stringify({ type: MessageType.ConnectionAck }))),
  );
  let [isConnected, isLost] = [false, false];
  const never = () => {
    throw new Error('It says nothing.');
  };
  const listener = {
    connected: () => {
      isConnected = true;
    },
    lost: () => {
      isLost = true;
    },
  };
  new SubgraphSocket(addressOf(server), () => {}).subscribe(
    { query: '', variables: {} },
    { event: never, completed: never, failed: never, ...listener },
  );
  await passUntil(() => isLost);
  expect(isConnected).toBe(true);
  server.close();
});
