import { type Speech, type SpeechBrief, SpeechFailed, type SpokenWord } from '../speech-engine.ts';
import { NarrationTrack } from './narration-track.ts';
import { toPcm } from './pcm.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import type { TokenTime } from './timing.ts';
import type { RawSpeech } from './voice-program.ts';
import type { Word } from './words.ts';

/** About ten minutes of speech; a scene is some 20 seconds. */
const MOST_CHARACTERS = 10_000;
const LEAD_SECONDS = 0.05;
const SHORTEST_SECONDS = 0.25;
/** Of silence, where there is nothing to say. */
const SAMPLE_RATE = 22_050;

export interface SaidPhrase {
  readonly speech: RawSpeech;
  /** Brings its voice to the level of the others. */
  readonly gainDb: number;
}

/** What engines differ in. */
export interface Narrator {
  say(phrase: Phrase): Promise<SaidPhrase>;
  /** From the phrases in their places to what is heard, of the same length. */
  finish(signal: Float64Array, sampleRate: number): Float64Array;
}

/** A text said phrase by phrase, with its pauses and the time of each word; whichever engine speaks, all the rest is the same. */
export async function narrated(brief: SpeechBrief, narrator: Narrator): Promise<Speech> {
  if (brief.text.length > MOST_CHARACTERS) {
    throw new SpeechFailed('TEXT_TOO_LONG', `A narration may have ${MOST_CHARACTERS} characters.`);
  }
  if (!(brief.pace >= 0.5 && brief.pace <= 2)) throw new RangeError('The pace of a voice goes from 0.5 to 2.');
  const { words, phrases } = phrasesOf(brief.text, brief.language, brief);
  let track: NarrationTrack | undefined;
  for (const phrase of phrases) {
    const { speech, gainDb } = await narrator.say(phrase);
    track ??= new NarrationTrack(speech.sampleRate, LEAD_SECONDS);
    track.add(phrase, speech, gainDb);
    track.pause(phrase.pauseSeconds / brief.pace);
  }
  const silence = phrases.length > 0 ? brief.pauseSeconds : Math.max(brief.pauseSeconds, SHORTEST_SECONDS);
  return finished(track ?? new NarrationTrack(SAMPLE_RATE, LEAD_SECONDS), silence, words, narrator);
}

function finished(track: NarrationTrack, silence: number, words: readonly Word[], { finish }: Narrator): Speech {
  track.pause(silence);
  const { sampleRate, times } = track;
  const pcm = toPcm(finish(track.signal(), sampleRate));
  return { pcm, sampleRate, durationSeconds: pcm.length / sampleRate, words: spoken(words, times) };
}

const milliseconds = (seconds: number) => Math.floor(seconds * 1000) / 1000;

function spoken(words: readonly Word[], times: readonly TokenTime[]): SpokenWord[] {
  return times.map(({ word, start, end }) => {
    const { text, offset } = words[word] as Word;
    return { text, start: milliseconds(start), end: milliseconds(end), offset, length: text.length };
  });
}
