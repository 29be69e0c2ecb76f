import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import bundled from '@ffmpeg-installer/ffmpeg';
import { Ratio, type Resolution } from '@visiobook/contracts';
import sharp from 'sharp';
import { testNarration } from '../film.fixture.ts';
import { FluentFfmpeg } from './ffmpeg.fluent.ts';
import { FADE_FRAMES, type FrameSize, frameSize } from './film-format.ts';
import { SegmentEncoder } from './segment-encoder.ts';

/** Full-size segments of pictures with grain, in every shape, and what is left of a process that is killed. */

const { signal } = new AbortController();
const encoder = new SegmentEncoder(new FluentFfmpeg(), 2);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-deep-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Hills with grain from a fixed generator. */
async function grainyPicture({ width, height }: FrameSize, hue: number): Promise<Buffer> {
  const hills = [0.4, 0.6, 0.8].map((y, i) => {
    const [top, bend] = [height * y, height * 0.1];
    return `<path fill="hsl(${hue + i * 20},45%,${60 - i * 15}%)" d="M0 ${top} Q ${width / 2} ${top - bend} ${width} ${top} V ${height} H 0"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue},60%,80%)"/>${hills.join('')}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[i] = Math.max(0, Math.min(255, (data[i] as number) + ((state >>> 28) - 8)));
  }
  return sharp(data, { raw: info }).jpeg({ quality: 92 }).toBuffer();
}

const shapes = Ratio.options.flatMap((ratio) => ([720, 1080] as Resolution[]).map((lines) => [ratio, lines] as const));

test.each(shapes)('a %s segment of %i lines is sharp, steady and of one piece', async (ratio, lines) => {
  const size = frameSize(ratio, lines);
  const [first, second] = [
    { key: 'first', bytes: await grainyPicture(size, 20) },
    { key: 'second', bytes: await grainyPicture(size, 200) },
  ];
  const segment = await encoder.encode({
    picture: second,
    previousPicture: first,
    narration: testNarration(3),
    size,
    signal,
  });
  const file = path.join(folder, 'segment.mp4');
  await writeFile(file, segment.video);
  const args = ['-v', 'error', '-i', file, '-vf', 'scale=64:64:flags=area,format=gray', '-f', 'rawvideo', '-'];
  const pixels = execFileSync(bundled.path, args, { maxBuffer: 1 << 28 });
  const frames = Array.from({ length: pixels.length / 4096 }, (_, i) => pixels.subarray(i * 4096, (i + 1) * 4096));
  expect(frames).toHaveLength(segment.beats * 16);
  const steps = frames.slice(1).map((frame, i) => meanDifference(frame, frames[i] as Buffer));
  expect(Math.max(...steps.slice(FADE_FRAMES + 1))).toBeLessThan(2.5);
  const { width, height } = await sharp(await lastFrame(file)).metadata();
  expect({ width, height }).toEqual(size);
});

const meanDifference = (a: Buffer, b: Buffer) =>
  a.reduce((sum, x, i) => sum + Math.abs(x - (b[i] as number)), 0) / a.length;

async function lastFrame(file: string): Promise<string> {
  const png = path.join(folder, 'last.png');
  execFileSync(bundled.path, ['-v', 'error', '-y', '-i', file, '-frames:v', '1', png]);
  return png;
}

test('an ffmpeg that is fed by a process ends with it, however that dies', async () => {
  const script = `
    const { spawn } = require('node:child_process');
    const args = ['-v','error','-y','-f','rawvideo','-pix_fmt','yuv420p','-s','64x64','-r','30','-i','pipe:0','-f','null','-'];
    const child = spawn(${JSON.stringify(bundled.path)}, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    setInterval(() => child.stdin.write(Buffer.alloc(6144)), 5);
    console.log(child.pid);`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const child = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
  parent.kill('SIGKILL');
  await expect(gone(child)).resolves.toBe(true);
});

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
