import { Casting } from './speech/casting.ts';
import { EspeakProcess, type EspeakProcessOptions } from './speech/espeak-process.ts';
import { espeakVoices, voiceNamed } from './speech/espeak-voices.ts';
import { narrated } from './speech/narrated.ts';
import type { Phrase } from './speech/phrases.ts';
import { polished } from './speech/polish.ts';
import type { Speech, SpeechBrief, SpeechEngine, Voice } from './speech-engine.ts';

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
    const casting = new Casting(voiceNamed(brief.voice, brief.language), brief.characterVoices, brief.pace);
    const say = async ({ text, speaker, isDialogue }: Phrase) => {
      const { gainDb, ...delivery } = casting.delivery(speaker, isDialogue);
      return { gainDb, speech: await this.#process.synthesise({ text, ...delivery }, signal) };
    };
    return narrated(brief, { say, finish: polished });
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}
