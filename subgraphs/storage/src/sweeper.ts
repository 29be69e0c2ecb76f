import { type BlobStore, incomingKey, uploadKey } from '@visiobook/blob-store';
import { type Database, keepDoing, type Logger, type Repeated, type Transaction } from '@visiobook/subgraph-kit';
import { and, asc, eq, lt } from 'drizzle-orm';
import { exportBlobKey, exportFolder } from './export/export.record.ts';
import { dataExports, files } from './tables.ts';

const EVERY_MILLISECONDS = 10 * 60_000;
const BATCH = 100;
/** A client that began to send just before its link expired may still be sending. */
const GRACE_MS = 3_600_000;
const LEFTOVER_SECONDS = 24 * 3600;

/** Ends uploads that were never completed and exports that have had their time, and clears away their bytes. Any number of processes may do so at the same time. */
export class Sweeper {
  readonly #db: Database;
  readonly #blobs: BlobStore;

  constructor(db: Database, blobs: BlobStore) {
    this.#db = db;
    this.#blobs = blobs;
  }

  /** Answers how many uploads it ended. What is left when the signal fires is for the next time. */
  async sweep(now = new Date(), signal?: AbortSignal): Promise<number> {
    let ended = 0;
    for (;;) {
      const batch = await this.#db.transaction((tx) => this.#endBatch(tx, new Date(now.getTime() - GRACE_MS), signal));
      ended += batch;
      if (batch < BATCH) break;
    }
    await this.#dropExports(now, signal);
    if (!signal?.aborted) await this.#blobs.removeLeftovers(LEFTOVER_SECONDS);
    return ended;
  }

  /** Sweeps now and then until closed. */
  start(log: Logger): Repeated {
    return keepDoing((signal) => this.sweep(new Date(), signal), {
      everyMilliseconds: EVERY_MILLISECONDS,
      log,
      failure: 'what is over could not be cleared away',
    });
  }

  async #dropExports(now: Date, signal?: AbortSignal): Promise<void> {
    for (const { id, ownerId } of await this.#db.select().from(dataExports).where(lt(dataExports.expiresAt, now))) {
      if (signal?.aborted) return;
      await this.#blobs.delete(exportBlobKey(ownerId, id));
      await this.#blobs.deletePrefix(exportFolder(ownerId, id));
      await this.#db.delete(dataExports).where(eq(dataExports.id, id));
    }
  }

  /** Bytes go before the row says so: a crash between the two repeats, and leaves nothing behind. Answers how many it ended. */
  async #endBatch(tx: Transaction, before: Date, signal?: AbortSignal): Promise<number> {
    const overdue = and(eq(files.status, 'PENDING'), lt(files.expiresAt, before));
    const rows = await tx
      .select()
      .from(files)
      .where(overdue)
      .orderBy(asc(files.expiresAt))
      .limit(BATCH)
      .for('update', { skipLocked: true });
    let ended = 0;
    for (const { id, ownerId } of rows) {
      if (signal?.aborted) break;
      await this.#blobs.delete(incomingKey(ownerId, id));
      await this.#blobs.delete(uploadKey(ownerId, id));
      await tx.update(files).set({ status: 'EXPIRED' }).where(eq(files.id, id));
      ended += 1;
    }
    return ended;
  }
}
