import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

/** What makes pictures and what speaks, each with a name that settings know it by. */
const ENGINES = ['illustrator', 'espeak', 'neural'] as const;

const engineList = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(ENGINES)).min(1));

export const mediaConfig = {
  ...blobConfig,
  /** In order of preference; the voices of the first one that speaks are the default ones. */
  MEDIA_ENGINES: engineList.default([...ENGINES]),
  /** A directory of model directories; without it there are no engines that need models. */
  MEDIA_MODELS: z.string().optional(),
  MEDIA_DEVICE: z.enum(['cpu', 'cuda']).default('cpu'),
  /** Pictures and narrations that one worker process makes at the same time. */
  MEDIA_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
};
export type MediaConfig = z.output<z.ZodObject<typeof mediaConfig>>;
