import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const mediaConfig = {
  ...blobConfig,
  /** Pictures and narrations that one worker process makes at the same time. */
  MEDIA_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
};
export type MediaConfig = z.output<z.ZodObject<typeof mediaConfig>>;
