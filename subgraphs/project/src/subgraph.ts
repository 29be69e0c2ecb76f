import { createBlobStore } from '@visiobook/blob-store';
import {
  eraseUserInProject,
  exportUserInProject,
  filmReady,
  generationCancelled,
  generationFailed,
  generationStarted,
} from '@visiobook/contracts';
import {
  consume,
  eraseUserHandler,
  exportUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import { Policies } from '@visiobook/subgraph-kit/policy';
import type { ProjectConfig } from './config.ts';
import { erasePerson } from './erase-person.ts';
import { personalRecords } from './personal-records.ts';
import { type Context, ProjectResolver, SettingsResolver, UserResolver } from './project.resolvers.ts';
import { ProjectService } from './project.service.ts';
import { beginGeneration, endGeneration } from './stage.ts';

export function projectSubgraph({ db, outbox }: ServiceDeps<ProjectConfig>): Subgraph<Context> {
  const deps = { db, outbox, policies: new Policies() };
  return {
    name: 'project',
    resolvers: [ProjectResolver, SettingsResolver, UserResolver],
    references: {
      Project: ({ id }, { projects }) => projects.find(id),
      User: ({ id }) => ({ id }),
    },
    context: ({ viewer }) => ({ projects: new ProjectService(deps, viewer) }),
  };
}

export const projectWorker = ({ db, outbox, config }: WorkerDeps<ProjectConfig>): Worker => ({
  handlers: [
    eraseUserHandler(eraseUserInProject, erasePerson({ db, outbox })),
    exportUserHandler(exportUserInProject, createBlobStore(config), personalRecords(db)),
    consume(generationStarted, (news) => beginGeneration(db, news)),
    consume(filmReady, (news) => endGeneration(db, news, 'READY')),
    consume(generationFailed, (news) => endGeneration(db, news, 'FAILED')),
    consume(generationCancelled, (news) => endGeneration(db, news, 'DRAFT')),
  ],
});
