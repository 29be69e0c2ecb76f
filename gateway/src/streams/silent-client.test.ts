import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { TestGraph } from '../test-graph.fixture.ts';
import { HttpReading } from './http-reading.fixture.ts';
import { filmGraph, Topics } from './topic.fixture.ts';
import { until } from './until.fixture.ts';

const topics = new Topics();
/** All but the intervals, one of which lets the gateway ping, or beat. */
const doNotFake = [
  ...(['Date', 'hrtime', 'performance', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setTimeout', 'clearTimeout'] as const),
];

let graph: TestGraph;
beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: [...doNotFake] });
  graph = await TestGraph.start(filmGraph(topics));
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

test.each(['multipart/mixed;subscriptionSpec=1.0', 'text/event-stream'])(
  'Who does not read an answer by %s is hung up on, who does is not',
  async (accept) => {
    const topic = topics.of(accept);
    const query = `subscription { steps(film: "${accept}") { seq note } }`;
    const read = (isPaused: boolean) => HttpReading.start(graph.url, { query }, { accept }, isPaused);
    const [silent, there] = [await read(true), await read(false)];
    topic.append(300, 'long '.repeat(10_000));
    await there.until('"seq":300');
    for (let seconds = 0; seconds < 75; seconds++) {
      jest.advanceTimersByTime(1_000);
      await delay(2);
    }
    topic.append(1, 'the last');
    await there.until('the last');
    expect(await silent.rest()).not.toContain('the last');
    there.stop();
  },
);
