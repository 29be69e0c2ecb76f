import { Casting } from './speech/casting.ts';
import { EspeakProcess, type EspeakProcessOptions } from './speech/espeak-process.ts';
import { espeakVoices, voiceNamed } from './speech/espeak-voices.ts';
import { NarrationTrack } from './speech/narration-track.ts';
import { toPcm } from './speech/pcm.ts';
import { phrasesOf } from './speech/phrases.ts';
import { polished } from './speech/polish.ts';
import type { TokenTime } from './speech/timing.ts';
import type { Word } from './speech/words.ts';
import {
  type Speech,
  type SpeechBrief,
  type SpeechEngine,
  SpeechFailed,
  type SpokenWord,
  type Voice,
} from './speech-engine.ts';

/** eSpeak NG's own rate. */
const SAMPLE_RATE = 22_050;
/** About ten minutes of speech; a scene is some 20 seconds. */
const MOST_CHARACTERS = 10_000;
const LEAD_SECONDS = 0.05;
const SHORTEST_SECONDS = 0.25;
/** The built-in voice: eSpeak NG in a program of its own, our spelling, timing, equaliser and limiter around it. */
export class EspeakSpeechEngine implements SpeechEngine {
  readonly name = 'espeak-ng';
  /** Package version of eSpeak, then our recipe: raise it when spelling, pauses, timbres or sound processing change. */
  readonly version = '0.3.5-8';
  readonly #process: EspeakProcess;

  constructor(options?: EspeakProcessOptions) {
    this.#process = new EspeakProcess(options);
  }

  /** Of the running eSpeak program, or null; for watching it. */
  get processId(): number | null {
    return this.#process.pid;
  }

  voices(): readonly Voice[] {
    return espeakVoices.map(({ id, name, language, gender, isDefault }) => ({ id, name, language, gender, isDefault }));
  }

  async speak(brief: SpeechBrief, { signal }: { signal?: AbortSignal } = {}): Promise<Speech> {
    const voice = voiceNamed(brief.voice, brief.language);
    if (brief.text.length > MOST_CHARACTERS) {
      throw new SpeechFailed('TEXT_TOO_LONG', `A narration may have ${MOST_CHARACTERS} characters.`);
    }
    if (!(brief.pace >= 0.5 && brief.pace <= 2)) throw new RangeError('The pace of a voice goes from 0.5 to 2.');
    const casting = new Casting(voice, brief.characterVoices, brief.pace);
    const { words, phrases } = phrasesOf(brief.text, brief.language, brief);
    const track = new NarrationTrack(SAMPLE_RATE, LEAD_SECONDS);
    for (const phrase of phrases) {
      const { gainDb, ...delivery } = casting.delivery(phrase.speaker, phrase.isDialogue);
      track.add(phrase, await this.#process.synthesise({ text: phrase.text, ...delivery }, signal), gainDb);
      track.pause(phrase.pauseSeconds / brief.pace);
    }
    track.pause(phrases.length > 0 ? brief.pauseSeconds : Math.max(brief.pauseSeconds, SHORTEST_SECONDS));
    const pcm = toPcm(polished(track.signal(), SAMPLE_RATE));
    return {
      pcm,
      sampleRate: SAMPLE_RATE,
      durationSeconds: pcm.length / SAMPLE_RATE,
      words: spoken(words, track.times),
    };
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}

const milliseconds = (seconds: number) => Math.floor(seconds * 1000) / 1000;

function spoken(words: readonly Word[], times: readonly TokenTime[]): SpokenWord[] {
  return times.map(({ word, start, end }) => {
    const { text, offset } = words[word] as Word;
    return { text, start: milliseconds(start), end: milliseconds(end), offset, length: text.length };
  });
}
