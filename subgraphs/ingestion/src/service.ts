import { defineService } from '@visiobook/subgraph-kit';
import { ingestionConfig } from './config.ts';
import { erasePerson } from './erase-person.ts';
import { ingestionSubgraph, ingestionWorker } from './subgraph.ts';

export const service = defineService({
  name: 'ingestion',
  port: 8082,
  migrations: new URL('../drizzle/', import.meta.url),
  config: ingestionConfig,
  subgraph: ingestionSubgraph,
  worker: ingestionWorker,
  eraser: erasePerson,
});
