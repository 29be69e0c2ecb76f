import { defineService } from '@visiobook/subgraph-kit';
import { projectConfig } from './config.ts';
import { erasePerson } from './erase-person.ts';
import { projectSubgraph, projectWorker } from './subgraph.ts';

export const service = defineService({
  name: 'project',
  port: 8086,
  migrations: new URL('../drizzle/', import.meta.url),
  config: projectConfig,
  subgraph: projectSubgraph,
  worker: projectWorker,
  eraser: erasePerson,
});
