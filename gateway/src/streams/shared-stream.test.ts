import { SEQ_KEY } from '../reserved-keys.ts';
import type { UpstreamListener } from '../subgraphs/subgraph-socket.ts';
import { HeldReader } from './held-reader.fixture.ts';
import { SharedStream } from './shared-stream.ts';
import { until } from './until.fixture.ts';
import { Upstream } from './upstream.ts';

const EVENTS = 200;
const KEY = 'steps';
const all = Array.from({ length: EVENTS }, (_, i) => String(i + 1));

/** A stream whose owner says its events at once; all of them are more than should wait for one reader. */
function streamFor(reader: HeldReader, events = EVENTS): SharedStream {
  const begin = (after: number | undefined, listener: UpstreamListener) => {
    for (let seq = (after ?? 0) + 1; seq <= events; seq++) listener.event({ data: { [KEY]: { [SEQ_KEY]: seq } } }, 1);
    return () => {};
  };
  const stream = new SharedStream(reader.subscriber, {
    after: 0,
    open: (after) => new Upstream({ key: KEY, after, outageMilliseconds: 0, open: begin }),
    resultOf: async ({ seq }) => ({ seq, text: String(seq) }),
    abandon() {},
    onProgress() {},
    onEnd() {},
  });
  reader.subscriber.moveTo(stream);
  return stream;
}

let stalled: HeldReader;
let stream: SharedStream;
beforeEach(async () => {
  stalled = new HeldReader(false);
  stream = streamFor(stalled);
  await until(() => stalled.subscriber.isBusy);
});
afterEach(() => stalled.subscriber.stop());

test('Who reads and comes behind one who does not is given what is kept, and all that follows', async () => {
  const quick = new HeldReader(true);
  quick.subscriber.moveTo(stream);
  stream.add(quick.subscriber);
  await until(() => quick.texts.length === EVENTS);
  expect([quick.texts, stalled.texts]).toEqual([all, []]);
});

test('So is who comes out of another stream, which has caught up', async () => {
  const quick = new HeldReader(true);
  const catchingUp = streamFor(quick, 20);
  await until(() => quick.texts.length === 20);
  catchingUp.mergeInto(stream);
  await until(() => quick.texts.length === EVENTS);
  expect([quick.texts, stalled.texts]).toEqual([all, []]);
});

test('While nobody has room, nothing is fetched', async () => {
  const another = new HeldReader(false);
  another.subscriber.moveTo(stream);
  stream.add(another.subscriber);
  const place = another.subscriber.place;
  stalled.subscriber.stop();
  await new Promise(setImmediate);
  expect([another.subscriber.isBusy, another.subscriber.place]).toEqual([true, place]);
  another.makeRoom();
  await until(() => another.texts.length === EVENTS);
  another.subscriber.stop();
});
