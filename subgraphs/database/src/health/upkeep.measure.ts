import { type DatabaseClient, isRefused, planAll, servicesIn } from '@visiobook/subgraph-kit';
import type { BackupStore } from '../backups/backup-store.ts';
import type { Upkeep } from './health.types.ts';

export interface UpkeepDeps {
  sql: DatabaseClient;
  store: BackupStore;
  migrations: URL;
}

/** What is to be done for the database from time to time, and whether it was. */
export async function measureUpkeep({ sql, store, migrations }: UpkeepDeps): Promise<Upkeep> {
  const all = (await planAll(sql, await servicesIn(migrations))).flatMap((plan) => plan.migrations);
  const applied = all.flatMap(({ appliedAt }) => (appliedAt ? [appliedAt.getTime()] : []));
  return {
    newestBackupAt: await newestBackup(store),
    bornAt: applied.length > 0 ? new Date(Math.min(...applied)) : null,
    pendingMigrations: all.filter(({ state }) => state === 'PENDING').length,
    refusedMigrations: all.filter(isRefused).length,
  };
}

/** Of those whose manifest can be read: another one is none. */
async function newestBackup(store: BackupStore): Promise<Date | null> {
  for (const { id } of await store.list()) {
    const manifest = await store.manifest(id).catch(() => null);
    if (manifest) return manifest.takenAt;
  }
  return null;
}
