import type { CharacterVoice, Language, Pronunciation, Turn } from '@visiobook/contracts';

export interface Voice {
  /** Stable name that settings and content keys carry, such as `fr-louise`. */
  readonly id: string;
  /** What a reader sees. */
  readonly name: string;
  readonly language: Language;
  readonly gender: 'female' | 'male';
  /** The voice of its language when the reader has not chosen one; exactly one per language. */
  readonly isDefault: boolean;
}

/** Everything that determines the bytes of one narration, together with the engine's name and version. */
export interface SpeechBrief {
  readonly text: string;
  readonly language: Language;
  readonly voice: string;
  /** 1 = the voice's own speed; 0.5 to 2. */
  readonly pace: number;
  /** Silence after the last word. */
  readonly pauseSeconds: number;
  /** Who says what; null: by the marks in the text. */
  readonly turns: readonly Turn[] | null;
  /** Those of the text's words only. */
  readonly pronunciations: readonly Pronunciation[];
  /** Those of its speakers only. */
  readonly characterVoices: readonly CharacterVoice[];
}

/** Where nothing else is known than the text. */
export const UNDIRECTED: Pick<SpeechBrief, 'turns' | 'pronunciations' | 'characterVoices'> = Object.freeze({
  turns: null,
  pronunciations: [],
  characterVoices: [],
});

export interface SpokenWord {
  /** The word as the book has it: `brief.text.slice(offset, offset + length)`. */
  readonly text: string;
  /** Seconds from the start of the audio; words are in order and never overlap. */
  readonly start: number;
  readonly end: number;
  /** UTF-16 units into the brief's text. */
  readonly offset: number;
  readonly length: number;
}

export interface Speech {
  /** Mono. */
  readonly pcm: Int16Array;
  readonly sampleRate: number;
  readonly durationSeconds: number;
  readonly words: readonly SpokenWord[];
}

export interface SpeechEngine {
  readonly name: string;
  /** Changes whenever the same brief would give other bytes. */
  readonly version: string;
  voices(): readonly Voice[];
  /** Throws `UnknownVoice` for a name that is not in `voices()`, `SpeechFailed` when no audio could be made. */
  speak(brief: SpeechBrief, options: { signal?: AbortSignal }): Promise<Speech>;
  close(): Promise<void>;
}

export class UnknownVoice extends Error {
  readonly code = 'UNKNOWN_VOICE';
  constructor(
    voice: string,
    readonly choices: readonly string[],
  ) {
    super(`There is no voice "${voice}". Choose one of: ${choices.join(', ')}.`);
    this.name = 'UnknownVoice';
  }
}

type FailureCode =
  | 'TEXT_TOO_LONG'
  | 'BUSY'
  | 'TIMED_OUT'
  | 'CRASHED'
  | 'CLOSED'
  | 'REFUSED'
  /** It has failed a moment ago and is left alone. */
  | 'RESTING'
  | 'NO_MEMORY';

export class SpeechFailed extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SpeechFailed';
  }
}
