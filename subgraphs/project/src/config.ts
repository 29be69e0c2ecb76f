import { blobConfig } from '@visiobook/blob-store';
import type { z } from 'zod';

/** Exports of somebody's data are written by every service that has some. */
export const projectConfig = blobConfig;
export type ProjectConfig = z.output<z.ZodObject<typeof projectConfig>>;
