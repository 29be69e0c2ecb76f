// Looked up once: these run for every sample.
const { abs, max, min, round } = Math;

const LOOK_AHEAD_SECONDS = 0.004;
const RELEASE_SECONDS = 0.08;

/** Smallest value of every window that starts at its index, in linear time with a queue of rising candidates. */
function slidingMinimum(values: Float64Array, width: number): Float64Array {
  const out = new Float64Array(values.length);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  for (let i = values.length - 1; i >= 0; i--) {
    while (tail > head && (values[queue[tail - 1] ?? 0] ?? 0) >= (values[i] ?? 0)) tail--;
    queue[tail++] = i;
    if ((queue[head] ?? 0) >= i + width) head++;
    out[i] = values[queue[head] ?? 0] ?? 0;
  }
  return out;
}

/** The gain falls at once and rises slowly. */
function released(gain: Float64Array, sampleRate: number): Float64Array {
  const rise = 1 - Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
  const out = new Float64Array(gain.length);
  let current = 1;
  for (let i = 0; i < gain.length; i++) {
    current = min(gain[i] ?? 1, current + (1 - current) * rise);
    out[i] = current;
  }
  return out;
}

/** Average of the window that ends at each index: the ramp into a reduction, over by the time the peak comes. */
function smoothed(gain: Float64Array, width: number): Float64Array {
  const out = new Float64Array(gain.length);
  let sum = width;
  for (let i = 0; i < gain.length; i++) {
    sum += (gain[i] ?? 1) - (i < width ? 1 : (gain[i - width] ?? 1));
    out[i] = sum / width;
  }
  return out;
}

/** Keeps every sample within ±ceiling without a click: the gain is lowered smoothly before a peak arrives. */
export function limited(signal: Float64Array, ceiling: number, sampleRate: number): Float64Array {
  const width = round(LOOK_AHEAD_SECONDS * sampleRate);
  const needed = new Float64Array(signal.length);
  for (let i = 0; i < signal.length; i++) needed[i] = min(1, ceiling / max(abs(signal[i] ?? 0), 1e-9));
  const gain = smoothed(released(slidingMinimum(needed, width), sampleRate), width);
  for (let i = 0; i < signal.length; i++) gain[i] = max(-ceiling, min(ceiling, (signal[i] ?? 0) * (gain[i] ?? 1)));
  return gain;
}
