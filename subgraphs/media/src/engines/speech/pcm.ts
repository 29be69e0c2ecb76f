export const toFloat = (pcm: Int16Array) => Float64Array.from(pcm, (sample) => sample / 32768);

export const toPcm = (signal: Float64Array) =>
  Int16Array.from(signal, (x) => Math.max(-32768, Math.min(32767, Math.round(x * 32768))));

/** Raised-cosine fades at both ends, in place, so that sound may start and stop anywhere without a click. */
export function fadeEdges(signal: Float64Array, samples: number): void {
  const width = Math.min(samples, Math.floor(signal.length / 2));
  for (let i = 0; i < width; i++) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / width);
    const last = signal.length - 1 - i;
    signal[i] = (signal[i] ?? 0) * gain;
    signal[last] = (signal[last] ?? 0) * gain;
  }
}
