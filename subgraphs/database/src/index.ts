export { BackupStore } from './backups/backup-store.ts';
export { drillRestore } from './backups/drill-restore.ts';
export { removeExpired } from './backups/keep-backups.ts';
export { makeBackup } from './backups/make-backup.ts';
export { type TableEntry, tableName, totalsOf } from './backups/manifest.ts';
export { restoreBackup } from './backups/restore-backup.ts';
export { verifyBackup } from './backups/verify-backup.ts';
export { backupConfig } from './config.ts';
export { service } from './service.ts';
