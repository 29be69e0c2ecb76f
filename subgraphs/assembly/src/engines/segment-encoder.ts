import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { allOrNone } from '@visiobook/subgraph-kit';
import pLimit, { type LimitFunction } from 'p-limit';
import { Compositor, type Shot } from './compositor/compositor.ts';
import { PictureCache } from './compositor/picture-cache.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import {
  BEAT_FRAMES,
  beatSeconds,
  beatsFor,
  FPS,
  type FrameSize,
  PART_BEATS,
  VIDEO_TIMESCALE,
  videoLevel,
} from './film-format.ts';
import { readTrack, type Track } from './mp4/fragments.ts';
import { AUDIO, partBeats, VIDEO, writeRendition } from './mp4/rendition.ts';
import { soundtrack } from './sound/soundtrack.ts';
import { readWav } from './sound/wav.ts';
import { withWorkFolder } from './work-folder.ts';

/** Part of every segment's content key: raise it when the same inputs would give other bytes. */
export const ENCODER_VERSION = 3;

/** An encoded picture file and the content key that chooses how it moves. */
export interface PictureFile {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface SceneInput {
  readonly picture: PictureFile;
  /** The scene before fades into this one; null for the first. */
  readonly previousPicture: PictureFile | null;
  /** 16-bit PCM WAV, its trailing pause included. */
  readonly narration: Buffer;
  /** The same scene as it is after another picture, where that has been encoded: all but the cross-fade is taken from it. */
  readonly sibling?: EncodedScene | null;
  readonly size: FrameSize;
  readonly signal: AbortSignal;
}

export interface EncodedScene {
  readonly video: Buffer;
  readonly audio: Buffer;
}

/** One scene, closed: two fragmented MP4 files of the same length, both starting at time zero. */
export interface Segment extends EncodedScene {
  readonly beats: number;
  readonly durationSeconds: number;
}

const PART_FRAMES = PART_BEATS * BEAT_FRAMES;

/** Measured on drawn pictures in slow motion: 40 % less work than `veryfast -crf 23` alone, at the same size and an SSIM 0.004 lower. */
const X264 = [
  // One key frame per part: each more costs size, and is seen as a faint pulse in still areas.
  `keyint=${PART_FRAMES}:min-keyint=${PART_FRAMES}:scenecut=0:open-gop=0`,
  'subme=1:me=dia:partitions=none:weightp=0:b-adapt=0:rc-lookahead=5',
].join(':');

const FRAGMENTED = ['-movflags', 'empty_moov+default_base_moof+frag_keyframe', '-f', 'mp4'];
const REPRODUCIBLE = ['-fflags', '+bitexact', '-flags', '+bitexact', '-map_metadata', '-1'];

/** What x264 is told, and the MP4 writer around it; benchmarks tell a bare ffmpeg the same. */
export const videoOptions = (size: FrameSize) => [
  ...[
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '23',
    '-profile:v',
    'high',
    '-level',
    String(videoLevel(size)),
    '-pix_fmt',
    'yuv420p',
  ],
  ...['-threads', '1', '-x264-params', X264],
  ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
  ...['-video_track_timescale', String(VIDEO_TIMESCALE)],
  ...REPRODUCIBLE,
  ...FRAGMENTED,
];

/** At this rate the fast coder is also the better one: 47 dB of signal to noise on a narration, against 38. */
const audioOptions = [
  '-c:a',
  'aac',
  '-aac_coder',
  'fast',
  '-b:a',
  '128k',
  '-threads',
  '1',
  ...REPRODUCIBLE,
  ...FRAGMENTED,
];

/** Some of a scene's frames: from `first` up to, not including, `end`. */
interface FrameRange {
  readonly first: number;
  readonly end: number;
  readonly total: number;
}

type EncodingJob = (folder: string, signal: AbortSignal) => Promise<Track>;

/** Turns pictures and narrations into scenes of film, with at most one encoding process per core. */
export class SegmentEncoder {
  readonly #ffmpeg: Ffmpeg;
  readonly #core: LimitFunction;
  readonly #pictures = new PictureCache();

  constructor(ffmpeg: Ffmpeg, cores: number) {
    this.#ffmpeg = ffmpeg;
    this.#core = pLimit(cores);
  }

  /** Names everything but the inputs that determines a segment's bytes. */
  async version(): Promise<string> {
    return `${ENCODER_VERSION}/${await this.#ffmpeg.version()}`;
  }

  /**
   * The sound and each part of the picture have a process of their own. They begin in the order they were asked for, so that every
   * core works on the scene that came first: the one that a viewer waits for.
   * @throws FfmpegFailed, MalformedWav, MalformedMp4 (an encoder that broke off), or the signal's reason
   */
  async encode(scene: SceneInput): Promise<Segment> {
    scene.signal.throwIfAborted();
    const narration = readWav(scene.narration);
    const beats = beatsFor(narration.samples.length / narration.sampleRate);
    const about = { beats, durationSeconds: beatSeconds(beats) };
    const { sibling } = scene;
    if (sibling) return { ...about, video: await this.#encodeFade(scene, sibling, beats), audio: sibling.audio };
    const pcm = soundtrack(narration, beats);
    const [audio, ...video] = await this.#onCores(scene.signal, [
      (folder, signal) => this.#encodeAudio(pcm, path.join(folder, 'audio.mp4'), signal),
      ...partsOf(beats).map((part) => this.#partJob(scene, part)),
    ]);
    return {
      ...about,
      video: writeRendition(VIDEO, beats, joined(video)),
      audio: writeRendition(AUDIO, beats, audio as Track),
    };
  }

  /** Only the first part has anything of the picture before in it. */
  async #encodeFade(scene: SceneInput, sibling: EncodedScene, beats: number): Promise<Buffer> {
    const [first] = partsOf(beats) as [FrameRange];
    const fade = await this.#onCores(scene.signal, [this.#partJob(scene, first)]);
    const { init, samples } = readTrack(sibling.video);
    return writeRendition(VIDEO, beats, joined([...fade, { init, samples: samples.slice(first.end) }]));
  }

  #onCores(signal: AbortSignal, jobs: readonly EncodingJob[]): Promise<Track[]> {
    return withWorkFolder((folder) =>
      allOrNone(
        signal,
        jobs.map((job) => (signal) => this.#core(job, folder, signal)),
      ),
    );
  }

  readonly #partJob =
    (scene: SceneInput, part: FrameRange): EncodingJob =>
    (folder, signal) =>
      this.#encodePart(scene, part, path.join(folder, `video-${part.first}.mp4`), signal);

  async #encodePart(scene: SceneInput, part: FrameRange, output: string, signal: AbortSignal): Promise<Track> {
    signal.throwIfAborted();
    const { size, previousPicture } = scene;
    const [shot, previous] = await Promise.all([
      this.#toShot(scene.picture, size),
      part.first === 0 && previousPicture ? this.#toShot(previousPicture, size) : null,
    ]);
    const compositor = await Compositor.create(size);
    const frames = compositor.frames(shot, previous, part.total, part);
    await this.#ffmpeg.run({
      inputs: [{ source: rawVideo(frames), options: rawVideoOptions(size) }],
      outputOptions: videoOptions(size),
      output,
      signal,
    });
    return startAtZero(readTrack(await readFile(output)));
  }

  async #toShot({ key, bytes }: PictureFile, size: FrameSize): Promise<Shot> {
    return { key, picture: await this.#pictures.decode(bytes, size) };
  }

  async #encodeAudio(pcm: Buffer, output: string, signal: AbortSignal): Promise<Track> {
    // The processor's vector units round differently from one another; without them every machine makes the same bytes.
    const options = ['-cpuflags', '0', '-f', 's16le', '-ar', '48000', '-ac', '2'];
    await this.#ffmpeg.run({
      inputs: [{ source: Readable.from([pcm]), options }],
      outputOptions: audioOptions,
      output,
      signal,
    });
    const { init, samples } = readTrack(await readFile(output));
    // The first AAC frame only primes the decoder. Scenes begin in silence, so the one before primes as well, or nothing need.
    return { init, samples: samples.slice(1) };
  }
}

const partsOf = (beats: number): FrameRange[] => {
  const total = beats * BEAT_FRAMES;
  return partBeats(beats).map((_, i) => ({
    first: i * PART_FRAMES,
    end: Math.min((i + 1) * PART_FRAMES, total),
    total,
  }));
};

/** Tracks that the same encoder made, one after the other: their inits are the same. */
const joined = (tracks: readonly Track[]): Track => ({
  init: (tracks[0] as Track).init,
  samples: tracks.flatMap((track) => track.samples),
});

/** Frames are views into the compositor's ring: the stream holds one back and writes one, and asks for no more. */
const rawVideo = (frames: Iterable<Uint8Array>) =>
  Readable.from(buffers(frames), { objectMode: false, highWaterMark: 1 });

function* buffers(frames: Iterable<Uint8Array>): Generator<Buffer> {
  for (const frame of frames) yield Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
}

const rawVideoOptions = ({ width, height }: FrameSize) => [
  ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`, '-r', String(FPS)],
];

/** B-frames are decoded after frames that are shown later; offsets that may be negative let the first frame be shown at once. */
function startAtZero({ init, samples }: Track): Track {
  const delay = samples[0]?.offset ?? 0;
  return { init, samples: samples.map((sample) => ({ ...sample, offset: sample.offset - delay })) };
}
