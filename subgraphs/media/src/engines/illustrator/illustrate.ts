import type { DrawOptions, LayeredPicture, Picture, PictureBrief, Plane } from '../image-engine.ts';
import { composed, type Sheet } from './compose.ts';
import { gradeOf } from './finish.ts';
import { joined, layOver, type Pixels, rasterize, softened, toPicture } from './render.ts';
import { stageOf } from './stage.ts';

type Options = DrawOptions & { scale?: number };

const SOFTNESS = 5;

/** Scene facts → picture. `scale` makes it smaller than asked, for tests and thumbnails. */
export async function illustrate(brief: PictureBrief, options: Options): Promise<Picture> {
  let pixels: Pixels | undefined;
  // One plane at a time: a full picture of each would be forty megabytes.
  for await (const plane of planesOf(brief, options)) {
    if (pixels) layOver(pixels.data, plane.data);
    else pixels = plane;
  }
  if (!pixels) throw new Error('A picture has at least one plane.');
  return finished(brief, pixels, options);
}

/** Scene facts → planes, and the picture they make. */
export async function illustrateLayers(brief: PictureBrief, options: Options): Promise<LayeredPicture> {
  const planes: PixelPlane[] = [];
  for await (const plane of planesOf(brief, options)) planes.push(plane);
  const flat = await finished(brief, joined(planes), options);
  return { width: flat.width, height: flat.height, planes, flat };
}

type PixelPlane = Plane & Pixels;

/** From far to near. */
async function* planesOf(brief: PictureBrief, { signal, scale = 1 }: Options): AsyncGenerator<PixelPlane> {
  const stage = stageOf(brief);
  const width = Math.round((stage.width * scale * brief.resolution) / 1080);
  const height = Math.round((width * stage.height) / stage.width);
  for (const sheet of composed(stage, brief.seed)) {
    signal.throwIfAborted();
    yield { name: sheet.name, ...(await pixelsOf(sheet, width, height)) };
  }
}

const pixelsOf = async ({ svg, soft }: Sheet, width: number, height: number): Promise<Pixels> =>
  soft ? softened(svg, width, height, SOFTNESS) : rasterize(svg, width);

async function finished(brief: PictureBrief, pixels: Pixels, { signal }: Options): Promise<Picture> {
  signal.throwIfAborted();
  return toPicture(pixels, gradeOf(brief.facts.mood), stageOf(brief).style);
}
