import { backUp } from '@visiobook/contracts';
import type { Database, Outbox, Viewer } from '@visiobook/subgraph-kit';
import { and, desc, gt, inArray, ne, sql } from 'drizzle-orm';
import { requireAdministrator } from '../administrator.ts';
import { type BackupRunRow, backupRuns } from '../tables.ts';
import type { Backup } from './backup.types.ts';
import { fromManifest, fromRun, unreadable } from './backup.view.ts';
import type { BackupStore } from './backup-store.ts';
import { newBackupId } from './make-backup.ts';

/** A run that has not ended by then has been given up. */
const LONGEST_RUN = sql`now() - interval '1 day'`;
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
    const run = await this.#db.transaction(async (tx) => {
      // Two who ask at the same time are to get the same one.
      await tx.execute(sql`lock table ${backupRuns} in share row exclusive mode`);
      const live = and(inArray(backupRuns.state, ['WAITING', 'RUNNING']), gt(backupRuns.requestedAt, LONGEST_RUN));
      const [running] = await tx.select().from(backupRuns).where(live).limit(1);
      if (running) return running;
      const id = newBackupId();
      const [made] = await tx.insert(backupRuns).values({ id, requestedBy }).returning();
      await this.#outbox.enqueue(tx, backUp, { backupId: id }, { id });
      return made as BackupRunRow;
    });
    return fromRun(run);
  }

  #read(id: string, storedBytes: number): Promise<Backup> {
    return this.#store.manifest(id).then(
      (manifest) => fromManifest(manifest, storedBytes),
      () => unreadable(id, storedBytes),
    );
  }
}
