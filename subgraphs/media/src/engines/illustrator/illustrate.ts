import type { DrawOptions, Picture, PictureBrief } from '../image-engine.ts';
import { composed } from './compose.ts';
import { gradeOf } from './finish.ts';
import { layOver, rasterize, softened, toPicture } from './render.ts';
import { stageOf } from './stage.ts';

/** Scene facts → picture. `scale` makes it smaller than asked, for tests and thumbnails. */
export async function illustrate(
  brief: PictureBrief,
  { signal, scale = 1 }: DrawOptions & { scale?: number },
): Promise<Picture> {
  const stage = stageOf(brief);
  const width = Math.round((stage.width * scale * brief.resolution) / 1080);
  const { back, front } = composed(stage, brief.seed);
  signal.throwIfAborted();
  const sharpPart = rasterize(front, width);
  const pixels = back ? layOver(await softened(back, width, sharpPart.height, 5), sharpPart) : sharpPart;
  signal.throwIfAborted();
  return toPicture(pixels, gradeOf(brief.facts.mood), stage.style);
}
