import { EspeakProcess, type EspeakProcessOptions } from './speech/espeak-process.ts';
import { type EspeakVoice, espeakVoices } from './speech/espeak-voices.ts';
import { NarrationTrack } from './speech/narration-track.ts';
import { toPcm } from './speech/pcm.ts';
import { type Phrase, phrasesOf } from './speech/phrases.ts';
import { polished } from './speech/polish.ts';
import type { TokenTime } from './speech/timing.ts';
import type { Word } from './speech/words.ts';
import {
  type Speech,
  type SpeechBrief,
  type SpeechEngine,
  SpeechFailed,
  type SpokenWord,
  UnknownVoice,
  type Voice,
} from './speech-engine.ts';

/** eSpeak NG's own rate. */
const SAMPLE_RATE = 22_050;
/** About ten minutes of speech; a scene is some 20 seconds. */
const MOST_CHARACTERS = 10_000;
const LEAD_SECONDS = 0.05;
const SHORTEST_SECONDS = 0.25;
/** Who speaks in the story sounds a little higher and livelier than who tells it. */
const DIALOGUE = { pitch: 7, range: 12 };

/** The built-in voice: eSpeak NG in a program of its own, our spelling, timing, equaliser and limiter around it. */
export class EspeakSpeechEngine implements SpeechEngine {
  readonly name = 'espeak-ng';
  /** Package version of eSpeak, then our recipe: raise it when spelling, pauses, timbres or sound processing change. */
  readonly version = '0.3.5-4';
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
    const voice = this.#voice(brief);
    if (brief.text.length > MOST_CHARACTERS) {
      throw new SpeechFailed('TEXT_TOO_LONG', `A narration may have ${MOST_CHARACTERS} characters.`);
    }
    if (!(brief.pace >= 0.5 && brief.pace <= 2)) throw new RangeError('The pace of a voice goes from 0.5 to 2.');
    const { words, phrases } = phrasesOf(brief.text, brief.language);
    const track = new NarrationTrack(SAMPLE_RATE, LEAD_SECONDS);
    for (const phrase of phrases) {
      track.add(
        phrase,
        await this.#process.synthesise({ text: phrase.text, ...delivery(voice, phrase, brief.pace) }, signal),
      );
      track.pause(phrase.pauseSeconds / brief.pace);
    }
    track.pause(phrases.length > 0 ? brief.pauseSeconds : Math.max(brief.pauseSeconds, SHORTEST_SECONDS));
    const pcm = toPcm(polished(track.signal(), voice.gainDb, SAMPLE_RATE));
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

  #voice({ voice, language }: SpeechBrief): EspeakVoice {
    const found = espeakVoices.find((each) => each.id === voice && each.language === language);
    if (found) return found;
    throw new UnknownVoice(
      voice,
      espeakVoices.filter((each) => each.language === language).map((each) => each.id),
    );
  }
}

function delivery(voice: EspeakVoice, phrase: Phrase, pace: number) {
  const lift = phrase.isDialogue ? DIALOGUE : { pitch: 0, range: 0 };
  return {
    voice: `${voice.accent}+${voice.timbre}`,
    rate: Math.max(80, Math.min(450, Math.round(voice.rate * pace))),
    pitch: voice.pitch + lift.pitch,
    range: voice.range + lift.range,
  };
}

const milliseconds = (seconds: number) => Math.floor(seconds * 1000) / 1000;

function spoken(words: readonly Word[], times: readonly TokenTime[]): SpokenWord[] {
  return times.map(({ word, start, end }) => {
    const { text, offset } = words[word] as Word;
    return { text, start: milliseconds(start), end: milliseconds(end), offset, length: text.length };
  });
}
