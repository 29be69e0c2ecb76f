import { type Biquad, filtered, filterInPlace } from './biquad.ts';

/*
 * Programme loudness after ITU-R BS.1770-5: K-weighting, 400 ms blocks with 75 % overlap, gates at −70 LUFS and 10 LU below the
 * ungated level. The recommendation gives the two filters for 48 kHz only; here they are derived for any rate from their analogue
 * parameters, found by B. De Man, "Evaluation of Implementations of the EBU R128 Loudness Measurement" (AES 145, 2018).
 */

const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

function shelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const vh = 10 ** (3.999843853973347 / 20);
  const vb = vh ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (vh + (vb * k) / q + k * k) / a0,
    b1: (2 * (k * k - vh)) / a0,
    b2: (vh - (vb * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function rumbleFilter(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

const toLufs = (power: number) => -0.691 + 10 * Math.log10(power);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function blockPowers(weighted: Float64Array, sampleRate: number): number[] {
  const block = Math.round(0.4 * sampleRate);
  const step = Math.round(0.1 * sampleRate);
  const powers: number[] = [];
  for (let from = 0; from + block <= weighted.length; from += step) {
    let sum = 0;
    for (let i = from; i < from + block; i++) sum += (weighted[i] ?? 0) ** 2;
    powers.push(sum / block);
  }
  return powers;
}

/** Integrated loudness in LUFS of a mono signal within ±1; −Infinity for silence or less than 400 ms. */
export function integratedLoudness(signal: Float64Array, sampleRate: number): number {
  const weighted = filterInPlace(filtered(signal, shelf(sampleRate)), rumbleFilter(sampleRate));
  const audible = blockPowers(weighted, sampleRate).filter((power) => toLufs(power) > ABSOLUTE_GATE);
  if (audible.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = toLufs(mean(audible)) + RELATIVE_GATE;
  return toLufs(mean(audible.filter((power) => toLufs(power) > gate)));
}
