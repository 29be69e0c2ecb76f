import { filmReady, generationCancelled, generationFailed } from '@visiobook/contracts';
import { consume, type ServiceDeps, type Subgraph, type Worker, type WorkerDeps } from '@visiobook/subgraph-kit';
import { type Context, ProjectResolver, UserResolver } from './project.resolvers.ts';
import { ProjectService } from './project.service.ts';
import { endGeneration } from './stage.ts';

export const projectSubgraph = ({ db, outbox }: ServiceDeps<object>): Subgraph<Context> => ({
  name: 'project',
  resolvers: [ProjectResolver, UserResolver],
  references: {
    Project: ({ id }, { projects }) => projects.find(id),
    User: ({ id }) => ({ id }),
  },
  context: ({ viewer }) => ({ projects: new ProjectService(db, outbox, viewer) }),
});

export const projectWorker = ({ db }: WorkerDeps<object>): Worker => ({
  handlers: [
    consume(filmReady, (news) => endGeneration(db, news, 'READY')),
    consume(generationFailed, (news) => endGeneration(db, news, 'FAILED')),
    consume(generationCancelled, (news) => endGeneration(db, news, 'DRAFT')),
  ],
});
