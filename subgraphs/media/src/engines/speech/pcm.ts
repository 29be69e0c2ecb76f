// Looked up once: these run for every sample.
const { abs, max, min } = Math;

/** 16-bit samples as numbers within ±1. A plain loop: `from` with a callback takes ten times as long. */
export function toFloat(pcm: Int16Array): Float64Array {
  const signal = new Float64Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) signal[i] = (pcm[i] ?? 0) / 32768;
  return signal;
}

export function toPcm(signal: Float64Array): Int16Array {
  const pcm = new Int16Array(signal.length);
  for (let i = 0; i < signal.length; i++) {
    const level = (signal[i] ?? 0) * 32768;
    // `Math.round` takes most of the time that there is here.
    pcm[i] = max(-32768, min(32767, (level < 0 ? level - 0.5 : level + 0.5) | 0));
  }
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

/** Below this nothing is heard. */
const SILENT = 0.002;

/** Lets every sound that starts out of a silence of `quiet` samples come in over `width` of them, in place: eSpeak begins some at once. */
export function softenStarts(signal: Float64Array, quiet: number, width: number): void {
  let silent = quiet;
  for (let i = 0; i < signal.length; i++) {
    if (abs(signal[i] ?? 0) < SILENT) {
      silent += 1;
      continue;
    }
    if (silent >= quiet) {
      const end = min(signal.length, i + width);
      for (let at = i; at < end; at++)
        signal[at] = (signal[at] ?? 0) * (0.5 - 0.5 * Math.cos((Math.PI * (at - i + 0.5)) / width));
      i = end - 1;
    }
    silent = 0;
  }
}
