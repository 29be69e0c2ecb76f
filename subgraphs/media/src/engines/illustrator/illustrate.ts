import type { DrawOptions, LayeredPicture, Picture, PictureBrief, Plane } from '../image-engine.ts';
import { composed, type Sheet } from './compose.ts';
import { gradeOf } from './finish.ts';
import { joined, type Pixels, rasterize, softened, toPicture } from './render.ts';
import { stageOf } from './stage.ts';

type Options = DrawOptions & { scale?: number };

const SOFTNESS = 5;

/** Scene facts → picture. `scale` makes it smaller than asked, for tests and thumbnails. */
export async function illustrate(brief: PictureBrief, options: Options): Promise<Picture> {
  return finished(brief, await planesOf(brief, options), options);
}

/** Scene facts → planes, and the picture they make. */
export async function illustrateLayers(brief: PictureBrief, options: Options): Promise<LayeredPicture> {
  const planes = await planesOf(brief, options);
  const flat = await finished(brief, planes, options);
  return { width: flat.width, height: flat.height, planes, flat };
}

type PixelPlane = Plane & Pixels;

async function planesOf(brief: PictureBrief, { signal, scale = 1 }: Options): Promise<PixelPlane[]> {
  const stage = stageOf(brief);
  const width = Math.round((stage.width * scale * brief.resolution) / 1080);
  const height = Math.round((width * stage.height) / stage.width);
  const planes: PixelPlane[] = [];
  for (const sheet of composed(stage, brief.seed)) {
    signal.throwIfAborted();
    planes.push({ name: sheet.name, ...(await pixelsOf(sheet, width, height)) });
  }
  return planes;
}

const pixelsOf = async ({ svg, soft }: Sheet, width: number, height: number): Promise<Pixels> =>
  soft ? softened(svg, width, height, SOFTNESS) : rasterize(svg, width);

async function finished(brief: PictureBrief, planes: readonly Pixels[], { signal }: Options): Promise<Picture> {
  const pixels = joined(planes);
  signal.throwIfAborted();
  return toPicture(pixels, gradeOf(brief.facts.mood), stageOf(brief).style);
}
