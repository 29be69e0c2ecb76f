import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInDatabase } from '@visiobook/contracts';
import {
  type Eraser,
  eraseUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import { type BackupContext, BackupResolver } from './backups/backup.resolvers.ts';
import { BackupService } from './backups/backup.service.ts';
import { BackupStore } from './backups/backup-store.ts';
import { scheduleBackups } from './backups/schedule.ts';
import type { DatabaseConfig } from './config.ts';
import { erasePerson } from './erasures/erase-person.ts';
import { ErasureList } from './erasures/erasure-list.ts';
import { type HealthContext, HealthResolver } from './health/health.resolvers.ts';
import { HealthService } from './health/health.service.ts';
import { keepForgetting } from './retention/forget-events.ts';
import { type SchemaContext, SchemaResolver } from './schemas/schema.resolvers.ts';
import { SchemaService } from './schemas/schema.service.ts';
import { backUpHandler } from './tasks/backUp.ts';

type Context = SchemaContext & HealthContext & BackupContext;

export function databaseSubgraph({ db, outbox, config }: ServiceDeps<DatabaseConfig>): Subgraph<Context> {
  const store = new BackupStore(createBlobStore(config), config.BACKUP_KEY);
  const { MIGRATIONS_DIRECTORY: migrations, REDIS_URL: redisUrl, BACKUP_EVERY_HOURS: backupEveryHours } = config;
  const healthDeps = { sql: db.$client, store, migrations, redisUrl, backupEveryHours };
  return {
    name: 'database',
    resolvers: [SchemaResolver, HealthResolver, BackupResolver],
    context: ({ viewer }) => ({
      schemas: new SchemaService(db.$client, migrations, viewer),
      health: new HealthService(healthDeps, viewer),
      backups: new BackupService(db, outbox, store, viewer),
    }),
  };
}

export const databaseEraser = ({ db, outbox, config }: ServiceDeps<DatabaseConfig>): Eraser =>
  erasePerson({ db, outbox }, new ErasureList(createBlobStore(config), config.BACKUP_KEY));

export function databaseWorker(deps: WorkerDeps<DatabaseConfig>): Worker {
  const { db, log, config } = deps;
  const schedule = scheduleBackups(deps, config.BACKUP_EVERY_HOURS);
  const retention = keepForgetting(db, log, config.EVENTS_KEEP_DAYS);
  return {
    concurrency: 1,
    handlers: [backUpHandler(deps), eraseUserHandler(eraseUserInDatabase, databaseEraser(deps))],
    async close() {
      await Promise.all([schedule?.close(), retention?.close()]);
    },
  };
}
