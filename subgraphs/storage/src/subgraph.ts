import type { RequestListener } from 'node:http';
import { createBlobStore, filesHandler, playHandler } from '@visiobook/blob-store';
import { eraseUserInStorage, exportUserInStorage } from '@visiobook/contracts';
import {
  type Eraser,
  eraseUserHandler,
  exportUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
} from '@visiobook/subgraph-kit';
import { AvatarResolver } from './avatar/avatar.resolvers.ts';
import { AvatarService } from './avatar/avatar.service.ts';
import type { StorageConfig } from './config.ts';
import { erasePerson } from './erase-person.ts';
import { ExportResolver } from './export/export.resolvers.ts';
import { ExportService } from './export/export.service.ts';
import { personalRecords } from './export/personal-records.ts';
import { type Context, FileResolver } from './file.resolvers.ts';
import { FileService } from './file.service.ts';
import { Gate } from './gate.ts';
import { Intake } from './intake.ts';
import { Sweeper } from './sweeper.ts';
import { exportAccountWorkflow } from './tasks/exportAccount.ts';
import { packExportTask } from './tasks/packExport.ts';

/** Each check of an upload holds a database connection while it reads the bytes; the rest of the pool is for everybody else. */
const CHECKS_AT_ONCE = 2;
const PORTRAITS_AT_ONCE = 2;

export function storageSubgraph({ db, outbox, config }: ServiceDeps<StorageConfig>): Subgraph<Context> {
  const blobs = createBlobStore(config);
  const intake = new Intake(db, outbox, blobs, new Gate(CHECKS_AT_ONCE));
  const deps = { db, blobs, intake, maxBytes: config.MAX_UPLOAD_BYTES };
  const avatarDeps = { db, blobs, gate: new Gate(PORTRAITS_AT_ONCE) };
  return {
    name: 'storage',
    resolvers: [FileResolver, AvatarResolver, ExportResolver],
    references: { StoredFile: ({ id }, { files }) => files.find(id), User: ({ id }) => ({ id }) },
    context({ viewer, signal }) {
      const files = new FileService(deps, viewer, signal);
      return {
        files,
        avatars: new AvatarService(avatarDeps, files, viewer, signal),
        exports: new ExportService({ db, outbox, blobs }, viewer),
      };
    },
  };
}

export const storageEraser = ({ db, outbox, config }: ServiceDeps<StorageConfig>): Eraser =>
  erasePerson({ db, outbox }, createBlobStore(config));

export function storageWorker(deps: ServiceDeps<StorageConfig>): Worker {
  const blobs = createBlobStore(deps.config);
  return {
    handlers: [
      eraseUserHandler(eraseUserInStorage, storageEraser(deps)),
      exportAccountWorkflow(deps.db),
      exportUserHandler(exportUserInStorage, blobs, personalRecords(deps.db)),
      packExportTask(deps.db, blobs),
    ],
  };
}

/** `/files` with signed URLs, `/play` with grants; neither takes any other credential. */
export function storageListener({ config, log }: ServiceDeps<StorageConfig>): RequestListener {
  const store = createBlobStore(config);
  const options = {
    store,
    signingKey: config.BLOB_SIGNING_KEY,
    onError: (error: unknown) => log.error({ err: error }, 'bytes could not be served'),
  };
  const [files, play] = [filesHandler(options), playHandler(options)];
  return (request, response) => (request.url?.startsWith('/play/') ? play : files)(request, response);
}

export const storageBackground = ({ db, config, log }: ServiceDeps<StorageConfig>) =>
  new Sweeper(db, createBlobStore(config)).start(log);
