// Looked up once: these run for every sample.
const { cos, floor, log, max, min, PI, sin, sqrt } = Math;

export const HOP_SECONDS = 0.01;
const WINDOW_SECONDS = 0.025;
const BANDS = 26;
const COEFFICIENTS = 12;
const LOWEST_HZ = 80;
/** Above it a voice says little about which sound it makes, and what there is differs from synthesiser to synthesiser. */
const HIGHEST_HZ = 7000;
/** Of the loudest frame's power: anything quieter is silence, whatever it consists of. */
const FLOOR = 1e-5;

/** What one moment of sound is like: cepstral coefficients, then how loud it is. */
export type Frame = Float64Array;

const mel = (hz: number) => 1127 * log(1 + hz / 700);
const hertz = (value: number) => 700 * (Math.exp(value / 1127) - 1);

/** In place, radix 2; lengths are powers of two. */
function fourier(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
      [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
    }
  }
  for (let size = 2; size <= n; size <<= 1) {
    const half = size >> 1;
    for (let k = 0; k < half; k++) {
      const wr = cos((-2 * PI * k) / size);
      const wi = sin((-2 * PI * k) / size);
      for (let a = k; a < n; a += size) butterfly(re, im, a, a + half, wr, wi);
    }
  }
}

function butterfly(re: Float64Array, im: Float64Array, a: number, b: number, wr: number, wi: number): void {
  const xr = (re[b] ?? 0) * wr - (im[b] ?? 0) * wi;
  const xi = (re[b] ?? 0) * wi + (im[b] ?? 0) * wr;
  re[b] = (re[a] ?? 0) - xr;
  im[b] = (im[a] ?? 0) - xi;
  re[a] = (re[a] ?? 0) + xr;
  im[a] = (im[a] ?? 0) + xi;
}

/** For each band the weights of the spectrum's bins: triangles of equal width on the mel scale. */
function melBands(bins: number, sampleRate: number): Float64Array[] {
  const [low, high] = [mel(LOWEST_HZ), mel(min(HIGHEST_HZ, sampleRate / 2))];
  const edge = (i: number) => hertz(low + ((high - low) * i) / (BANDS + 1));
  return Array.from({ length: BANDS }, (_, band) => {
    const [from, centre, to] = [edge(band), edge(band + 1), edge(band + 2)];
    return Float64Array.from({ length: bins }, (__, bin) => {
      const hz = (bin * sampleRate) / (2 * bins);
      return max(0, min((hz - from) / (centre - from), (to - hz) / (to - centre)));
    });
  });
}

/** Power in each mel band, frame by frame. */
function bandPowers(signal: Float64Array, sampleRate: number): Float64Array[] {
  const width = floor(WINDOW_SECONDS * sampleRate);
  const size = 2 ** Math.ceil(Math.log2(width));
  const bands = melBands(size / 2, sampleRate);
  const window = Float64Array.from({ length: width }, (_, i) => 0.5 - 0.5 * cos((2 * PI * (i + 0.5)) / width));
  const count = max(1, Math.ceil(signal.length / (HOP_SECONDS * sampleRate)));
  return Array.from({ length: count }, (_, frame) => {
    // Centred, so that a frame is about its own moment.
    const first = floor(frame * HOP_SECONDS * sampleRate - width / 2);
    const re = new Float64Array(size);
    const im = new Float64Array(size);
    for (let i = 0; i < width; i++) re[i] = (signal[first + i] ?? 0) * (window[i] ?? 0);
    fourier(re, im);
    return Float64Array.from(bands, (weights) => {
      let power = 0;
      for (let bin = 0; bin < weights.length; bin++) {
        const weight = weights[bin] ?? 0;
        if (weight > 0) power += weight * ((re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2);
      }
      return power;
    });
  });
}

const total = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0);

/** Each coefficient with mean 0 and deviation 1 over the whole, so that two voices can be compared. */
function normalised(frames: readonly Frame[]): Frame[] {
  const dimensions = frames[0]?.length ?? 0;
  const means = new Float64Array(dimensions);
  const spreads = new Float64Array(dimensions);
  for (const frame of frames) for (let d = 0; d < dimensions; d++) means[d] = (means[d] ?? 0) + (frame[d] ?? 0);
  for (let d = 0; d < dimensions; d++) means[d] = (means[d] ?? 0) / frames.length;
  for (const frame of frames)
    for (let d = 0; d < dimensions; d++) spreads[d] = (spreads[d] ?? 0) + ((frame[d] ?? 0) - (means[d] ?? 0)) ** 2;
  return frames.map((frame) =>
    frame.map((x, d) => (x - (means[d] ?? 0)) / max(1e-9, sqrt((spreads[d] ?? 0) / frames.length))),
  );
}

/**
 * Mel-frequency cepstra (S. Davis and P. Mermelstein, IEEE Trans. ASSP 28(4), 1980) every `HOP_SECONDS`, normalised over the whole;
 * the last value of a frame is its loudness.
 */
export function cepstra(signal: Float64Array, sampleRate: number): Frame[] {
  const powers = bandPowers(signal, sampleRate);
  const floorPower = max(1e-12, ...powers.map(total)) * FLOOR;
  return normalised(
    powers.map((bands) => {
      const logs = bands.map((power) => log(power + floorPower / BANDS));
      const frame = new Float64Array(COEFFICIENTS + 1);
      for (let c = 1; c <= COEFFICIENTS; c++) {
        let sum = 0;
        for (let b = 0; b < BANDS; b++) sum += (logs[b] ?? 0) * cos((PI * c * (b + 0.5)) / BANDS);
        frame[c - 1] = sum;
      }
      frame[COEFFICIENTS] = log(total(bands) + floorPower);
      return frame;
    }),
  );
}
