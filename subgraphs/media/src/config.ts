import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const mediaConfig = {
  ...blobConfig,
  /** What this process offers, in order of preference: what is built in (drawing and speaking), neural voices, diffusion. */
  MEDIA_ENGINES: z
    .string()
    .default('builtin,neural')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(['builtin', 'neural', 'diffusion'])).min(1)),
  MEDIA_DEVICE: z.enum(['cpu', 'cuda']).default('cpu'),
  /** A directory of directories with voice models; without it there are no neural voices. */
  MEDIA_MODELS: z.string().optional(),
  /** Folder of a diffusion model in ONNX, as the diffusers library lays it out. */
  DIFFUSION_MODEL: z.string().optional(),
  /** Instead of what suits the model. */
  DIFFUSION_STEPS: z.coerce.number().int().min(1).max(200).optional(),
  DIFFUSION_GUIDANCE: z.coerce.number().min(1).max(30).optional(),
  /** Handed on to the program that paints: where CUDA's libraries are, and which of several GPUs is ours. */
  LD_LIBRARY_PATH: z.string().optional(),
  CUDA_VISIBLE_DEVICES: z.string().optional(),
  /** Pictures and narrations that one worker process makes at the same time. */
  MEDIA_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
};
export type MediaConfig = z.output<z.ZodObject<typeof mediaConfig>>;
