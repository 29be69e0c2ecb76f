/** Taps on each side of a sample, at the lower of the two rates. */
const HALF_WIDTH = 16;
/** Fraction of the lower Nyquist frequency that passes; with this width, −90 dB is reached just above Nyquist. */
const PASS_BAND = 0.93;
const KAISER_BETA = 9;

/**
 * Changes the sample rate by a polyphase windowed sinc (Kaiser window, β = 9; J. O. Smith, "Digital Audio Resampling"). Sample 0
 * stays at time 0, so nothing is delayed.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const divisor = gcd(from, to);
  const phases = to / divisor;
  const advance = from / divisor;
  const { filters, half } = filtersFor(phases, Math.min(1, to / from) * PASS_BAND);
  const output = new Float32Array(Math.ceil((samples.length * phases) / advance));
  for (let i = 0; i < output.length; i++) {
    const position = i * advance;
    const phase = position % phases;
    output[i] = convolve(samples, (position - phase) / phases - half + 1, filters[phase] as Float32Array);
  }
  return output;
}

function convolve(samples: Float32Array, first: number, filter: Float32Array): number {
  let sum = 0;
  const start = Math.max(0, -first);
  const end = Math.min(filter.length, samples.length - first);
  for (let k = start; k < end; k++) sum += (samples[first + k] as number) * (filter[k] as number);
  return sum;
}

/** A voice speaks at one rate, so those that were used last are nearly always asked for again. */
let used: { key: string; bank: ReturnType<typeof polyphase> } | null = null;

function filtersFor(phases: number, cutoff: number) {
  const key = `${phases} ${cutoff}`;
  if (used?.key !== key) used = { key, bank: polyphase(phases, cutoff) };
  return used.bank;
}

/** One filter per position between two input samples; each sums to 1, so that silence and loudness stay what they are. */
function polyphase(phases: number, cutoff: number) {
  const half = Math.ceil(HALF_WIDTH / cutoff);
  const filters = Array.from({ length: phases }, (_, phase) => {
    const filter = Float32Array.from({ length: 2 * half }, (_, k) => {
      const x = k - half + 1 - phase / phases;
      return sinc(x * cutoff) * kaiser(x / half);
    });
    const sum = filter.reduce((a, b) => a + b, 0);
    return filter.map((value) => value / sum);
  });
  return { filters, half };
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const kaiser = (x: number) =>
  Math.abs(x) >= 1 ? 0 : bessel0(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel0(KAISER_BETA);

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
