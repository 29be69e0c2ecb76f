import { Ratio } from '@visiobook/contracts';
import sharp from 'sharp';
import { colours } from './illustrator/pictures.fixture.ts';
import { plainFacts } from './illustrator/scene-facts.fixture.ts';
import type { ImageEngine, PictureBrief } from './image-engine.ts';

const brief: PictureBrief = {
  facts: plainFacts(),
  textKey: 'a',
  style: 'storybook',
  seed: 1,
  ratio: '16:9',
  resolution: 720,
};
const { signal } = new AbortController();

/** What every image engine keeps to; once, inside a `describe`. */
export function keepsTheImageEngineContract(engineOf: () => ImageEngine): void {
  it('makes the picture in the size of its ratio and resolution', async () => {
    const sizes: string[] = [];
    for (const ratio of Ratio.options) {
      const { bytes, width, height } = await engineOf().draw({ ...brief, ratio }, { signal });
      const { format, width: w, height: h, chromaSubsampling } = await sharp(bytes).metadata();
      expect([w, h]).toEqual([width, height]);
      sizes.push(`${format} ${width}x${height} ${chromaSubsampling}`);
    }
    expect(sizes).toEqual(['jpeg 1280x720 4:4:4', 'jpeg 720x1280 4:4:4', 'jpeg 720x720 4:4:4']);
  });

  it('gives the same bytes for the same brief, whatever else it draws', async () => {
    const engine = engineOf();
    const [a, other, b] = await Promise.all([
      engine.draw(brief, { signal }),
      engine.draw({ ...brief, textKey: 'b' }, { signal }),
      engine.draw(brief, { signal }),
    ]);
    expect(a.bytes.equals(b.bytes)).toBe(true);
    expect(a.bytes.equals(other.bytes)).toBe(false);
  });

  it('draws another picture with another seed, and never a blank one', async () => {
    const engine = engineOf();
    const [a, b] = [await engine.draw(brief, { signal }), await engine.draw({ ...brief, seed: 2 }, { signal })];
    expect(a.bytes.equals(b.bytes)).toBe(false);
    expect((await colours(a.bytes)).spread).toBeGreaterThan(6);
  });

  it('draws scenes without anything in them, and in styles that it does not know', async () => {
    const { bytes } = await engineOf().draw({ ...brief, style: 'unknown' }, { signal });
    expect((await sharp(bytes).metadata()).width).toBe(1280);
  });

  it('stops when the signal has aborted', async () => {
    await expect(engineOf().draw(brief, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
}
