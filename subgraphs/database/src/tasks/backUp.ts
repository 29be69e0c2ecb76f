import { createBlobStore } from '@visiobook/blob-store';
import { backUp } from '@visiobook/contracts';
import { handle, servicesIn, type WorkerDeps } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { BackupStore } from '../backups/backup-store.ts';
import { removeExpired } from '../backups/keep-backups.ts';
import { makeBackup } from '../backups/make-backup.ts';
import { totalsOf } from '../backups/manifest.ts';
import type { DatabaseConfig } from '../config.ts';
import { type BackupRunRow, backupRuns } from '../tables.ts';

const ATTEMPTS = 3;

/** Makes the backup that was asked for, then clears away those that have had their time. */
export function backUpHandler({ db, config, log }: WorkerDeps<DatabaseConfig>) {
  const store = new BackupStore(createBlobStore(config), config.BACKUP_KEY);
  const keep = { daily: config.BACKUP_KEEP_DAILY, weekly: config.BACKUP_KEEP_WEEKLY };
  const note = (id: string, change: Partial<BackupRunRow>) =>
    db.update(backupRuns).set(change).where(eq(backupRuns.id, id));

  return handle(
    backUp,
    async ({ backupId: id }, { signal, attempt }) => {
      await note(id, { state: 'RUNNING' });
      const services = await servicesIn(config.MIGRATIONS_DIRECTORY);
      try {
        const manifest = await makeBackup({ url: config.DATABASE_URL, services, store, id, signal });
        const removed = await removeExpired(store, keep);
        await note(id, { state: 'COMPLETE', finishedAt: new Date() });
        const { rows, bytes, tables } = totalsOf(manifest);
        log.info({ backup: id, tables, rows, bytes, removed }, 'backed up');
        return { rows, bytes };
      } catch (error) {
        if (attempt >= ATTEMPTS) await note(id, { state: 'FAILED', finishedAt: new Date() });
        throw error;
      }
    },
    { attempts: ATTEMPTS },
  );
}
