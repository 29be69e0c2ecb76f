import { defineService } from '@visiobook/subgraph-kit';
import { assemblyConfig } from './config.ts';
import { erasePerson } from './erase-person.ts';
import { assemblySubgraph, assemblyWorker } from './subgraph.ts';

export const service = defineService({
  name: 'assembly',
  port: 8085,
  migrations: new URL('../drizzle/', import.meta.url),
  config: assemblyConfig,
  subgraph: assemblySubgraph,
  worker: assemblyWorker,
  eraser: erasePerson,
});
