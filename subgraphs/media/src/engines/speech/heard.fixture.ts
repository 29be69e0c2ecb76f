import type { SpokenWord } from '../speech-engine.ts';

const { abs, log10, max, min, round } = Math;

/** Hop of the energy that onsets are found in. */
const HOP_SECONDS = 0.005;
/** Below the loudest: nothing is heard. */
const FLOOR_DB = -42;
/** How much louder it gets within 20 ms where a sound begins. */
const RISE_DB = 5;

/** Of each hop, in decibels below the loudest. */
function levels(signal: Float64Array, sampleRate: number): number[] {
  const hop = round(HOP_SECONDS * sampleRate);
  const powers: number[] = [];
  for (let from = 0; from + hop <= signal.length; from += hop) {
    let sum = 0;
    for (let i = from; i < from + hop; i++) sum += (signal[i] ?? 0) ** 2;
    powers.push(sum / hop);
  }
  const loudest = powers.reduce((a, b) => max(a, b), 1e-12);
  return powers.map((power) => max(-90, 10 * log10(max(power, 1e-12) / loudest)));
}

/** Seconds at which it gets louder at once, of what can be heard. */
export function onsetsOf(signal: Float64Array, sampleRate: number): number[] {
  const level = levels(signal, sampleRate);
  const rise = level.map((now, i) => max(now, FLOOR_DB) - max(level[i - 4] ?? -90, FLOOR_DB));
  return rise.flatMap((db, i) => {
    const isPeak = db >= RISE_DB && db >= (rise[i - 1] ?? 0) && db > (rise[i + 1] ?? 0);
    // The rise is seen where its 20 ms are over; it began where the level did.
    return isPeak ? [max(0, i - 3) * HOP_SECONDS] : [];
  });
}

/** Milliseconds between the start of each word and the onset nearest to it. */
export function onsetErrors(words: readonly Pick<SpokenWord, 'start'>[], onsets: readonly number[]): number[] {
  return words.map(({ start }) => 1000 * onsets.reduce((best, at) => min(best, abs(at - start)), 10));
}

/** Words before which nothing is heard for a moment: where they begin is beyond doubt. */
export const afterPauses = (words: readonly SpokenWord[]) =>
  words.filter(({ start }, i) => start - (words[i - 1]?.end ?? -1) >= 0.08);

/** Jumps from one sample to the next out of silence, or into it. */
export function clicksIn(signal: Float64Array, sampleRate: number): number {
  const width = round(0.003 * sampleRate);
  const isQuiet = (from: number, to: number) => signal.subarray(max(0, from), to).every((x) => abs(x) < 0.004);
  let clicks = 0;
  for (let i = 1; i < signal.length; i++) {
    const jump = abs((signal[i] ?? 0) - (signal[i - 1] ?? 0));
    if (jump > 0.04 && (isQuiet(i - width, i) || isQuiet(i, i + width))) clicks += 1;
  }
  return clicks;
}

const FRAME_SECONDS = 0.04;
/** Above this a frame is like itself a period later: it is voiced. */
const VOICED = 0.6;

/** Hertz of a frame, by autocorrelation; 0 where it is not voiced. */
function pitchAt(frame: Float64Array, sampleRate: number): number {
  const [shortest, longest] = [round(sampleRate / 500), round(sampleRate / 55)];
  const likeness = (lag: number) => {
    let [both, first, second] = [0, 1e-9, 1e-9];
    for (let i = 0; i + longest < frame.length; i++) {
      const [a, b] = [frame[i] ?? 0, frame[i + lag] ?? 0];
      both += a * b;
      first += a * a;
      second += b * b;
    }
    return both / Math.sqrt(first * second);
  };
  const all = Array.from({ length: longest - shortest }, (_, i) => likeness(shortest + i));
  const best = all.reduce((a, b) => max(a, b), 0);
  // Two periods are as alike as one: the first that is nearly the best counts.
  return best < VOICED ? 0 : sampleRate / (shortest + all.findIndex((each) => each > 0.93 * best));
}

/** Median of what is voiced, in hertz. */
export function pitchOf(signal: Float64Array, sampleRate: number): number {
  const size = round(FRAME_SECONDS * sampleRate);
  const pitches: number[] = [];
  for (let from = 0; from + size <= signal.length; from += size) {
    const pitch = pitchAt(signal.subarray(from, from + size), sampleRate);
    if (pitch > 0) pitches.push(pitch);
  }
  return pitches.sort((a, b) => a - b)[pitches.length >> 1] ?? 0;
}
