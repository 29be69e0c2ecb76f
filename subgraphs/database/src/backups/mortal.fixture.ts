import { pathToFileURL } from 'node:url';
import { DirectoryBlobStore } from '@visiobook/blob-store';
import { BackupStore } from './backup-store.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

export interface MortalWork {
  what: 'backup' | 'restore';
  url: string;
  directory: string;
  key: string;
  id: string;
  service: { name: string; folder: string };
  /** It is killed once this many tables are copied. */
  tables: number;
}

/** Backs up, or restores, until it is killed in the middle. Argument: its work as JSON. */
const work = JSON.parse(process.argv[2] ?? '') as MortalWork;
let tables = 0;
const onTable = () => {
  tables += 1;
  if (tables === work.tables) process.kill(process.pid, 'SIGKILL');
};
const blobs = new DirectoryBlobStore({
  directory: work.directory,
  signingKey: 'x'.repeat(32),
  publicOrigin: 'http://localhost',
});
const services = [{ name: work.service.name, migrations: pathToFileURL(work.service.folder) }];
const options = { services, store: new BackupStore(blobs, Buffer.from(work.key, 'hex')), id: work.id, onTable };

void (work.what === 'backup'
  ? makeBackup({ ...options, url: work.url })
  : restoreBackup({ ...options, adminUrl: work.url, passwordFor: (service) => `test-${service}` }));
