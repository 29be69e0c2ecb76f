import { bell, filtered, filterInPlace, highPass, highShelf, lowPass } from './biquad.ts';
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
  return chain.reduce(filterInPlace, signal.slice());
}

/** Holds back sibilants: what lies above 4.5 kHz may reach 45 % of the whole, beyond that only half of it passes. In place. */
function deEss(signal: Float64Array, sampleRate: number): Float64Array {
  const sharp = filtered(signal, highPass(4500, Math.SQRT1_2, sampleRate));
  // How loud both are from moment to moment: instant rise, 10 ms fall.
  const fall = Math.exp(-1 / (0.01 * sampleRate));
  let level = 0;
  let sharpLevel = 0;
  for (let i = 0; i < signal.length; i++) {
    const [x, edge] = [signal[i] ?? 0, sharp[i] ?? 0];
    level = max(abs(x), level * fall);
    sharpLevel = max(abs(edge), sharpLevel * fall);
    const excess = max(0, sharpLevel - 0.45 * level);
    signal[i] = x - (0.5 * excess * edge) / max(sharpLevel, 1e-9);
  }
  return signal;
}

function louder(signal: Float64Array, db: number): Float64Array {
  const gain = 10 ** (db / 20);
  const out = new Float64Array(signal.length);
  for (let i = 0; i < signal.length; i++) out[i] = gain * (signal[i] ?? 0);
  return out;
}

function isBelow(signal: Float64Array, ceiling: number): boolean {
  for (let i = 0; i < signal.length; i++) if (abs(signal[i] ?? 0) > ceiling) return false;
  return true;
}

/** What is missing to the level of every scene; nothing where it is too short to be measured. */
function missing(signal: Float64Array, sampleRate: number): number {
  const loudness = integratedLoudness(signal, sampleRate);
  return Number.isFinite(loudness) ? max(-MOST_DB, min(MOST_DB, LOUDNESS - loudness)) : 0;
}

/** Brought to the level of every scene and limited. @param rounds in which what the limiter has taken is given back, as far as it lets it */
export function levelled(signal: Float64Array, sampleRate: number, rounds = 1): Float64Array {
  let gain = missing(signal, sampleRate);
  let heard = louder(signal, gain);
  if (isBelow(heard, CEILING)) return heard;
  heard = limited(heard, CEILING, sampleRate);
  for (let round = 0; round < rounds; round++) {
    const taken = missing(heard, sampleRate);
    if (abs(taken) < 0.3) break;
    gain += taken;
    heard = limited(louder(signal, gain), CEILING, sampleRate);
  }
  return heard;
}

/** The built-in voice as it is heard: equalised, sibilants held back, levelled. */
export const polished = (signal: Float64Array, sampleRate: number): Float64Array =>
  levelled(deEss(equalised(signal, sampleRate), sampleRate), sampleRate);
