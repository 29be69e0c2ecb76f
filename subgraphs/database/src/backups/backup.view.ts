import type { BackupRunRow } from '../tables.ts';
import { type Backup, BackupState } from './backup.types.ts';
import { type Manifest, totalsOf } from './manifest.ts';

const NOTHING = { takenAt: null, finishedAt: null, tables: 0, rows: 0, bytes: 0, storedBytes: 0, schemas: [] };

export const fromManifest = (manifest: Manifest, storedBytes: number): Backup => ({
  id: manifest.id,
  state: BackupState.COMPLETE,
  takenAt: manifest.takenAt,
  finishedAt: manifest.finishedAt,
  ...totalsOf(manifest),
  storedBytes,
  schemas: manifest.migrations.map(({ schema, applied }) => ({ name: schema, version: applied.at(-1)?.name ?? null })),
});

export const unreadable = (id: string, storedBytes: number): Backup => ({
  ...NOTHING,
  id,
  storedBytes,
  state: BackupState.UNREADABLE,
});

export const fromRun = ({ id, state, finishedAt }: BackupRunRow): Backup => ({
  ...NOTHING,
  id,
  state: BackupState[state],
  finishedAt,
});
