import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupDamaged } from './backup.errors.ts';
import type { BackupStore } from './backup-store.ts';
import { type Manifest, type TableEntry, tableName } from './manifest.ts';
import { Meter } from './meter.ts';

/** Reads a backup from end to end, without a database. @throws BackupDamaged, NotFound */
export async function verifyBackup(store: BackupStore, id: string, signal?: AbortSignal): Promise<Manifest> {
  const manifest = await store.manifest(id);
  for (const table of manifest.tables) {
    const meter = new Meter();
    const nowhere = new Writable({ write: (_, __, done) => done() });
    await pipeline(await store.openPart(id, table.part, signal), meter, nowhere).catch((error) => {
      throw signal?.aborted ? error : new BackupDamaged(`${id}/${tableName(table)}`);
    });
    requireSame(id, table, meter);
  }
  return manifest;
}

/** @throws BackupDamaged unless what has flown through the meter is what was saved */
export function requireSame(id: string, table: TableEntry, meter: Meter): void {
  const isSame = meter.rows === table.rows && meter.bytes === table.bytes && meter.digest() === table.sha256;
  if (!isSame) throw new BackupDamaged(`${id}/${tableName(table)}`);
}
