import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import bundled from '@ffmpeg-installer/ffmpeg';
import { cpuOf } from '../../../test/load/cpu-time.ts';
import type { Ffmpeg, FfmpegJob, MediaInfo } from '../src/engines/ffmpeg.ts';

/**
 * The floor: the product's own jobs, each handed to the bare program with the same settings and, from a file, the same raw
 * input, so that nothing but the encoder itself is timed.
 */
export class BareFfmpeg implements Ffmpeg {
  readonly #scratch: string;
  readonly #real: Ffmpeg;
  /** CPU seconds of each codec, since they were last cleared. */
  readonly seconds = new Map<string, number>();

  /** @param scratch a file that may hold the raw frames of one scene: 93 MB per second at 1080p30 */
  constructor(real: Ffmpeg, scratch: string) {
    this.#real = real;
    this.#scratch = scratch;
  }

  version(): Promise<string> {
    return this.#real.version();
  }

  async run({ inputs: [input], outputOptions, output, signal }: FfmpegJob): Promise<void> {
    if (!(input?.source instanceof Readable)) throw new Error('A segment is encoded from one stream.');
    await pipeline(input.source, createWriteStream(this.#scratch), { signal });
    const from = [...(input.options ?? []), '-i', this.#scratch];
    const args = ['-y', ...from, ...outputOptions, output];
    // An environment of its own: what the product tells ffmpeg through its own is part of the product.
    const { cpu } = await cpuOf(() => promisify(execFile)(bundled.path, args, { env: {} }));
    await rm(this.#scratch);
    const codec = outputOptions[1] ?? '';
    this.seconds.set(codec, (this.seconds.get(codec) ?? 0) + cpu.children);
  }

  probe(file: string): Promise<MediaInfo> {
    return this.#real.probe(file);
  }
}
