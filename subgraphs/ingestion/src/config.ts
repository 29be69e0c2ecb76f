import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const ingestionConfig = {
  ...blobConfig,
  /** More options for the Node process that reads an uploaded file, separated by spaces. */
  READER_NODE_OPTIONS: z
    .string()
    .default('')
    .transform((text) => text.split(' ').filter(Boolean)),
};
export type IngestionConfig = z.output<z.ZodObject<typeof ingestionConfig>>;
