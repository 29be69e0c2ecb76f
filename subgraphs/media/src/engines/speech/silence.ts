import type { Speech, SpeechBrief } from '../speech-engine.ts';
import { wordsOf } from './words.ts';

const SAMPLE_RATE = 22_050;
const LEAD_SECONDS = 0.05;
/** A letter and the share of its word's gap, at about 155 words a minute. */
const SECONDS_PER_LETTER = 0.065;

/** As long as the text would take to read, with its words spread evenly: subtitles go on where the voice failed. */
export function silentSpeech({ text, language, pace, pauseSeconds }: SpeechBrief): Speech {
  let at = LEAD_SECONDS;
  const words = wordsOf(text, language).map((word) => {
    const start = at;
    at += ((word.text.length + 1) * SECONDS_PER_LETTER) / pace;
    return { text: word.text, start, end: at, offset: word.offset, length: word.text.length };
  });
  const samples = Math.ceil((at + Math.max(pauseSeconds, 0.25)) * SAMPLE_RATE);
  return { pcm: new Int16Array(samples), sampleRate: SAMPLE_RATE, durationSeconds: samples / SAMPLE_RATE, words };
}
