import { ModelMemory } from './neural/model-memory.ts';
import { ModelProgram, type ModelProgramOptions } from './neural/model-program.ts';
import { NeuralCast, type NeuralDelivery } from './neural/neural-cast.ts';
import { played } from './neural/pitch.ts';
import type { NeuralVoice, VoiceModel } from './neural/voice-model.ts';
import { withWordMoments } from './neural/word-moments.ts';
import { EspeakProcess } from './speech/espeak-process.ts';
import { espeakVoices } from './speech/espeak-voices.ts';
import { narrated, type SaidPhrase } from './speech/narrated.ts';
import type { Phrase } from './speech/phrases.ts';
import { levelled } from './speech/polish.ts';
import { type Speech, type SpeechBrief, type SpeechEngine, UnknownVoice, type Voice } from './speech-engine.ts';

/** Of sherpa-onnx, then our recipe: raise it when pauses, casting, sound or the finding of words change. */
const RECIPE = '1.13.8-1';
/** Words a minute: about what neural voices speak. */
const REFERENCE_RATE = 165;
/** Their peaks are higher than the built-in voice’s, so the limiter takes more. */
const LEVEL_ROUNDS = 4;

export interface NeuralOptions extends ModelProgramOptions {
  readonly memory?: ModelMemory;
  /** Says each phrase once more, for its words; may be shared. */
  readonly reference?: EspeakProcess;
}

/** The voices of one model directory: a neural network on sherpa-onnx, in a program of its own. */
export class NeuralSpeechEngine implements SpeechEngine {
  readonly name = 'sherpa-onnx';
  readonly version: string;
  readonly #model: VoiceModel;
  readonly #program: ModelProgram;
  readonly #reference: EspeakProcess;

  constructor(model: VoiceModel, options: NeuralOptions = {}) {
    const { memory = new ModelMemory(), reference = new EspeakProcess(), ...program } = options;
    this.version = `${RECIPE}-${model.fingerprint}`;
    this.#model = model;
    this.#reference = reference;
    this.#program = new ModelProgram(model, memory, program);
  }

  /** Of the running program, or null; for watching it. */
  get processId(): number | null {
    return this.#program.pid;
  }

  voices(): readonly Voice[] {
    return this.#model.voices.map(({ speaker, pace, ...voice }) => voice);
  }

  async speak(brief: SpeechBrief, { signal }: { signal?: AbortSignal } = {}): Promise<Speech> {
    const cast = new NeuralCast(this.#voice(brief), this.#model.voices, brief.characterVoices, brief.pace);
    const say = (phrase: Phrase) => this.#say(phrase, cast.delivery(phrase.speaker), signal);
    const finish = (heard: Float64Array, rate: number) => levelled(heard, rate, LEVEL_ROUNDS);
    return narrated(brief, { say, finish });
  }

  async close(): Promise<void> {
    await Promise.all([this.#program.close(), this.#reference.close()]);
  }

  #voice({ voice, language }: SpeechBrief): NeuralVoice {
    const voices = this.#model.voices.filter((each) => each.language === language);
    const found = voices.find(({ id }) => id === voice);
    if (found) return found;
    throw new UnknownVoice(
      voice,
      voices.map(({ id }) => id),
    );
  }

  async #say(phrase: Phrase, { voice, semitones, speed }: NeuralDelivery, signal?: AbortSignal): Promise<SaidPhrase> {
    const ratio = 2 ** (semitones / 12);
    const { text } = phrase;
    const [raw, builtIn] = await Promise.all([
      this.#program.synthesise({ text, speaker: voice.speaker, speed: (voice.pace * speed) / ratio }, signal),
      this.#reference.synthesise({ text, ...this.#plainly(voice, speed) }, signal),
    ]);
    const neural = { ...raw, pcm: played(raw.pcm, ratio) };
    return { speech: withWordMoments(phrase, builtIn, neural), gainDb: 0 };
  }

  /** The built-in voice that is likest. */
  #plainly({ language, gender }: NeuralVoice, speed: number) {
    const likest = espeakVoices.find((each) => each.language === language && each.gender === gender);
    const rate = Math.round(Math.min(450, Math.max(80, REFERENCE_RATE * speed)));
    return { voice: `${this.#model.accent}+${likest?.timbre}`, rate, pitch: 48, range: 60 };
  }
}
