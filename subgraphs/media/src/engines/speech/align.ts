import { cepstra, type Frame, HOP_SECONDS } from './cepstra.ts';
import { toFloat } from './pcm.ts';
import { audibleRange } from './timing.ts';

// Looked up once: these run for every pair of frames.
const { max, min, round, sqrt } = Math;

export interface Sound {
  readonly pcm: Int16Array;
  readonly sampleRate: number;
}

/** Of a cepstral coefficient loudness is worth this many: it shows where words begin. */
const LOUDNESS_WEIGHT = 6;
/** Of a step in both sounds at once, beside a step in one of them: less than two, so that a path is rather straight. */
const DIAGONAL = 1.4;
/** A path may leave the straight line by this share of the longer sound, but by half a second in any case. */
const BAND = 0.2;
const LEAST_BAND_FRAMES = 50;

enum Step {
  Both = 0,
  First = 1,
  Second = 2,
}

function distance(a: Frame, b: Frame): number {
  const last = a.length - 1;
  let sum = LOUDNESS_WEIGHT * ((a[last] ?? 0) - (b[last] ?? 0)) ** 2;
  for (let d = 0; d < last; d++) sum += ((a[d] ?? 0) - (b[d] ?? 0)) ** 2;
  return sqrt(sum);
}

/**
 * For each frame of the first sound the moment, in frames, of the second one that it belongs to: dynamic time warping (H. Sakoe and S. Chiba,
 * IEEE Trans. ASSP 26(1), 1978), symmetric, within a band around the straight line.
 */
function warped(a: readonly Frame[], b: readonly Frame[]): Float64Array {
  const [n, m] = [a.length, b.length];
  const band = max(LEAST_BAND_FRAMES, BAND * max(n, m));
  const steps = new Uint8Array(n * m);
  let before = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
  before[0] = 0;
  for (let i = 0; i < n; i++) {
    const now = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
    const centre = (i * (m - 1)) / max(1, n - 1);
    const last = min(m - 1, Math.ceil(centre + band));
    for (let j = max(0, Math.floor(centre - band)); j <= last; j++) {
      const cost = distance(a[i] as Frame, b[j] as Frame);
      const both = (before[j] ?? 0) + DIAGONAL * cost;
      const first = (before[j + 1] ?? 0) + cost;
      const second = (now[j] ?? 0) + cost;
      const least = min(both, first, second);
      now[j + 1] = least;
      steps[i * m + j] = least === both ? Step.Both : least === first ? Step.First : Step.Second;
    }
    before = now;
  }
  return walkedBack(steps, n, m);
}

/** The middle of what belongs to each frame of the first sound. */
function walkedBack(steps: Uint8Array, n: number, m: number): Float64Array {
  const belongs = new Float64Array(n);
  const last = new Int32Array(n).fill(-1);
  let [i, j] = [n - 1, m - 1];
  while (i >= 0 && j >= 0) {
    if (last[i] === -1) last[i] = j;
    belongs[i] = (j + (last[i] ?? 0)) / 2;
    const step = steps[i * m + j];
    if (step !== Step.Second) i--;
    if (step !== Step.First) j--;
  }
  return belongs;
}

/** Silence around a sound says nothing about its words. */
function heard({ pcm, sampleRate }: Sound): { frames: Frame[]; from: number } {
  const { from, to } = audibleRange(pcm);
  return { frames: cepstra(toFloat(pcm.subarray(from, to)), sampleRate), from: from / sampleRate };
}

/**
 * Moments of one recording of a text, found again in another one, whoever speaks it: what is known of a synthesiser that tells when it
 * says what becomes known of one that does not (as in aeneas, A. Pettarin, 2015).
 * @param seconds in order, from the start of `known`
 * @returns seconds from the start of `other`, in order
 */
export function sameMoments(seconds: readonly number[], known: Sound, other: Sound): number[] {
  const [a, b] = [heard(known), heard(other)];
  const belongs = warped(a.frames, b.frames);
  return seconds.map((moment) => {
    const frame = min(belongs.length - 1, max(0, round((moment - a.from) / HOP_SECONDS)));
    return b.from + (belongs[frame] ?? 0) * HOP_SECONDS;
  });
}
