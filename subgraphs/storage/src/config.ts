import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const storageConfig = {
  ...blobConfig,
  /** Largest file a reader may bring in. */
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .default(100 * 1024 * 1024),
};
export type StorageConfig = z.output<z.ZodObject<typeof storageConfig>>;
