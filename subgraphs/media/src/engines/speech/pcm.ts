// Looked up once: these run for every sample.
const { max, min, round } = Math;

/** 16-bit samples as numbers within ±1. A plain loop: `from` with a callback takes ten times as long. */
export function toFloat(pcm: Int16Array): Float64Array {
  const signal = new Float64Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) signal[i] = (pcm[i] ?? 0) / 32768;
  return signal;
}

export function toPcm(signal: Float64Array): Int16Array {
  const pcm = new Int16Array(signal.length);
  for (let i = 0; i < signal.length; i++) pcm[i] = max(-32768, min(32767, round((signal[i] ?? 0) * 32768)));
  return pcm;
}

/** Raised-cosine fades at both ends, in place, so that sound may start and stop anywhere without a click. */
export function fadeEdges(signal: Float64Array, samples: number): void {
  const width = min(samples, Math.floor(signal.length / 2));
  for (let i = 0; i < width; i++) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / width);
    const last = signal.length - 1 - i;
    signal[i] = (signal[i] ?? 0) * gain;
    signal[last] = (signal[last] ?? 0) * gain;
  }
}
