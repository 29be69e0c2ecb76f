import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import bundledFfmpeg from '@ffmpeg-installer/ffmpeg';
import bundledFfprobe from '@ffprobe-installer/ffprobe';
import fluent, { type FfmpegCommand, type FfprobeData } from 'fluent-ffmpeg';
import { keepFreedMemory } from './ffmpeg.config.ts';
import { type Ffmpeg, FfmpegFailed, type FfmpegJob, type MediaInfo } from './ffmpeg.ts';

export interface FfmpegPrograms {
  /** Path of another ffmpeg than the one that the installation brings. */
  readonly ffmpegPath?: string;
  readonly ffprobePath?: string;
}

const running = new Set<FfmpegCommand>();
let watching = false;

/** A child outlives a parent that exits, unless it is told. After kill -9 nobody tells it: then its input ends (see `run`). */
function endWithProcess(command: FfmpegCommand): void {
  running.add(command);
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const each of running) each.kill('SIGKILL');
  });
}

/** ffmpeg through fluent-ffmpeg. */
export class FluentFfmpeg implements Ffmpeg {
  readonly #ffmpeg: string;
  readonly #ffprobe: string;
  #version: Promise<string> | undefined;

  constructor({ ffmpegPath, ffprobePath }: FfmpegPrograms = {}) {
    this.#ffmpeg = ffmpegPath ?? bundledFfmpeg.path;
    this.#ffprobe = ffprobePath ?? bundledFfprobe.path;
    keepFreedMemory();
  }

  version(): Promise<string> {
    this.#version ??= readVersion(this.#ffmpeg);
    return this.#version;
  }

  /**
   * A job with a stream among its inputs ends when this process is killed, for its standard input ends; one without reads files
   * and only copies, so it ends by itself within seconds.
   */
  run(job: FfmpegJob): Promise<void> {
    const { signal } = job;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const command = this.#command(job);
      const abort = () => command.kill('SIGKILL');
      const settle = (finish: () => void) => {
        signal.removeEventListener('abort', abort);
        running.delete(command);
        for (const { source } of job.inputs) if (typeof source !== 'string') source.destroy();
        finish();
      };
      // Before the child is there, `kill` does nothing: a signal that fired meanwhile is carried out at its start.
      command.on('start', () => signal.aborted && abort());
      command.on('end', () => settle(resolve));
      command.on('error', (error: Error, _stdout: string | null, stderr: string | null) => {
        const failure = new FfmpegFailed(`${error.message}\n${(stderr ?? '').slice(-2000)}`, reasonOf(error, stderr));
        settle(() => reject(signal.aborted ? signal.reason : failure));
      });
      signal.addEventListener('abort', abort, { once: true });
      endWithProcess(command);
      command.save(job.output);
    });
  }

  #command({ inputs, outputOptions }: FfmpegJob): FfmpegCommand {
    const command = fluent({ stdoutLines: 50 }).setFfmpegPath(this.#ffmpeg);
    for (const { source, options = [] } of inputs) command.input(source).inputOptions([...options]);
    return command.outputOptions([...outputOptions]);
  }

  async probe(file: string): Promise<MediaInfo> {
    const command = fluent(file).setFfprobePath(this.#ffprobe);
    const data = await new Promise<FfprobeData>((resolve, reject) => {
      command.ffprobe((error, found) => (error ? reject(new FfmpegFailed(String(error), error)) : resolve(found)));
    });
    return toMediaInfo(data);
  }
}

/** What ffmpeg itself can only tell in words: its disk is full, or what it was to read failed. */
function reasonOf(error: Error & { inputStreamError?: unknown }, stderr: string | null): unknown {
  if (/No space left on device/.test(`${error.message} ${stderr}`)) return { code: 'ENOSPC', message: error.message };
  return error.inputStreamError ?? error;
}

function toMediaInfo({ format, streams }: FfprobeData): MediaInfo {
  return {
    durationSeconds: Number(format.duration),
    streams: streams.map((stream) => ({
      type: stream.codec_type as MediaInfo['streams'][number]['type'],
      codec: stream.codec_name ?? 'unknown',
      startSeconds: Number(stream.start_time ?? 0),
      durationSeconds: Number(stream.duration ?? 0),
    })),
  };
}

async function readVersion(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['-version']);
  const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1];
  if (!version) throw new FfmpegFailed(`${program} does not tell its version`);
  return version;
}
