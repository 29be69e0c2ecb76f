import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInIngestion, exportUserInIngestion } from '@visiobook/contracts';
import {
  eraseUserHandler,
  exportUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import type { IngestionConfig } from './config.ts';
import { IsolatedReader } from './engines/manuscript-reader.isolated.ts';
import { erasePerson } from './erase-person.ts';
import { ChapterResolver, type Context, ManuscriptResolver } from './manuscript.resolvers.ts';
import { ManuscriptService } from './manuscript.service.ts';
import { personalRecords } from './personal-records.ts';
import { exportManuscriptTask } from './tasks/exportManuscript.ts';
import { importManuscriptTask } from './tasks/importManuscript.ts';

export function ingestionSubgraph({ db, outbox, config }: ServiceDeps<IngestionConfig>): Subgraph<Context> {
  const deps = { db, outbox, blobs: createBlobStore(config) };
  return {
    name: 'ingestion',
    resolvers: [ManuscriptResolver, ChapterResolver],
    references: {
      Manuscript: ({ id }, { manuscripts }) => manuscripts.find(id),
      Chapter: ({ id }, { manuscripts }) => manuscripts.findChapter(id),
    },
    context: ({ viewer }) => ({ manuscripts: new ManuscriptService(deps, viewer) }),
  };
}

export function ingestionWorker({ db, outbox, config }: WorkerDeps<IngestionConfig>): Worker {
  const deps = { db, blobs: createBlobStore(config) };
  const reader = new IsolatedReader(config.READER_NODE_OPTIONS);
  return {
    handlers: [
      eraseUserHandler(eraseUserInIngestion, erasePerson({ db, outbox })),
      exportUserHandler(exportUserInIngestion, deps.blobs, personalRecords(db)),
      importManuscriptTask({ ...deps, reader }),
      exportManuscriptTask(deps),
    ],
  };
}
