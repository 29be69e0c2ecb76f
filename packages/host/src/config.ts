import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const repository = path.resolve(import.meta.dirname, '../../..');

export const hostConfig = {
  /** Everything the local graph keeps: database, blobs, keys, logs. */
  VISIOBOOK_DATA: z.string().default(path.join(repository, '.data')),
  /** An administrator's URL of an existing PostgreSQL; without it one is started in the data folder. */
  DATABASE_URL: z.string().url().optional(),
  GATEWAY_PORT: z.coerce.number().int().default(8080),
  /** Added to every port, so that a second graph fits beside the first. */
  PORT_OFFSET: z.coerce.number().int().min(0).max(50_000).default(0),
  LOG_LEVEL: z.string().default('warn'),
  /** How many pictures, narrations or segments are made at the same time. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).default(availableParallelism()),
};
export type HostConfig = z.output<z.ZodObject<typeof hostConfig>>;
