import { defineService } from '@visiobook/subgraph-kit';
import { securityConfig } from './config.ts';
import { securityBackground, securitySubgraph, securityWorker } from './subgraph.ts';

export const service = defineService({
  name: 'security',
  port: 8093,
  migrations: new URL('../drizzle/', import.meta.url),
  config: securityConfig,
  subgraph: securitySubgraph,
  worker: securityWorker,
  background: securityBackground,
});
