import { bell, filtered, highPass, highShelf, lowPass } from './biquad.ts';
import { limited } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';

// Looked up once: these run for every sample.
const { abs, max, min } = Math;

/** −1.5 dBFS: room for what lies between the samples and for a lossy encoder. */
const CEILING = 10 ** (-1.5 / 20);
/** LUFS, of every scene: what spoken word is published at. */
const LOUDNESS = -16;
const MOST_DB = 9;

/**
 * Brings a synthesiser's voice nearer to the long-term spectrum of speech (D. Byrne et al., JASA 96(4), 1994): no rumble, more body,
 * less nasal and metallic edge, and still a darker top than a natural voice, because what remains up there is buzz.
 */
function equalised(signal: Float64Array, sampleRate: number): Float64Array {
  const chain = [
    highPass(70, Math.SQRT1_2, sampleRate),
    bell(260, 3.5, 0.7, sampleRate),
    bell(1150, -3.5, 0.9, sampleRate),
    bell(3100, -3, 0.9, sampleRate),
    highShelf(6000, 1.5, sampleRate),
    lowPass(9000, Math.SQRT1_2, sampleRate),
  ];
  return chain.reduce(filtered, signal);
}

/** How loud a signal is from moment to moment: instant rise, 10 ms fall. */
function envelope(signal: Float64Array, sampleRate: number): Float64Array {
  const fall = Math.exp(-1 / (0.01 * sampleRate));
  let level = 0;
  return signal.map((x) => {
    level = max(abs(x), level * fall);
    return level;
  });
}

/** Holds back sibilants: what lies above 4.5 kHz may reach 45 % of the whole, beyond that only half of it passes. */
function deEssed(signal: Float64Array, sampleRate: number): Float64Array {
  const sharp = filtered(signal, highPass(4500, Math.SQRT1_2, sampleRate));
  const sharpLevel = envelope(sharp, sampleRate);
  const level = envelope(signal, sampleRate);
  return signal.map((x, i) => {
    const excess = max(0, (sharpLevel[i] ?? 0) - 0.45 * (level[i] ?? 0));
    const share = excess / max(sharpLevel[i] ?? 0, 1e-9);
    return x - 0.5 * share * (sharp[i] ?? 0);
  });
}

const louder = (signal: Float64Array, db: number) => {
  const gain = 10 ** (db / 20);
  return signal.map((x) => x * gain);
};

/** What is missing to the level of every scene; nothing where it is too short to be measured. */
function missing(signal: Float64Array, sampleRate: number): number {
  const loudness = integratedLoudness(signal, sampleRate);
  return Number.isFinite(loudness) ? max(-MOST_DB, min(MOST_DB, LOUDNESS - loudness)) : 0;
}

/** A narration as it is heard: equalised, sibilants held back, brought to the level of every scene and limited. */
export function polished(signal: Float64Array, sampleRate: number): Float64Array {
  const voiced = deEssed(equalised(signal, sampleRate), sampleRate);
  const gain = missing(voiced, sampleRate);
  const heard = limited(louder(voiced, gain), CEILING, sampleRate);
  // What the limiter has taken is given back, as far as it lets it.
  const taken = missing(heard, sampleRate);
  return abs(taken) < 0.3 ? heard : limited(louder(voiced, gain + taken), CEILING, sampleRate);
}
