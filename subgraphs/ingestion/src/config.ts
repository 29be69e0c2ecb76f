import { blobConfig } from '@visiobook/blob-store';
import type { z } from 'zod';

export const ingestionConfig = { ...blobConfig };
export type IngestionConfig = z.output<z.ZodObject<typeof ingestionConfig>>;
