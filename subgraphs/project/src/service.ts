import { defineService } from '@visiobook/subgraph-kit';
import { projectSubgraph, projectWorker } from './subgraph.ts';

export const service = defineService({
  name: 'project',
  port: 8086,
  migrations: new URL('../drizzle/', import.meta.url),
  config: {},
  subgraph: projectSubgraph,
  worker: projectWorker,
});
