import type { Ratio } from '@visiobook/contracts';
import sharp from 'sharp';
import type { Painted, Painting } from './diffusion/diffusion-model.ts';
import type { SchedulerConfig } from './diffusion/noise-schedule.ts';
import { Painter, type PainterOptions } from './diffusion/painter.ts';
import { samplerNameOf } from './diffusion/sampler.ts';
import { scenePrompt } from './diffusion/scene-prompt.ts';
import { hash } from './illustrator/random.ts';
import type { DrawOptions, ImageEngine, Picture, PictureBrief } from './image-engine.ts';

export interface DiffusionOptions extends PainterOptions {
  /** Instead of what suits the model. */
  steps?: number;
  guidance?: number;
}

/** Raise it when a picture of the same facts changes, or old ones pass for new ones. */
const VERSION = '1';

/** A diffusion model from a folder, in a program of its own, that paints scenes. */
export class DiffusionImageEngine implements ImageEngine {
  readonly name = 'diffusion';
  /** Tells the device, too: no two kinds of them add up in the same order. */
  readonly version: string;
  readonly device: string;
  readonly steps: number;
  readonly guidance: number;
  readonly #options: DiffusionOptions;
  #painter: Painter;
  #restart: Promise<Painter> | null = null;

  private constructor(painter: Painter, options: DiffusionOptions) {
    const { scheduler, fingerprint } = painter.model;
    const { steps, guidance } = { ...habitOf(scheduler), ...given(options) };
    this.#options = options;
    this.#painter = painter;
    this.device = options.device;
    this.steps = steps;
    this.guidance = guidance;
    this.version = [VERSION, fingerprint, options.device, steps, guidance].join('-');
  }

  /** Loads the model. @throws Error saying why that cannot be */
  static async open(options: DiffusionOptions): Promise<DiffusionImageEngine> {
    return new DiffusionImageEngine(await Painter.start(options), options);
  }

  async draw(brief: PictureBrief, { signal, onProgress }: DrawOptions): Promise<Picture> {
    signal.throwIfAborted();
    const painter = await this.#working();
    const { phrases, negative } = scenePrompt(brief);
    const { steps, guidance } = this;
    const painting: Painting = {
      prompts: [phrases],
      negative,
      seeds: [hash(`${brief.seed} ${brief.textKey}`)],
      steps,
      guidance,
      ...paintedSize(brief.ratio, painter.model.size),
    };
    const [painted] = await painter.paint(painting, { signal, onStep: (done) => onProgress?.(done / steps) });
    return asPicture(painted as Painted, brief);
  }

  /** Of the program that holds the model. */
  get pid(): number | undefined {
    return this.#painter.pid;
  }

  async close(): Promise<void> {
    await this.#restart?.catch(() => undefined);
    await this.#painter.close();
  }

  async #working(): Promise<Painter> {
    if (!this.#painter.isGone) return this.#painter;
    this.#restart ??= this.#startAnew().finally(() => {
      this.#restart = null;
    });
    return this.#restart;
  }

  /** A program that has died is started again, with the same model or not at all. */
  async #startAnew(): Promise<Painter> {
    const painter = await Painter.start(this.#options);
    if (painter.model.fingerprint !== this.#painter.model.fingerprint) {
      await painter.close();
      throw new Error('The files of the model have changed: start this worker again.');
    }
    this.#painter = painter;
    return painter;
  }
}

const given = ({ steps, guidance }: DiffusionOptions) => ({
  ...(steps !== undefined && { steps }),
  ...(guidance !== undefined && { guidance }),
});

/** Models that were distilled to few steps want few, and no guidance; they are known by their scheduler. */
function habitOf(scheduler: SchedulerConfig): { steps: number; guidance: number } {
  const name = samplerNameOf(scheduler);
  if (name === 'lcm') return { steps: 4, guidance: 1 };
  const isTurbo = name !== 'ddim' && scheduler.timestep_spacing === 'trailing';
  return isTurbo ? { steps: 4, guidance: 1 } : { steps: 25, guidance: 7.5 };
}

const shapes: Record<Ratio, number> = { '16:9': 16 / 9, '9:16': 9 / 16, '1:1': 1 };
/** What all of these models' networks can halve often enough. */
const GRID = 64;

/** About as many pixels as the model was trained on, in about the film's ratio. */
export function paintedSize(ratio: Ratio, side: number): { width: number; height: number } {
  const stretch = Math.sqrt(shapes[ratio]);
  const onGrid = (length: number) => Math.max(GRID, Math.round(length / GRID) * GRID);
  return { width: onGrid(side * stretch), height: onGrid(side / stretch) };
}

async function asPicture(
  { pixels, width: w, height: h }: Painted,
  { ratio, resolution }: PictureBrief,
): Promise<Picture> {
  const stretch = shapes[ratio];
  const [width, height] = [resolution * Math.max(1, stretch), resolution * Math.max(1, 1 / stretch)].map(Math.round);
  const bytes = await sharp(pixels, { raw: { width: w, height: h, channels: 3 } })
    .resize(width, height, { fit: 'cover', kernel: 'lanczos3' })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { bytes, contentType: 'image/jpeg', width: width as number, height: height as number };
}
