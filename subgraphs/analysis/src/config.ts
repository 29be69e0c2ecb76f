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
  /** Whom a film's credits are asked of: nobody, or the payment service. */
  CREDITS: z.enum(['free', 'payment']).default('free'),
  /** Chat completions of a language model, up to and with `/v1`; without one, the built-in analysis stands alone. */
  ANALYSIS_LLM_URL: z.url({ protocol: /^https?$/ }).optional(),
  ANALYSIS_LLM_MODEL: z.string().optional(),
  ANALYSIS_LLM_KEY: z.string().optional(),
  /** Scenes that the model is asked about at the same time. */
  ANALYSIS_LLM_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** For one scene. */
  ANALYSIS_LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).max(600).default(20),
  /** For one story: its film does not wait for the model any longer. */
  ANALYSIS_LLM_BUDGET_SECONDS: z.coerce.number().min(1).max(86_400).default(120),
};
export type AnalysisConfig = z.output<z.ZodObject<typeof analysisConfig>>;
