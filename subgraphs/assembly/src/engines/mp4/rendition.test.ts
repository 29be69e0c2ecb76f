import fc from 'fast-check';
import { BEAT_FRAMES, PART_BEATS } from '../film-format.ts';
import { MalformedMp4, makeBox } from './boxes.ts';
import { readTrack, type Sample } from './fragments.ts';
import { partBeats, placeRendition, readRendition, VIDEO, writeRendition } from './rendition.ts';

const init = Buffer.concat([makeBox('ftyp', Buffer.from('iso6')), makeBox('moov', Buffer.from('tables'))]);

/** Frames of odd sizes whose offsets go below zero, a key frame every half part. */
const frames = (beats: number): Sample[] =>
  Array.from({ length: beats * BEAT_FRAMES }, (_, i) => ({
    bytes: Buffer.alloc((i * 37) % 50, i % 256),
    isKey: i % ((PART_BEATS * BEAT_FRAMES) / 2) === 0,
    offset: ((i % 3) - 1) * 1000,
  }));

const rendition = (beats: number) => writeRendition(VIDEO, beats, { init, samples: frames(beats) });

test('a stored rendition holds exactly the samples that were written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (beats) => {
      const { samples } = readTrack(rendition(beats));
      expect(samples.map((s) => [Buffer.from(s.bytes).toString('hex'), s.isKey, s.offset])).toEqual(
        frames(beats).map((s) => [Buffer.from(s.bytes).toString('hex'), s.isKey, s.offset]),
      );
    }),
    { numRuns: 15 },
  );
});

test('a rendition that was cut off anywhere is refused', () => {
  const whole = rendition(14);
  expect(readRendition(whole, 14).parts).toHaveLength(2);
  for (let length = 0; length < whole.length; length += 97) {
    expect(() => readRendition(whole.subarray(0, length), 14)).toThrow(MalformedMp4);
  }
  expect(() => readRendition(whole, 30)).toThrow(MalformedMp4);
});

test('placing a rendition changes sequence numbers and times, and nothing else', () => {
  const stored = rendition(14);
  const { init: placedInit, media } = placeRendition(VIDEO, rendition(14), {
    beats: 14,
    startBeat: 1_000_000,
    startPart: 4320,
  });
  expect(Buffer.from(placedInit)).toEqual(init);
  const placed = Buffer.concat([placedInit, media]);
  expect(placed.length).toBe(stored.length);
  const changed = [...placed].flatMap((byte, i) => (byte === stored[i] ? [] : [i]));
  expect(changed.length).toBeLessThanOrEqual(2 * 12);
  const [first, second] = readRendition(placed, 14).parts.map((part) => Buffer.from(part)) as [Buffer, Buffer];
  expect(first.readBigUInt64BE(first.indexOf('tfdt') + 8)).toBe(16_000_000_000n);
  expect(first.readUInt32BE(first.indexOf('mfhd') + 8)).toBe(4321);
  expect(second.readBigUInt64BE(second.indexOf('tfdt') + 8)).toBe(16_000_000_000n + BigInt(PART_BEATS) * 16_000n);
  expect(second.readUInt32BE(second.indexOf('mfhd') + 8)).toBe(4322);
  const { media: back } = placeRendition(VIDEO, placed, { beats: 14, startBeat: 0, startPart: 0 });
  expect(Buffer.concat([init, back])).toEqual(stored);
});

test('parts add up to their scene, and none but the last is short', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (beats) => {
      const parts = partBeats(beats);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(beats);
      expect(parts.slice(0, -1).every((length) => length === PART_BEATS)).toBe(true);
    }),
  );
});

test('samples that do not last a whole number of beats are not stored', () => {
  const samples = frames(2).slice(1);
  expect(() => writeRendition(VIDEO, 2, { init, samples })).toThrow(MalformedMp4);
});
