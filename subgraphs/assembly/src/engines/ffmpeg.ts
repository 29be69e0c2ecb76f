import type { Readable } from 'node:stream';

export interface FfmpegInput {
  /** A file, or a stream for the program's standard input (at most one of the inputs). */
  readonly source: string | Readable;
  /** In the program's own words, each option and value a string of its own. */
  readonly options?: readonly string[];
}

export interface FfmpegJob {
  readonly inputs: readonly FfmpegInput[];
  readonly outputOptions: readonly string[];
  readonly output: string;
  readonly signal: AbortSignal;
}

/** What a probe says of a file: durations in seconds. */
export interface MediaInfo {
  readonly durationSeconds: number;
  readonly streams: readonly {
    readonly type: 'video' | 'audio' | 'subtitle' | 'data';
    readonly codec: string;
    readonly startSeconds: number;
    readonly durationSeconds: number;
  }[];
}

/** The ffmpeg programs. A run is one process that ends with its signal, and with this process however that dies. */
export interface Ffmpeg {
  /** Names the build: the same version makes the same bytes. */
  version(): Promise<string>;
  /** @throws FfmpegFailed, or the signal's reason */
  run(job: FfmpegJob): Promise<void>;
  probe(file: string): Promise<MediaInfo>;
}

export class FfmpegFailed extends Error {
  constructor(detail: string, cause?: unknown) {
    super(`ffmpeg: ${detail}`, { cause });
    this.name = 'FfmpegFailed';
  }
}
