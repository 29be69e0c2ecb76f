import type { Database, Outbox, Viewer } from '@visiobook/subgraph-kit';
import { desc, ne } from 'drizzle-orm';
import { requireAdministrator } from '../administrator.ts';
import { backupRuns } from '../tables.ts';
import type { Backup } from './backup.types.ts';
import { fromManifest, fromRun, unreadable } from './backup.view.ts';
import type { BackupStore } from './backup-store.ts';
import { requestBackup } from './request-backup.ts';

const MOST_RUNS = 50;

export class BackupService {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #store: BackupStore;
  readonly #viewer: Viewer;

  constructor(db: Database, outbox: Outbox, store: BackupStore, viewer: Viewer) {
    this.#db = db;
    this.#outbox = outbox;
    this.#store = store;
    this.#viewer = viewer;
  }

  /** Newest first: what the store holds, and what is under way or has failed. */
  async all(): Promise<Backup[]> {
    requireAdministrator(this.#viewer);
    const stored = await this.#store.list();
    const complete = await Promise.all(stored.map(({ id, storedBytes }) => this.#read(id, storedBytes)));
    const runs = await this.#db
      .select()
      .from(backupRuns)
      .where(ne(backupRuns.state, 'COMPLETE'))
      .orderBy(desc(backupRuns.requestedAt))
      .limit(MOST_RUNS);
    const others = runs.filter((run) => !stored.some(({ id }) => id === run.id)).map(fromRun);
    return [...complete, ...others].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** While one is being made, answers that one. */
  async start(): Promise<Backup> {
    const requestedBy = requireAdministrator(this.#viewer);
    return fromRun(await requestBackup(this.#db, this.#outbox, { requestedBy, by: this.#viewer }));
  }

  #read(id: string, storedBytes: number): Promise<Backup> {
    return this.#store.manifest(id).then(
      (manifest) => fromManifest(manifest, storedBytes),
      () => unreadable(id, storedBytes),
    );
  }
}
