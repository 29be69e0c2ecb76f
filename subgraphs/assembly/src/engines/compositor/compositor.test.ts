import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import bundled from '@ffmpeg-installer/ffmpeg';
import { testPicture } from '../../film.fixture.ts';
import { FADE_FRAMES } from '../film-format.ts';
import { Compositor } from './compositor.ts';
import { eased, Motion } from './motion.ts';
import { decodePicture, toYuv, type YuvPicture } from './picture.ts';

const size = { width: 328, height: 180 };
const packageFolder = path.resolve(__dirname, '../../..');

/** Luma that rises by exactly one step per `run` columns or rows: where a sample was taken can be read from its value. */
function ramp(axis: 'x' | 'y', run: number): YuvPicture {
  const { width, height } = size;
  const y = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.floor((axis === 'x' ? i % width : Math.floor(i / width)) / run + 16),
  );
  const chroma = new Uint8Array((width * height) / 4).fill(128);
  return { ...size, y, u: chroma, v: chroma };
}

const plain = (value: number): YuvPicture => {
  const chroma = new Uint8Array((size.width * size.height) / 4).fill(value);
  return { ...size, y: new Uint8Array(size.width * size.height).fill(value), u: chroma, v: chroma };
};

test('the committed kernel is what its source compiles to', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-kernel-'));
  const output = path.join(folder, 'kernel.wasm');
  execFileSync('npx', ['asc', '--config', 'asconfig.json', '--outFile', output], {
    cwd: packageFolder,
    stdio: 'ignore',
  });
  expect(readFileSync(output).equals(readFileSync(path.join(__dirname, 'kernel.wasm')))).toBe(true);
  await rm(folder, { recursive: true });
});

test('each sample is taken from where the framing says, to a tenth of a pixel', async () => {
  const compositor = await Compositor.create(size);
  for (const axis of ['x', 'y'] as const) {
    const picture = ramp(axis, 1);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const motion = new Motion(key, size, 40);
      let frame = 0;
      for (const pixels of compositor.frames({ key, picture }, null, 40)) {
        const { zoom, x, y } = motion.framing(frame++);
        const [i, j] = [100, 60];
        const column = size.width * (1 - 1 / zoom) * x + i / zoom;
        const row = size.height * (1 - 1 / zoom) * y + j / zoom;
        const value = pixels[j * size.width + i] as number;
        expect(Math.abs(value - 16 - (axis === 'x' ? column : row))).toBeLessThanOrEqual(0.6);
      }
    }
  }
});

test('a plain picture stays plain to its edges, whatever part of it is shown', async () => {
  const compositor = await Compositor.create(size);
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    for (const frame of compositor.frames({ key, picture: plain(90) }, null, 3)) {
      expect(frame.every((value) => value === 90)).toBe(true);
    }
  }
});

test('a scene rises evenly out of the picture before it', async () => {
  const compositor = await Compositor.create(size);
  const shots = [
    { key: 'b', picture: plain(200) },
    { key: 'a', picture: plain(40) },
  ] as const;
  const values = Array.from(compositor.frames(shots[0], shots[1], 20), (frame) => frame[5000] as number);
  expect(values[0]).toBeLessThan(48);
  expect(values.slice(FADE_FRAMES).every((value) => value === 200)).toBe(true);
  expect(values.every((value, i) => i === 0 || value >= (values[i - 1] as number))).toBe(true);
});

test('the next scene finds the picture where this one left it, however long it was', () => {
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    const ends = [2, 33, 480, 3000].map((frames) => new Motion(key, size, frames).framing(frames - 1));
    for (const end of ends) expect(end).toEqual(new Motion(key, size, 1).rest);
  }
});

test('motion starts and stops gently, never turns back and never goes past the picture', () => {
  for (const ramp of [0.05, 0.3, 2]) {
    const steps = Array.from({ length: 100 }, (_, i) => eased((i + 1) / 100, ramp) - eased(i / 100, ramp));
    expect(steps.every((step) => step >= 0 && step < 0.021)).toBe(true);
    expect(steps[0]).toBeLessThan(0.003 / ramp ** 0.5);
    expect(eased(1, ramp)).toBe(1);
  }
});

test('colours are those that ffmpeg makes of the same picture', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-colour-'));
  const jpeg = await testPicture(320, 180, '#d03020', '#2060e0');
  await writeFile(path.join(folder, 'a.jpg'), jpeg);
  const scale = 'scale=320:180:out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p';
  const args = ['-v', 'error', '-i', path.join(folder, 'a.jpg'), '-vf', `format=gbrp,${scale}`, '-f', 'rawvideo', '-'];
  const theirs = execFileSync(bundled.path, args);
  const { y, u, v } = await decodePicture(jpeg, { width: 320, height: 180 });
  const ours = Buffer.concat([y, u, v]);
  const difference = ours.reduce((sum, value, i) => sum + Math.abs(value - (theirs[i] as number)), 0) / ours.length;
  expect(difference).toBeLessThan(1);
  await rm(folder, { recursive: true });
});

test('black, white and the primaries are where BT.709 puts them', () => {
  const colours = [0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 255];
  const yuv = [16, 128, 128, 235, 128, 128, 63, 102, 240, 173, 42, 26, 32, 240, 118];
  for (let i = 0; i < 15; i += 3) {
    const { y, u, v } = toYuv(
      Uint8Array.from({ length: 12 }, (_, p) => colours[i + (p % 3)] as number),
      { width: 2, height: 2 },
    );
    expect([y[0], u[0], v[0]]).toEqual(yuv.slice(i, i + 3));
  }
});
