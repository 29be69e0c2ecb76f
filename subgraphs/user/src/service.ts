import { defineService } from '@visiobook/subgraph-kit';
import { userConfig } from './config.ts';
import { erasePerson } from './erasure/erase-person.ts';
import { forgetPendingDeletions } from './erasure/forget-pending-deletions.ts';
import { userListener } from './public-listener.ts';
import { userSubgraph, userWorker } from './subgraph.ts';

export const service = defineService({
  name: 'user',
  port: 8081,
  publicPort: 8181,
  migrations: new URL('../drizzle/', import.meta.url),
  config: userConfig,
  subgraph: userSubgraph,
  worker: userWorker,
  eraser: erasePerson,
  restored: forgetPendingDeletions,
  publicListener: userListener,
});
