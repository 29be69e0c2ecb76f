import { testNarration } from '../../film.fixture.ts';
import { resample } from './resample.ts';
import { soundtrack } from './soundtrack.ts';
import { MalformedWav, readWav } from './wav.ts';

const tone = (rate: number, hertz: number, seconds: number) =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate));

const energy = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);

test.each([16_000, 22_050, 24_000, 44_100])(
  'a tone keeps its pitch, place and loudness from %i Hz to 48 kHz',
  (rate) => {
    const expected = tone(48_000, 1000, 0.5).slice(2000, 20_000);
    const actual = resample(tone(rate, 1000, 0.5), rate, 48_000).slice(2000, 20_000);
    const error = actual.map((x, i) => x - (expected[i] as number));
    expect(10 * Math.log10(energy(expected) / energy(error))).toBeGreaterThan(80);
  },
);

test('what a lower rate cannot hold is removed, not folded back', () => {
  const folded = resample(tone(96_000, 30_000, 0.2), 96_000, 48_000).slice(1000, 8000);
  expect(10 * Math.log10(energy(folded) / folded.length / 0.125)).toBeLessThan(-80);
});

test('a soundtrack lasts whole beats, begins after the lead-in and ends in silence', () => {
  const beats = 4;
  const pcm = soundtrack(readWav(testNarration(1.5)), beats);
  expect(pcm.length).toBe(beats * 25 * 1024 * 4);
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / 2);
  expect(samples.slice(0, 24_000).every((x) => x === 0)).toBe(true);
  expect(samples.slice(24_000, 26_000).some((x) => Math.abs(x) > 5000)).toBe(true);
  expect(samples.slice(-2000).every((x) => x === 0)).toBe(true);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['something else', Buffer.from('ID3 this is no wav file at all')],
  ['a header without samples', testNarration(1).subarray(0, 40)],
  ['float samples', Buffer.from(testNarration(1)).fill(3, 20, 21)],
])('%s is not taken for a narration', (_, bytes) => {
  expect(() => readWav(bytes)).toThrow(MalformedWav);
});
