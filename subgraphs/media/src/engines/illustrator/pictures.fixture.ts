import type { SceneFacts } from '@visiobook/contracts';
import sharp from 'sharp';
import type { PictureBrief } from '../image-engine.ts';
import { illustrate } from './illustrate.ts';
import { plainFacts } from './scene-facts.fixture.ts';

const signal = new AbortController().signal;

/** A small picture: the same drawing as a large one. */
export const smallPicture = (facts: Partial<SceneFacts> = {}, brief: Partial<PictureBrief> = {}, scale = 0.1) =>
  illustrate(
    {
      facts: plainFacts(facts),
      textKey: 'text',
      style: 'storybook',
      seed: 1,
      ratio: '16:9',
      resolution: 1080,
      ...brief,
    },
    { signal, scale },
  );

/** Mean colour and how much the pixels differ from it. */
export async function colours(bytes: Buffer) {
  const { channels } = await sharp(bytes).stats();
  const mean = channels.map((channel) => channel.mean);
  return {
    brightness: mean.reduce((sum, value) => sum + value, 0) / 3,
    spread: Math.max(...channels.map((channel) => channel.stdev)),
    warmth: (mean[0] ?? 0) - (mean[2] ?? 0),
  };
}

/** Mean difference of two pictures of equal size, 0 to 255. */
export async function difference(a: Buffer, b: Buffer): Promise<number> {
  const [x, y] = await Promise.all(
    [a, b].map((bytes) => sharp(bytes).resize(96, 54, { fit: 'fill' }).raw().toBuffer()),
  );
  if (!x || !y) return 0;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs((x[i] ?? 0) - (y[i] ?? 0));
  return sum / x.length;
}
