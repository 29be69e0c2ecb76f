import { HeldReader } from './held-reader.fixture.ts';

const result = (seq: number) => ({ seq, text: `event ${seq}` });

test('Who comes to a socket that is full already is given nothing until there is room', () => {
  const reader = new HeldReader(false);
  for (const seq of [1, 2, 3]) reader.subscriber.offer(result(seq));
  expect([reader.texts, reader.subscriber.place]).toEqual([[], 3]);
  reader.makeRoom();
  reader.subscriber.offer(result(4));
  expect(reader.texts).toEqual([1, 2, 3, 4].map((seq) => `event ${seq}`));
});

test('What comes after does not overtake what waits', () => {
  const reader = new HeldReader(false);
  reader.subscriber.offer(result(1));
  reader.hasRoom = true;
  reader.subscriber.offer(result(2));
  expect(reader.texts).toEqual([]);
  reader.makeRoom();
  expect(reader.texts).toEqual(['event 1', 'event 2']);
});

test('Who comes to a full socket and cannot go on later is told so instead of being written to without end', () => {
  const reader = new HeldReader(false, { isResumable: false });
  for (let seq = 1; seq <= 300; seq++) reader.subscriber.offer(result(seq));
  expect([reader.texts, reader.errors]).toMatchObject([[], [{ extensions: { code: 'STREAM_OVERFLOW' } }]]);
});

test('So is who can go on later, and has been given nothing yet to go on after', () => {
  const reader = new HeldReader(false, { after: undefined });
  for (let seq = 1; seq <= 300; seq++) reader.subscriber.offer(result(seq));
  expect([reader.texts, reader.errors]).toMatchObject([[], [{ extensions: { code: 'STREAM_OVERFLOW' } }]]);
});

test('Who has been given something falls behind, and goes on after it', () => {
  const joined: (number | undefined)[] = [];
  const reader = new HeldReader(true, { after: undefined, join: ({ place }) => void joined.push(place) });
  reader.subscriber.offer(result(1));
  reader.hasRoom = false;
  for (let seq = 2; seq <= 258; seq++) reader.subscriber.offer(result(seq));
  reader.makeRoom();
  expect([reader.errors, reader.texts, joined]).toEqual([undefined, ['event 1'], [1]]);
});
