import type { ServiceDeps, Subgraph } from '@visiobook/subgraph-kit';
import type { DatabaseConfig } from './config.ts';
import { type HealthContext, HealthResolver } from './health/health.resolvers.ts';
import { HealthService } from './health/health.service.ts';
import { type SchemaContext, SchemaResolver } from './schemas/schema.resolvers.ts';
import { SchemaService } from './schemas/schema.service.ts';

type Context = SchemaContext & HealthContext;

export const databaseSubgraph = ({ db, config }: ServiceDeps<DatabaseConfig>): Subgraph<Context> => ({
  name: 'database',
  resolvers: [SchemaResolver, HealthResolver],
  context: ({ viewer }) => ({
    schemas: new SchemaService(db.$client, config.MIGRATIONS_DIRECTORY, viewer),
    health: new HealthService(db.$client, config.REDIS_URL, viewer),
  }),
});
