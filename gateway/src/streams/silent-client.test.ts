import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { TestGraph } from '../test-graph.fixture.ts';
import { until } from './until.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };
/** All but the intervals, one of which lets the gateway ping. */
const doNotFake = [
  ...(['Date', 'hrtime', 'performance', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setTimeout', 'clearTimeout'] as const),
];

let graph: TestGraph;
beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: [...doNotFake] });
  graph = await TestGraph.start({ books: BOOKS });
});
afterEach(async () => {
  jest.useRealTimers();
  await graph.stop();
});

async function join(autoPong: boolean): Promise<WebSocket> {
  const socket = new WebSocket(graph.url.replace(/^http/, 'ws'), 'graphql-transport-ws', { autoPong });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  return socket;
}

/** Until this one's turn has come, with time to answer. */
async function nextPing(socket: WebSocket): Promise<void> {
  let isPinged = false;
  socket.once('ping', () => {
    isPinged = true;
  });
  while (!isPinged) {
    jest.advanceTimersByTime(250);
    await delay(1);
  }
  await delay(20);
}

test('A client that answers no ping is hung up on, one that does is not', async () => {
  const [silent, there] = [await join(false), await join(true)];
  for (let pings = 0; pings < 4; pings++) await nextPing(there);
  await until(() => silent.readyState === WebSocket.CLOSED);
  expect(there.readyState).toBe(WebSocket.OPEN);
  there.terminate();
});
