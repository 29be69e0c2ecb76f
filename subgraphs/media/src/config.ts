import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const mediaConfig = {
  ...blobConfig,
  /** What this worker offers: what is built in (drawing and speaking), diffusion, or both. */
  MEDIA_ENGINES: z
    .string()
    .default('builtin')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(['builtin', 'diffusion'])).min(1)),
  MEDIA_DEVICE: z.enum(['cpu', 'cuda']).default('cpu'),
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
