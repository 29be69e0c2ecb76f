import { defineService } from '@visiobook/subgraph-kit';
import { mediaConfig } from './config.ts';
import { erasePerson } from './erase-person.ts';
import { mediaSubgraph, mediaWorker } from './subgraph.ts';

export const service = defineService({
  name: 'media',
  port: 8084,
  migrations: new URL('../drizzle/', import.meta.url),
  config: mediaConfig,
  subgraph: mediaSubgraph,
  worker: (deps) => mediaWorker(deps),
  eraser: erasePerson,
});
