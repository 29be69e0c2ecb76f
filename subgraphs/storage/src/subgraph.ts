import type { RequestListener } from 'node:http';
import { createBlobStore, filesHandler, playHandler } from '@visiobook/blob-store';
import type { ServiceDeps, Subgraph } from '@visiobook/subgraph-kit';
import type { StorageConfig } from './config.ts';
import { type Context, FileResolver } from './file.resolvers.ts';
import { FileService } from './file.service.ts';

export function storageSubgraph({ db, config }: ServiceDeps<StorageConfig>): Subgraph<Context> {
  const deps = { db, blobs: createBlobStore(config), maxBytes: config.MAX_UPLOAD_BYTES };
  return {
    name: 'storage',
    resolvers: [FileResolver],
    references: { StoredFile: ({ id }, { files }) => files.find(id) },
    context: ({ viewer, signal }) => ({ files: new FileService(deps, viewer, signal) }),
  };
}

/** `/files` with signed URLs, `/play` with grants; neither takes any other credential. */
export function storageListener({ config, log }: ServiceDeps<StorageConfig>): RequestListener {
  const options = {
    store: createBlobStore(config),
    signingKey: config.BLOB_SIGNING_KEY,
    onError: (error: unknown) => log.error({ err: error }, 'bytes could not be served'),
  };
  const [files, play] = [filesHandler(options), playHandler(options)];
  return (request, response) => (request.url?.startsWith('/play/') ? play : files)(request, response);
}
