import fc from 'fast-check';
import { limited } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';

const sine = (frequency: number, level: number, seconds: number, sampleRate: number) =>
  Float64Array.from(
    { length: seconds * sampleRate },
    (_, i) => level * Math.sin((2 * Math.PI * frequency * i) / sampleRate),
  );

describe('Loudness and limiting', () => {
  test.each([48_000, 24_000, 22_050])('a full-scale 997 Hz tone measures −3.01 LUFS at %d Hz', (sampleRate) => {
    expect(integratedLoudness(sine(997, 1, 3, sampleRate), sampleRate)).toBeCloseTo(-3.01, 1);
  });

  test('silence and quiet passages do not count', () => {
    const loud = sine(997, 0.1, 4, 22_050);
    const signal = new Float64Array(loud.length * 3);
    signal.set(loud);
    signal.set(sine(997, 0.002, 4, 22_050), loud.length);
    expect(integratedLoudness(signal, 22_050)).toBeCloseTo(-23.01, 0);
    expect(integratedLoudness(new Float64Array(22_050), 22_050)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('the limiter never exceeds its ceiling and leaves what is below it alone', () => {
    const sample = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 600 }), (samples) => {
        const signal = Float64Array.from(samples);
        for (const x of limited(signal, 0.8, 22_050)) expect(Math.abs(x)).toBeLessThanOrEqual(0.8);
        const soft = signal.map((x) => x / 4);
        for (const [i, x] of limited(soft, 0.8, 22_050).entries()) expect(x).toBeCloseTo(soft[i] ?? 0, 9);
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});
