import { setImmediate as breath } from 'node:timers/promises';
import type { Device } from '../device.ts';
import { type ModelDirectory, readModelDirectory } from './model-directory.ts';
import { gaussian } from './noise.ts';
import { type Answer, type Numbers, OnnxModel } from './onnx-model.ts';
import { type EncodedPrompts, PromptEncoder } from './prompt-encoder.ts';
import { createSampler, type Sampler, samplerNameOf } from './sampler.ts';

/** Pictures of one size, painted at once. */
export interface Painting {
  /** Of each picture its phrases, most important first; those that do not fit are left out. */
  readonly prompts: readonly (readonly string[])[];
  /** What is not to be seen; ignored without guidance. */
  readonly negative: string;
  /** One for each prompt. */
  readonly seeds: readonly number[];
  readonly steps: number;
  /** How much more the prompt counts than what is not to be seen; 1 = no guidance, at half the work. */
  readonly guidance: number;
  /** In pixels, multiples of 64. */
  readonly width: number;
  readonly height: number;
}

export interface PaintOptions {
  readonly signal: AbortSignal;
  onStep?(done: number): void;
}

/** RGB, rows from the top. */
export interface Painted {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const CHANNELS = 4;
/** Pixels of the picture, each way, that one of the latents stands for. */
const PATCH = 8;
/** Weights are there once; what ONNX Runtime needs to load them and to work is about half as much again. */
const ROOM = 1.5;

/** A model that is loaded: text in, pictures out. */
export class DiffusionModel {
  readonly directory: ModelDirectory;
  readonly #encoder: PromptEncoder;
  readonly #unet: OnnxModel;
  readonly #vae: OnnxModel;
  readonly #all: readonly OnnxModel[];

  private constructor(directory: ModelDirectory, encoder: PromptEncoder, all: readonly OnnxModel[]) {
    this.directory = directory;
    this.#encoder = encoder;
    this.#all = all;
    [this.#unet, this.#vae] = all.slice(-2) as [OnnxModel, OnnxModel];
  }

  /**
   * Loads it whole, or leaves nothing behind.
   * @param available bytes of memory that it may take on the CPU
   * @throws Error saying what is missing, broken, unknown or too large
   */
  static async load(folder: string, device: Device, available = process.availableMemory()): Promise<DiffusionModel> {
    const directory = await readModelDirectory(folder);
    samplerNameOf(directory.scheduler);
    if (device === 'cpu') refuseWhatDoesNotFit(directory.bytes, available);
    const all: OnnxModel[] = [];
    const opened = (model: OnnxModel) => {
      all.push(model);
      return model;
    };
    try {
      const encoder = await PromptEncoder.open(directory, device, opened);
      opened(await OnnxModel.open(directory.unet, device));
      opened(await OnnxModel.open(directory.vae, device));
      return new DiffusionModel(directory, encoder, all);
    } catch (error) {
      await Promise.all(all.map((model) => model.close()));
      throw error;
    }
  }

  /** @throws the signal's reason, between two steps */
  async paint(painting: Painting, { signal, onStep }: PaintOptions): Promise<Painted[]> {
    const { prompts, seeds, steps } = painting;
    if (prompts.length === 0 || prompts.length !== seeds.length)
      throw new Error('Each prompt needs a seed of its own.');
    const sampler = createSampler(this.directory.scheduler, steps);
    const told = await this.#tell(painting);
    const noise = noiseOf(painting);
    let latents: Float32Array = noise().map((value) => value * sampler.initialScale);
    for (let step = 0; step < steps; step++) {
      // Lets a cancel in that has come meanwhile.
      await breath();
      signal.throwIfAborted();
      latents = sampler.next(step, await this.#foretell(painting, sampler, step, latents, told), latents, noise);
      onStep?.(step + 1);
    }
    return this.#decode(latents, painting);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((model) => model.close()));
  }

  /** With guidance, what is not to be seen comes before the prompts, once for each. */
  #tell({ prompts, negative, guidance }: Painting): Promise<EncodedPrompts> {
    const texts = prompts.map((phrases) => this.#encoder.fitted(phrases));
    const isGuided = guidance > 1 && !this.#embedsGuidance;
    return this.#encoder.encode(isGuided ? [...prompts.map(() => negative), ...texts] : texts);
  }

  async #foretell(painting: Painting, sampler: Sampler, step: number, latents: Float32Array, told: EncodedPrompts) {
    const count = painting.prompts.length;
    const times = (told.states.dims[0] as number) / count;
    const scale = sampler.inputScale(step);
    const sample = repeated(latents, times).map((value) => value * scale);
    const dims = [count * times, CHANNELS, painting.height / PATCH, painting.width / PATCH];
    const timestep = this.#timestep(sampler.timesteps[step] as number, count * times);
    const given = { sample: { data: sample, dims }, timestep, encoder_hidden_states: told.states };
    const more = { ...this.#aboutPictures(told, painting, count * times), ...this.#embedded(painting, count * times) };
    const [answer] = await this.#unet.run({ ...given, ...more }, [this.#unet.outputs[0] as string]);
    const { data } = answer as Answer;
    return times === 1 ? data : guided(data, painting.guidance);
  }

  #timestep(value: number, count: number): Numbers {
    const shape = this.#unet.shapeOf('timestep') ?? [1];
    if (shape.length === 0) return { data: [value], dims: [] };
    const isOfEach = typeof shape[0] === 'string' && shape[0] === this.#unet.shapeOf('sample')?.[0];
    const length = isOfEach ? count : 1;
    return { data: new Array<number>(length).fill(value), dims: [length] };
  }

  /** SDXL is also told of the size, and of nothing cut off. */
  #aboutPictures({ pooled }: EncodedPrompts, { width, height }: Painting, count: number): Record<string, Numbers> {
    if (!pooled || !this.#unet.shapeOf('time_ids')) return {};
    const size = [height, width, 0, 0, height, width];
    const data = new Array(count).fill(size).flat() as number[];
    return { text_embeds: pooled, time_ids: { data, dims: [count, size.length] } };
  }

  get #embedsGuidance(): boolean {
    return this.#unet.shapeOf('timestep_cond') !== null;
  }

  /** Latent consistency models are told the guidance as a number of waves (Luo et al. 2023). */
  #embedded({ guidance }: Painting, count: number): Record<string, Numbers> {
    const shape = this.#unet.shapeOf('timestep_cond');
    if (!shape) return {};
    const width = typeof shape[1] === 'number' ? shape[1] : 256;
    const half = width / 2;
    const angles = Array.from({ length: half }, (_, i) => (guidance - 1) * 1000 * 10_000 ** (-i / (half - 1)));
    const waves = [...angles.map(Math.sin), ...angles.map(Math.cos)];
    return { timestep_cond: { data: new Array(count).fill(waves).flat() as number[], dims: [count, width] } };
  }

  async #decode(latents: Float32Array, { prompts, width, height }: Painting): Promise<Painted[]> {
    const dims = [1, CHANNELS, height / PATCH, width / PATCH];
    const length = latents.length / prompts.length;
    const painted: Painted[] = [];
    // One after the other: decoding takes more memory than painting.
    for (const i of prompts.keys()) {
      const data = latents.subarray(i * length, (i + 1) * length).map((value) => value / this.directory.scalingFactor);
      const [answer] = await this.#vae.run({ latent_sample: { data, dims } }, [this.#vae.outputs[0] as string]);
      painted.push(pixelsOf(answer as Answer));
    }
    return painted;
  }
}

function refuseWhatDoesNotFit(bytes: number, available: number): void {
  const needed = Math.round(bytes * ROOM);
  if (needed <= available) return;
  const [needs, has] = [needed, available].map((value) => (value / 2 ** 30).toFixed(1));
  throw new Error(`This model needs about ${needs} GB of memory, and ${has} GB are free.`);
}

/** Each picture has its own, so that it is the same in whatever company it is painted. */
function noiseOf({ seeds, width, height }: Painting): () => Float32Array {
  const length = (CHANNELS * width * height) / PATCH ** 2;
  const sources = seeds.map(gaussian);
  return () => {
    const all = new Float32Array(length * seeds.length);
    for (const [i, source] of sources.entries()) all.set(source(length), i * length);
    return all;
  };
}

function repeated(values: Float32Array, times: number): Float32Array {
  const all = new Float32Array(values.length * times);
  for (let i = 0; i < times; i++) all.set(values, i * values.length);
  return all;
}

/** Away from what is not to be seen (Ho & Salimans 2022). */
function guided(both: Float32Array, guidance: number): Float32Array {
  const half = both.length / 2;
  return Float32Array.from({ length: half }, (_, i) => {
    const without = both[i] as number;
    return without + guidance * ((both[half + i] as number) - without);
  });
}

function pixelsOf({ data, dims }: Answer): Painted {
  const [, , height = 0, width = 0] = dims;
  const area = width * height;
  const pixels = new Uint8Array(area * 3);
  for (let i = 0; i < area; i++)
    for (let channel = 0; channel < 3; channel++) {
      const value = data[channel * area + i] as number;
      // A network that overflows half precision paints black squares: that is a failure, not a picture.
      if (Number.isNaN(value)) throw new Error('The model answered numbers that are none.');
      pixels[i * 3 + channel] = Math.min(255, Math.max(0, Math.round((value / 2 + 0.5) * 255)));
    }
  return { pixels, width, height };
}
