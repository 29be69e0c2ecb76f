import { LEAD_IN_SECONDS, SAMPLE_RATE, SAMPLES_PER_BEAT } from '../film-format.ts';
import { resample } from './resample.ts';
import type { Sound } from './wav.ts';

/** Scenes begin and end in silence, so that any two can follow one another; a narration that does not is faded over this long. */
const EDGE_SECONDS = 0.01;
/** Loudness adds up over channels (ITU-R BS.1770): the same signal on two of them is 3 dB louder than on one. */
const ONE_ON_TWO_CHANNELS = Math.SQRT1_2;

/** The narration in its place in a scene: stereo, 16-bit little-endian, 48 kHz, exactly `beats` long. */
export function soundtrack(narration: Sound, beats: number): Buffer {
  const samples = resample(narration.samples, narration.sampleRate, SAMPLE_RATE);
  const start = Math.round(LEAD_IN_SECONDS * SAMPLE_RATE);
  const total = beats * SAMPLES_PER_BEAT;
  const length = Math.min(samples.length, total - start);
  const edge = Math.round(EDGE_SECONDS * SAMPLE_RATE);
  const output = Buffer.alloc(total * 4);
  for (let i = 0; i < length; i++) {
    const gain = ONE_ON_TWO_CHANNELS * Math.min(1, (i + 1) / edge, (length - i) / edge);
    const value = Math.max(-32_768, Math.min(32_767, Math.round((samples[i] as number) * gain * 32_767)));
    output.writeInt16LE(value, (start + i) * 4);
    output.writeInt16LE(value, (start + i) * 4 + 2);
  }
  return output;
}
