import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const mediaConfig = {
  ...blobConfig,
  /** What this process offers, in order of preference: what is built in (drawing and speaking), neural voices. */
  MEDIA_ENGINES: z
    .string()
    .default('builtin,neural')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(['builtin', 'neural'])).min(1)),
  /** A directory of directories with voice models; without it there are no neural voices. */
  MEDIA_MODELS: z.string().optional(),
  MEDIA_DEVICE: z.enum(['cpu', 'cuda']).default('cpu'),
  /** Pictures and narrations that one worker process makes at the same time. */
  MEDIA_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
};
export type MediaConfig = z.output<z.ZodObject<typeof mediaConfig>>;
