import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const analysisConfig = {
  ...blobConfig,
  /** Scenes of one film whose work may be in the queues at the same time; about twice the number of workers. */
  GENERATION_WINDOW: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(2 * availableParallelism()),
};
export type AnalysisConfig = z.output<z.ZodObject<typeof analysisConfig>>;
