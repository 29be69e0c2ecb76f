import type { ServiceDeps, Subgraph } from '@visiobook/subgraph-kit';
import type { DatabaseConfig } from './config.ts';
import { type SchemaContext as Context, SchemaResolver } from './schemas/schema.resolvers.ts';
import { SchemaService } from './schemas/schema.service.ts';

export const databaseSubgraph = ({ db, config }: ServiceDeps<DatabaseConfig>): Subgraph<Context> => ({
  name: 'database',
  resolvers: [SchemaResolver],
  context: ({ viewer }) => ({ schemas: new SchemaService(db.$client, config.MIGRATIONS_DIRECTORY, viewer) }),
});
