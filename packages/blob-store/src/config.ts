import { z } from 'zod';

/** Shape of what a process that touches blobs reads: Azure where it is configured, else a directory. */
export const blobConfig = {
  BLOB_DIRECTORY: z.string().optional(),
  /** Either the connection string, or account and key. */
  AZURE_STORAGE_CONNECTION_STRING: z.string().optional(),
  AZURE_STORAGE_ACCOUNT: z.string().optional(),
  AZURE_STORAGE_KEY: z.string().optional(),
  BLOB_CONTAINER: z.string().default('visiobook'),
  /** Secret behind signed URLs and playback grants; the same in every process. */
  BLOB_SIGNING_KEY: z.string().min(32, 'must have at least 32 characters'),
  /** Where clients reach the gateway: scheme, host and port. */
  PUBLIC_ORIGIN: z.url().transform((url) => new URL(url).origin),
};

export type BlobConfig = z.output<z.ZodObject<typeof blobConfig>>;
