/** Second-order filters after R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (W3C note, 2021). */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

const normal = (b0: number, b1: number, b2: number, a0: number, a1: number, a2: number): Biquad => ({
  b0: b0 / a0,
  b1: b1 / a0,
  b2: b2 / a0,
  a1: a1 / a0,
  a2: a2 / a0,
});

function angle(frequency: number, q: number, sampleRate: number) {
  const omega = (2 * Math.PI * frequency) / sampleRate;
  return { cos: Math.cos(omega), alpha: Math.sin(omega) / (2 * q) };
}

export function highPass(frequency: number, q: number, sampleRate: number): Biquad {
  const { cos, alpha } = angle(frequency, q, sampleRate);
  return normal((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
}

export function lowPass(frequency: number, q: number, sampleRate: number): Biquad {
  const { cos, alpha } = angle(frequency, q, sampleRate);
  return normal((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
}

export function bell(frequency: number, gainDb: number, q: number, sampleRate: number): Biquad {
  const { cos, alpha } = angle(frequency, q, sampleRate);
  const a = 10 ** (gainDb / 40);
  return normal(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
}

export function highShelf(frequency: number, gainDb: number, sampleRate: number): Biquad {
  const { cos, alpha } = angle(frequency, Math.SQRT1_2, sampleRate);
  const a = 10 ** (gainDb / 40);
  const slope = 2 * Math.sqrt(a) * alpha;
  return normal(
    a * (a + 1 + (a - 1) * cos + slope),
    -2 * a * (a - 1 + (a + 1) * cos),
    a * (a + 1 + (a - 1) * cos - slope),
    a + 1 - (a - 1) * cos + slope,
    2 * (a - 1 - (a + 1) * cos),
    a + 1 - (a - 1) * cos - slope,
  );
}

/** A new signal; the input stays as it is. */
export const filtered = (signal: Float64Array, biquad: Biquad): Float64Array => filterInPlace(signal.slice(), biquad);

/** Answers the signal itself: ten seconds are two megabytes, and a narration goes through ten filters. */
export function filterInPlace(signal: Float64Array, { b0, b1, b2, a1, a2 }: Biquad): Float64Array {
  let s1 = 0;
  let s2 = 0;
  for (let i = 0; i < signal.length; i++) {
    const x = signal[i] ?? 0;
    const y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    signal[i] = y;
  }
  return signal;
}
