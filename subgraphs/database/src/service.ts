import { defineService } from '@visiobook/subgraph-kit';
import { databaseConfig } from './config.ts';
import { databaseEraser, databaseSubgraph, databaseWorker } from './subgraph.ts';

export const service = defineService({
  name: 'database',
  port: 8095,
  migrations: new URL('../drizzle/', import.meta.url),
  oversees: true,
  config: databaseConfig,
  subgraph: databaseSubgraph,
  worker: databaseWorker,
  eraser: databaseEraser,
});
