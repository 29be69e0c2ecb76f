import type { Ratio, Resolution } from '@visiobook/contracts';

export const FPS = 30;
export const SAMPLE_RATE = 48_000;
/** Samples per AAC frame. */
export const AAC_FRAME = 1024;

/** The shortest length on which frames and AAC frames meet: 16 frames at 30 fps = 25 AAC frames at 48 kHz. */
export const BEAT_FRAMES = 16;
export const BEAT_AAC_FRAMES = 25;
export const SAMPLES_PER_BEAT = BEAT_AAC_FRAMES * AAC_FRAME;

/** A stored segment is cut, at a key frame, into parts of this length: what a player loads at a time. 192 frames = 6.4 s. */
export const PART_BEATS = 12;

/** Silence before a scene's first word, so that it does not speak over the cross-fade. */
export const LEAD_IN_SECONDS = 0.25;
export const FADE_FRAMES = 14;

/** Ticks per second of a video rendition: 1000 per frame. */
export const VIDEO_TIMESCALE = FPS * 1000;

/** Pixels; both even, as 4:2:0 chroma needs. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

export function frameSize(ratio: Ratio, resolution: Resolution): FrameSize {
  const long = (resolution * 16) / 9;
  if (ratio === '1:1') return { width: resolution, height: resolution };
  return ratio === '16:9' ? { width: long, height: resolution } : { width: resolution, height: long };
}

/** The whole beats that hold a narration of this length and its lead-in. */
export const beatsFor = (narrationSeconds: number) =>
  Math.max(1, Math.ceil((LEAD_IN_SECONDS + narrationSeconds) * (FPS / BEAT_FRAMES) - 1e-6));

export const beatSeconds = (beats: number) => (beats * BEAT_FRAMES) / FPS;

/** H.264 level (ITU-T H.264, table A-1), ten times: what the encoder is told and the playlists promise. */
export const videoLevel = ({ width, height }: FrameSize) => (width * height > 1280 * 720 ? 40 : 31);
