import { defineService } from '@visiobook/subgraph-kit';
import { storageConfig } from './config.ts';
import { storageBackground, storageListener, storageSubgraph } from './subgraph.ts';

export const service = defineService({
  name: 'storage',
  port: 8089,
  publicPort: 8189,
  migrations: new URL('../drizzle/', import.meta.url),
  config: storageConfig,
  subgraph: storageSubgraph,
  // Has no tasks, but a relay: what is written down in the outbox has to go out.
  worker: () => ({ handlers: [] }),
  publicListener: storageListener,
  background: storageBackground,
});
