import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClipTokenizer } from './clip-tokenizer.ts';
import { fromHalves, toHalves } from './float16.ts';
import { gaussian } from './noise.ts';
import { writeTinyModel } from './tiny-model.fixture.ts';

describe('what goes into a model', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tiny-'));
    await writeTinyModel(folder, { layout: 'sdxl' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes words as CLIP does: lower case, joined byte pairs, 77 tokens', async () => {
    const tokenizer = await ClipTokenizer.read(path.join(folder, 'tokenizer'));
    const ids = tokenizer.encode('  The\tWOLF of the  forest');
    expect(ids).toHaveLength(77);
    expect(ids.slice(0, 2)).not.toEqual(ids.slice(1, 3));
    expect(tokenizer.encode('the wolf of the forest')).toEqual(ids);
    // "wolf" is one token, "the" three letters of which the last ends a word.
    expect(tokenizer.count('wolf')).toBe(3);
    expect(tokenizer.count('the')).toBe(5);
    // Digits one by one, an apostrophe with what follows it, accents as bytes.
    expect(tokenizer.count('12')).toBe(4);
    expect(tokenizer.count("'s")).toBe(4);
    expect(tokenizer.count('é')).toBe(4);
  });

  it('cuts a prompt that is too long after 75 tokens, and pads a short one as its model wants', async () => {
    const [first, second] = await Promise.all(
      ['tokenizer', 'tokenizer_2'].map((name) => ClipTokenizer.read(path.join(folder, name))),
    );
    const long = first?.encode('wolf '.repeat(100)) ?? [];
    expect(long).toHaveLength(77);
    expect(new Set(long.slice(1, 76)).size).toBe(1);
    expect(long[76]).toBe(first?.encode('')[1]);
    const end = first?.encode('')[1];
    expect(first?.encode('').slice(1)).toEqual(new Array(76).fill(end));
    expect(second?.encode('').slice(1)).toEqual([end, ...new Array(75).fill(0)]);
  });

  it('says which file of a tokenizer is broken', async () => {
    const broken = path.join(folder, 'tokenizer', 'vocab.json');
    await writeFile(broken, '{');
    await expect(ClipTokenizer.read(path.dirname(broken))).rejects.toThrow('vocab.json cannot be read');
  });

  it('makes half-precision numbers as IEEE 754 has them', () => {
    const published: [number, number][] = [
      [0, 0x0000],
      [1, 0x3c00],
      [-2, 0xc000],
      [65504, 0x7bff],
      [65520, 0x7c00],
      [2 ** -14, 0x0400],
      [2 ** -24, 0x0001],
      [2 ** -26, 0x0000],
      [1 / 3, 0x3555],
      [1 + 2 ** -11, 0x3c00],
      [1 + 3 * 2 ** -11, 0x3c02],
      [Number.NEGATIVE_INFINITY, 0xfc00],
    ];
    expect([...toHalves(Float32Array.from(published, ([value]) => value))]).toEqual(published.map(([, bits]) => bits));
    expect(fromHalves(toHalves(Float32Array.of(Number.NaN)))[0]).toBeNaN();
    const all = Uint16Array.from({ length: 0x7c00 }, (_, bits) => bits);
    expect(toHalves(fromHalves(all))).toEqual(all);
  });

  it('makes the same Gaussian noise for the same seed', () => {
    const noise = gaussian(42)(20_000);
    expect(gaussian(42)(20_000)).toEqual(noise);
    expect(gaussian(43)(3)).not.toEqual(gaussian(42)(3));
    const moment = (power: number) => noise.reduce((sum, value) => sum + value ** power, 0) / noise.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.03);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.04);
    expect(Math.abs(moment(3))).toBeLessThan(0.1);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.25);
  });
});
