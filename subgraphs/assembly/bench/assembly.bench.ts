// CPU seconds per second of film of encoding segments, beside bare x264 on the same raw frames.

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { cpuOf } from '../../../test/load/cpu-time.ts';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { median } from '../../../test/load/statistics.ts';
import { FluentFfmpeg } from '../src/engines/ffmpeg.fluent.ts';
import { frameSize } from '../src/engines/film-format.ts';
import { type PictureFile, type SceneInput, SegmentEncoder } from '../src/engines/segment-encoder.ts';
import { BareFfmpeg } from './bare-ffmpeg.ts';
import { seededNarration, seededPicture } from './seeded-scenes.ts';

const HELP = `npm run bench -- assembly [--scenes 8] [--seconds 10] [--seed 1] [--pictures FOLDER] [--json]
  --pictures   JPEG files to film instead of seeded landscapes, e.g. the pictures/ of a film made by npm run film
  --digest     also one digest over all segments: equal before and after a change that must not change bytes
`;

interface Options {
  readonly scenes: number;
  readonly seconds: number;
  readonly seed: number;
  readonly pictures?: string;
}

/** All of one scene, in CPU seconds per second of film. */
interface Cost {
  readonly filmSeconds: number;
  /** This process: pictures, compositor, pipes, sound, MP4. */
  readonly own: number;
  /** The programs it started. */
  readonly ffmpeg: number;
  readonly bareVideo: number;
  readonly bareAudio: number;
}

/** Product and floor take turns, scene by scene, so that a busy minute of the machine weighs on both. */
async function measure(options: Options, scratch: string): Promise<{ costs: Cost[]; digest: string }> {
  const real = new FluentFfmpeg();
  const bare = new BareFfmpeg(real, scratch);
  const product = new SegmentEncoder(real, 1);
  const floor = new SegmentEncoder(bare, 1);
  const costs: Cost[] = [];
  const digest = createHash('sha256');
  for await (const [index, scene] of scenesOf(options)) {
    const { result: segment, cpu } = await cpuOf(() => product.encode(scene));
    bare.seconds.clear();
    const same = await floor.encode(scene);
    if (!segment.video.equals(same.video) || !segment.audio.equals(same.audio))
      throw new Error(`Scene ${index + 1}: the bare encoder made other bytes, so the two cannot be compared.`);
    digest.update(segment.video).update(segment.audio);
    const filmSeconds = segment.durationSeconds;
    const bareOf = (codec: string) => (bare.seconds.get(codec) ?? 0) / filmSeconds;
    costs.push({
      ...{ filmSeconds, own: cpu.own / filmSeconds, ffmpeg: cpu.children / filmSeconds },
      ...{ bareVideo: bareOf('libx264'), bareAudio: bareOf('aac') },
    });
    say(`scene ${index + 1}/${options.scenes}: ${JSON.stringify(costs.at(-1))}`);
  }
  return { costs, digest: digest.digest('hex') };
}

async function* scenesOf({ scenes, seconds, seed, pictures }: Options): AsyncGenerator<[number, SceneInput]> {
  const size = frameSize('16:9', 1080);
  const { signal } = new AbortController();
  const pictureAt = pictures === undefined ? drawn(seed) : await found(userPath(pictures));
  let previousPicture: PictureFile | null = null;
  for (let index = 0; index < scenes; index++) {
    const picture = await pictureAt(index);
    const narration = seededNarration(seed * 1000 + index, seconds);
    yield [index, { picture, previousPicture, narration, size, signal }];
    previousPicture = picture;
  }
}

const named = (bytes: Buffer): PictureFile => ({ bytes, key: createHash('sha256').update(bytes).digest('hex') });

const drawn = (seed: number) => async (index: number) => named(await seededPicture(seed * 1000 + index));

async function found(folder: string): Promise<(index: number) => Promise<PictureFile>> {
  const files = (await readdir(folder)).filter((name) => /\.jpe?g$/.test(name)).sort();
  if (files.length === 0) throw new Error(`There is no JPEG in ${folder}.`);
  return async (index) => named(await readFile(path.join(folder, files[index % files.length] as string)));
}

function linesOf(costs: readonly Cost[]): Line[] {
  const of = (value: (cost: Cost) => number) => median(costs.map(value));
  const unit = 'CPU s per s of film';
  const bareVideo = of((cost) => cost.bareVideo);
  return [
    compared(
      'segment (floor: bare x264)',
      unit,
      of(({ own, ffmpeg }) => own + ffmpeg),
      bareVideo,
      '≤ 0.5, ≤ 1.35 ×',
    ),
    compared(
      '  ffmpeg, video and sound',
      unit,
      of(({ ffmpeg }) => ffmpeg),
      of((c) => c.bareVideo + c.bareAudio),
    ),
    { what: '  this process: pictures, frames, pipes', unit, product: of(({ own }) => own) },
  ];
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      scenes: { type: 'string', default: '8' },
      seconds: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      pictures: { type: 'string' },
      digest: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const options = {
    ...values,
    scenes: Number(values.scenes),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
  };
  const folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-bench-'));
  try {
    const { costs, digest } = await measure(options, path.join(folder, 'frames.yuv'));
    const filmSeconds = costs.reduce((sum, cost) => sum + cost.filmSeconds, 0);
    const about = `${costs.length} scenes, ${filmSeconds.toFixed(1)} s at 1080p30; medians of the scenes`;
    print({ benchmark: 'assembly', about, lines: linesOf(costs), details: { costs, digest } }, values.json);
    if (values.digest && !values.json) process.stdout.write(`digest ${digest}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
