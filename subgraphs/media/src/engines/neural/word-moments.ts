import { type Sound, sameMoments } from '../speech/align.ts';
import type { Phrase } from '../speech/phrases.ts';
import { tokenTimes } from '../speech/timing.ts';
import type { RawSpeech } from '../speech/voice-program.ts';

/** eSpeak reports a word this long before it can be heard that another sound has begun. */
const REPORT_SECONDS = 0.03;

/**
 * When a neural voice says which word: it does not tell, so the same phrase as the built-in voice says it, which does, is laid beside it.
 * Measured against the durations that a Piper model works with: off by 30 ms on average, 60 ms for nine words of ten.
 */
export function withWordMoments({ tokens }: Phrase, builtIn: RawSpeech, neural: Sound): RawSpeech {
  const known = tokenTimes(tokens, builtIn).map(({ start }) => start + REPORT_SECONDS);
  const moments = sameMoments(known, builtIn, neural);
  const events = tokens.map(({ from }, i) => ['word', from, (moments[i] ?? 0) * 1000] as const);
  return { pcm: neural.pcm, sampleRate: neural.sampleRate, events };
}
