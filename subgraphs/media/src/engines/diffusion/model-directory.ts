import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { SchedulerConfig } from './noise-schedule.ts';
import { readJson } from './read-json.ts';

const Unet = z.looseObject({
  /** In latent pixels, of which one stands for eight of the picture. */
  sample_size: z.int().min(8).max(256).default(64),
  in_channels: z.int().default(4),
});
const Vae = z.looseObject({ scaling_factor: z.number().positive().optional() });

/** A model as the diffusers library lays it out, exported to ONNX: Stable Diffusion 1.5, 2.1, Turbo, and SDXL(-Turbo) with two text encoders. */
export interface ModelDirectory {
  readonly scheduler: SchedulerConfig;
  readonly encoders: readonly { file: string; tokenizer: string }[];
  readonly unet: string;
  readonly vae: string;
  /** What latents are divided by before they are decoded. */
  readonly scalingFactor: number;
  /** Pixels of a side of the pictures that it was trained on. */
  readonly size: number;
  /** Of all its weights. */
  readonly bytes: number;
  /** Hash of all that determines its pictures. */
  readonly fingerprint: string;
}

const SDXL_SCALING = 0.13025;
const SD_SCALING = 0.18215;

/** @throws Error naming what is missing or unreadable */
export async function readModelDirectory(folder: string): Promise<ModelDirectory> {
  const at = (...names: string[]) => path.join(folder, ...names);
  const encoders = [{ file: at('text_encoder', 'model.onnx'), tokenizer: at('tokenizer') }];
  const isXl = await exists(at('text_encoder_2'));
  if (isXl) encoders.push({ file: at('text_encoder_2', 'model.onnx'), tokenizer: at('tokenizer_2') });
  const [unet, vae] = [at('unet', 'model.onnx'), at('vae_decoder', 'model.onnx')];
  for (const file of [...encoders.map((encoder) => encoder.file), unet, vae])
    if (!(await exists(file)))
      throw new Error(`${folder} is no diffusion model in ONNX: ${path.relative(folder, file)} is missing.`);
  const scheduler = await readScheduler(at('scheduler', 'scheduler_config.json'));
  const { sample_size, in_channels } = await readJson(at('unet', 'config.json'), Unet, {});
  if (in_channels !== 4) throw new Error(`${folder} paints from ${in_channels} channels, not from a text alone.`);
  const { scaling_factor } = await readJson(at('vae_decoder', 'config.json'), Vae, {});
  return {
    scheduler,
    encoders,
    unet,
    vae,
    scalingFactor: scaling_factor ?? (isXl ? SDXL_SCALING : SD_SCALING),
    size: sample_size * 8,
    ...(await weigh(folder)),
  };
}

/** What would change the pictures and is not known is refused, lest they be worse for it unnoticed. */
const Unsupported = z.looseObject({
  rescale_betas_zero_snr: z.literal(false).nullish(),
  use_karras_sigmas: z.literal(false).nullish(),
  thresholding: z.literal(false).nullish(),
});

async function readScheduler(file: string): Promise<SchedulerConfig> {
  await readJson(file, Unsupported);
  return readJson(file, SchedulerConfig);
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** In the order of their names: the same files are the same model, wherever they lie. */
async function weigh(folder: string): Promise<{ bytes: number; fingerprint: string }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of files.sort()) {
    const { size } = await stat(file);
    bytes += size;
    hash.update(`${path.relative(folder, file).split(path.sep).join('/')} ${size}\n`);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  return { bytes, fingerprint: hash.digest('hex').slice(0, 16) };
}
