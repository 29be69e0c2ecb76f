import { defineService } from '@visiobook/subgraph-kit';
import { storageConfig } from './config.ts';
import { storageBackground, storageEraser, storageListener, storageSubgraph, storageWorker } from './subgraph.ts';

export const service = defineService({
  name: 'storage',
  port: 8089,
  publicPort: 8189,
  migrations: new URL('../drizzle/', import.meta.url),
  config: storageConfig,
  subgraph: storageSubgraph,
  worker: storageWorker,
  eraser: storageEraser,
  publicListener: storageListener,
  background: storageBackground,
});
