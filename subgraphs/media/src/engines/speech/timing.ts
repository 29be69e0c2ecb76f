import type { SpokenToken } from './phrases.ts';
import type { RawSpeech } from './voice-program.ts';

// Looked up once: these run for every sample.
const { abs, max, min, round } = Math;

/** Seconds within one phrase. */
export interface TokenTime {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

const QUIET = 120;
const WINDOW_SECONDS = 0.005;

/** First and last (exclusive) sample that can be heard; an empty range for silence. */
export function audibleRange(pcm: Int16Array, threshold = QUIET): { from: number; to: number } {
  let from = 0;
  while (from < pcm.length && abs(pcm[from] ?? 0) < threshold) from++;
  let to = pcm.length;
  while (to > from && abs(pcm[to - 1] ?? 0) < threshold) to--;
  return { from, to };
}

/** eSpeak reports some words together ("of the") and others twice ("dit-il"): the first report of a token counts. */
function reportedStarts(tokens: readonly SpokenToken[], events: RawSpeech['events']): (number | undefined)[] {
  const starts: (number | undefined)[] = tokens.map(() => undefined);
  let at = 0;
  for (const [kind, character, milliseconds] of events) {
    if (kind !== 'word') continue;
    const found = tokens.findIndex((token, i) => i >= at && character < token.to);
    if (found < 0) continue;
    starts[found] ??= milliseconds / 1000;
    at = found;
  }
  return starts;
}

/** Words without a report share the time between their reported neighbours by their letters. */
function fillStarts(tokens: readonly SpokenToken[], starts: (number | undefined)[], end: number): number[] {
  const filled: number[] = [];
  let known = 0;
  for (let i = 0; i < tokens.length; i++) {
    const start = starts[i] ?? (i === 0 ? 0 : undefined);
    if (start !== undefined) known = i;
    if (start !== undefined) filled.push(max(start, filled[i - 1] ?? 0));
    else filled.push(shareOf(tokens, starts, filled, known, i, end));
  }
  return filled;
}

function shareOf(
  tokens: readonly SpokenToken[],
  starts: (number | undefined)[],
  filled: number[],
  known: number,
  i: number,
  end: number,
): number {
  let next = i + 1;
  while (next < tokens.length && starts[next] === undefined) next++;
  const letters = (from: number, to: number) => tokens.slice(from, to).reduce((sum, t) => sum + t.to - t.from + 1, 0);
  const from = filled[known] ?? 0;
  const until = max(from, starts[next] ?? end);
  return from + ((until - from) * letters(known, i)) / letters(known, next);
}

/** A word ends where its sound does: pauses of commas belong to no word. */
function soundEnd(pcm: Int16Array, sampleRate: number, start: number, limit: number): number {
  const first = round(start * sampleRate);
  const { to } = audibleRange(pcm.subarray(first, round(limit * sampleRate)));
  return min(limit, (first + to) / sampleRate + WINDOW_SECONDS);
}

/** When each token of a phrase is heard: in order, without overlap, inside the audio. */
export function tokenTimes(tokens: readonly SpokenToken[], speech: RawSpeech): TokenTime[] {
  const end = speech.pcm.length / speech.sampleRate;
  const starts = fillStarts(tokens, reportedStarts(tokens, speech.events), end);
  return tokens.map(({ word }, i) => {
    const start = min(starts[i] ?? 0, end);
    const limit = min(starts[i + 1] ?? end, end);
    return { word, start, end: max(start, soundEnd(speech.pcm, speech.sampleRate, start, limit)) };
  });
}
