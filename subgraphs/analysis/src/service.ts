import { defineService } from '@visiobook/subgraph-kit';
import { analysisConfig } from './config.ts';
import { erasePerson } from './erase-person.ts';
import { analysisSubgraph, analysisWorker } from './subgraph.ts';

export const service = defineService({
  name: 'analysis',
  port: 8083,
  migrations: new URL('../drizzle/', import.meta.url),
  config: analysisConfig,
  subgraph: analysisSubgraph,
  worker: analysisWorker,
  eraser: erasePerson,
});
