import { fadeEdges, softenStarts, toFloat } from './pcm.ts';
import type { Phrase } from './phrases.ts';
import { audibleRange, type TokenTime, tokenTimes } from './timing.ts';
import type { RawSpeech } from './voice-program.ts';

const MARGIN_SECONDS = 0.012;
const FADE_SECONDS = 0.004;
/** Of sounds within a phrase that follow a silence this long. */
const QUIET_SECONDS = 0.003;
const START_SECONDS = 0.0007;

interface Placed {
  readonly at: number;
  readonly signal: Float64Array;
}

/** Lays spoken phrases one after the other, each trimmed to its sound and followed by its pause; keeps every word's time. */
export class NarrationTrack {
  readonly #placed: Placed[] = [];
  readonly #times: TokenTime[] = [];
  #length: number;

  constructor(
    readonly sampleRate: number,
    leadSeconds: number,
  ) {
    this.#length = Math.round(leadSeconds * sampleRate);
  }

  get times(): readonly TokenTime[] {
    return this.#times;
  }

  /** @param gainDb brings its voice to the level of the others */
  add(phrase: Phrase, speech: RawSpeech, gainDb = 0): void {
    const margin = Math.round(MARGIN_SECONDS * this.sampleRate);
    const { from, to } = audibleRange(speech.pcm);
    const first = Math.max(0, from - margin);
    const signal = toFloat(speech.pcm.subarray(first, Math.min(speech.pcm.length, to + margin)));
    const gain = 10 ** (gainDb / 20);
    for (let i = 0; i < signal.length; i++) signal[i] = (signal[i] ?? 0) * gain;
    softenStarts(signal, Math.round(QUIET_SECONDS * this.sampleRate), Math.round(START_SECONDS * this.sampleRate));
    fadeEdges(signal, Math.round(FADE_SECONDS * this.sampleRate));
    const shift = (this.#length - first) / this.sampleRate;
    const limit = (this.#length + signal.length) / this.sampleRate;
    const within = (seconds: number) => Math.min(limit, Math.max(this.#length / this.sampleRate, seconds + shift));
    for (const { word, start, end } of tokenTimes(phrase.tokens, speech)) {
      this.#times.push({ word, start: within(start), end: within(end) });
    }
    this.#placed.push({ at: this.#length, signal });
    this.#length += signal.length;
  }

  pause(seconds: number): void {
    this.#length += Math.round(seconds * this.sampleRate);
  }

  signal(): Float64Array {
    const out = new Float64Array(this.#length);
    for (const { at, signal } of this.#placed) out.set(signal, at);
    return out;
  }
}
