import { fileURLToPath } from 'node:url';
import { castTimbres } from './cast-timbres.ts';
import { timbres } from './espeak-voices.ts';
import { VoiceProgram } from './voice-program.ts';

export interface Utterance {
  /** A language of eSpeak and a timbre, such as `en+vb-clara`. */
  readonly voice: string;
  /** Words per minute, 80 to 450. */
  readonly rate: number;
  /** 0 to 99. */
  readonly pitch: number;
  readonly range: number;
  readonly text: string;
}

export interface EspeakProcessOptions {
  /** A call is killed after this long; a phrase normally takes well under a second. */
  readonly timeoutMs?: number;
  /** A program that nobody has asked anything for this long is stopped: it holds about 120 MB. */
  readonly idleMs?: number;
  readonly maxWaiting?: number;
}

const script = fileURLToPath(new URL('../espeak-worker.mjs', import.meta.url));

/** The warm eSpeak program. */
export class EspeakProcess extends VoiceProgram<Utterance> {
  constructor(options: EspeakProcessOptions = {}) {
    const cast = Object.fromEntries(castTimbres.map(({ name, lines }) => [name, lines]));
    super(
      {
        name: 'eSpeak',
        script,
        nodeArguments: ['--max-old-space-size=256'],
        hello: { timbres: { ...timbres, ...cast } },
      },
      { timeoutMs: 20_000, idleMs: 180_000, maxWaiting: 64, ...options },
    );
  }
}
