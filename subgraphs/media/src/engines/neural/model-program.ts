import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Device } from '../device.ts';
import { type RawSpeech, VoiceProgram, type VoiceProgramOptions } from '../speech/voice-program.ts';
import { SpeechFailed } from '../speech-engine.ts';
import type { ModelMemory } from './model-memory.ts';
import type { VoiceModel } from './voice-model.ts';

export interface NeuralUtterance {
  readonly text: string;
  readonly speaker: number;
  /** 1 = the voice's own. */
  readonly speed: number;
}

export interface ModelProgramOptions extends Partial<VoiceProgramOptions> {
  readonly device?: Device;
  /** After a first failure, doubled with each one that follows it. */
  readonly restMs?: number;
}

const script = fileURLToPath(new URL('../sherpa-worker.mjs', import.meta.url));
const MOST_THREADS = 4;
const LONGEST_REST_MS = 15 * 60_000;

/** One model in a program of its own. When it dies or hangs it is left alone for a while; whoever asks then is told so at once. */
export class ModelProgram {
  readonly #model: VoiceModel;
  readonly #memory: ModelMemory;
  readonly #program: VoiceProgram<NeuralUtterance>;
  readonly #restMs: number;
  #failures = 0;
  #restsUntil = 0;

  constructor(model: VoiceModel, memory: ModelMemory, options: ModelProgramOptions = {}) {
    const { device = 'cpu', restMs = 30_000, ...limits } = options;
    const threads = Math.min(MOST_THREADS, availableParallelism());
    const hello = { model: model.files, threads, device };
    this.#model = model;
    this.#memory = memory;
    this.#restMs = restMs;
    this.#program = new VoiceProgram(
      { name: `The voice model ${model.name}`, script, hello },
      // A long sentence of a large model on a busy machine takes minutes.
      { timeoutMs: 240_000, idleMs: 300_000, maxWaiting: 64, ...limits },
    );
  }

  get pid(): number | null {
    return this.#program.pid;
  }

  async synthesise(utterance: NeuralUtterance, signal?: AbortSignal): Promise<RawSpeech> {
    if (Date.now() < this.#restsUntil) {
      throw new SpeechFailed(
        'RESTING',
        `The voice model ${this.#model.name} has failed; it is tried again in a while.`,
      );
    }
    if (this.pid === null) this.#memory.forget(this.#program);
    await this.#memory.makeRoom(this.#program, this.#model.bytes);
    try {
      const speech = await this.#program.synthesise(utterance, signal);
      this.#failures = 0;
      return speech;
    } catch (error) {
      if (error instanceof SpeechFailed && (error.code === 'CRASHED' || error.code === 'TIMED_OUT')) this.#rest();
      throw error;
    }
  }

  close(): Promise<void> {
    this.#memory.forget(this.#program);
    return this.#program.close();
  }

  #rest(): void {
    this.#restsUntil = Date.now() + Math.min(LONGEST_REST_MS, this.#restMs * 2 ** this.#failures);
    this.#failures++;
  }
}
