import { AzureBlobStore } from './blob-store.azure.ts';
import { DirectoryBlobStore } from './blob-store.directory.ts';
import { RetryingBlobStore } from './blob-store.retrying.ts';
import type { BlobStore } from './blob-store.ts';
import type { BlobConfig } from './config.ts';

/** The store that the configuration names. Opens nothing yet; Azure's libraries are loaded at its first use. */
export function createBlobStore(config: BlobConfig): BlobStore {
  const connectionString = config.AZURE_STORAGE_CONNECTION_STRING ?? fromAccount(config);
  if (connectionString) return new AzureBlobStore({ connectionString, container: config.BLOB_CONTAINER });
  if (!config.BLOB_DIRECTORY)
    throw new Error('Set BLOB_DIRECTORY or AZURE_STORAGE_CONNECTION_STRING: there is nowhere to keep files.');
  // Azure's client asks again by itself.
  return new RetryingBlobStore(
    new DirectoryBlobStore({
      directory: config.BLOB_DIRECTORY,
      signingKey: config.BLOB_SIGNING_KEY,
      publicOrigin: config.PUBLIC_ORIGIN,
    }),
  );
}

function fromAccount({ AZURE_STORAGE_ACCOUNT: name, AZURE_STORAGE_KEY: key }: BlobConfig): string | undefined {
  if (!name || !key) return undefined;
  return `DefaultEndpointsProtocol=https;AccountName=${name};AccountKey=${key};EndpointSuffix=core.windows.net`;
}
