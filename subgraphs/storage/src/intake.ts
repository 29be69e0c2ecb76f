import { type BlobStore, incomingKey, uploadKey } from '@visiobook/blob-store';
import { type Database, type Outbox, recordAct, type Transaction, type Viewer } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { digestOf } from './digest.ts';
import { ChecksumMismatch, UploadMissing } from './file.errors.ts';
import type { Gate } from './gate.ts';
import { type FileRow, files } from './tables.ts';

/** Turns what arrived at an upload's address into a stored file. */
export class Intake {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #blobs: BlobStore;
  readonly #gate: Gate;

  constructor(db: Database, outbox: Outbox, blobs: BlobStore, gate: Gate) {
    this.#db = db;
    this.#outbox = outbox;
    this.#blobs = blobs;
    this.#gate = gate;
  }

  /** The row stays locked meanwhile, so two at once cannot move or judge the same bytes. @throws UploadMissing, ChecksumMismatch */
  accept(id: string, by: Viewer, signal: AbortSignal): Promise<FileRow> {
    return this.#gate.pass(() => this.#db.transaction((tx) => this.#acceptLocked(tx, id, by, signal)));
  }

  async #acceptLocked(tx: Transaction, id: string, by: Viewer, signal: AbortSignal): Promise<FileRow> {
    const [upload] = await tx.select().from(files).where(eq(files.id, id)).for('update');
    if (upload?.status === 'STORED') return upload;
    if (upload?.status !== 'PENDING') throw new UploadMissing();
    await this.#move(upload, signal);
    const change = { status: 'STORED' as const };
    const [stored] = await tx.update(files).set(change).where(eq(files.id, id)).returning();
    await recordAct(this.#outbox, tx, { act: 'fileStored', by, on: { type: 'StoredFile', id } });
    return stored ?? { ...upload, ...change };
  }

  /**
   * Moves first and looks then: the client can still write to the place of arrival, and could exchange the bytes between a look
   * and the move. After a crash half-way the bytes may be at either place, or both.
   */
  async #move(upload: FileRow, signal: AbortSignal) {
    const from = incomingKey(upload.ownerId, upload.id);
    const to = uploadKey(upload.ownerId, upload.id);
    const arrived = await this.#blobs.stat(from);
    if (arrived && arrived.size === upload.byteSize) await this.#blobs.copy(from, to);
    else if (arrived) return this.#refuse(from, to);
    if (!(await this.#blobs.stat(to))) throw new UploadMissing();
    const moved = await digestOf(this.#blobs, to, signal);
    if (moved.size !== upload.byteSize || moved.sha256 !== upload.sha256) return this.#refuse(from, to);
    await this.#blobs.delete(from);
  }

  async #refuse(...keys: string[]): Promise<never> {
    for (const key of keys) await this.#blobs.delete(key);
    throw new ChecksumMismatch();
  }
}
