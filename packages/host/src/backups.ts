import { createBlobStore } from '@visiobook/blob-store';
import { BackupStore, backupConfig, ErasureList } from '@visiobook/database';
import { type Environment, parseConfig } from '@visiobook/subgraph-kit';
import { hostConfig } from './config.ts';
import { passwordsFrom } from './database.ts';
import { backupSettings, environmentsFor } from './environments.ts';
import { localSecrets } from './secrets.ts';
import { services } from './services.ts';

/** What the commands that make, read and restore backups work with: the graph's own blob store and keys, or those configured. */
export async function openBackups(environment: Environment) {
  const host = parseConfig('backups', hostConfig, environment);
  const secrets = await localSecrets(host.VISIOBOOK_DATA);
  const config = parseConfig('backups', backupConfig, {
    ...environment,
    ...backupSettings(environment, host, secrets),
  });
  const blobs = createBlobStore(config);
  return {
    host,
    services,
    store: new BackupStore(blobs, config.BACKUP_KEY),
    keep: { daily: config.BACKUP_KEEP_DAILY, weekly: config.BACKUP_KEEP_WEEKLY },
    passwordFor: passwordsFrom(secrets.databaseSecret),
    erasures: new ErasureList(blobs, config.BACKUP_KEY),
    /** What each service would be told on this database. */
    environmentsAt: (url: string) =>
      environmentsFor(environment, host, secrets, { urlFor: () => url, stop: async () => undefined }),
  };
}
