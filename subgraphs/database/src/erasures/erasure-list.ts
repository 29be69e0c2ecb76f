import { pipeline, Readable } from 'node:stream';
import type { BlobStore } from '@visiobook/blob-store';
import { z } from 'zod';
import { seal, unseal } from '../backups/sealed-stream.ts';

const OWNER = 'system-erasures';

const Note = z.object({ ownerId: z.string(), erasedAt: z.coerce.date() });
export type ErasureNote = z.output<typeof Note>;

/**
 * Who was erased, kept beside the backups and outside of what they restore, so that a restore can erase again whom a backup of before
 * brings back. Sealed like the backups: nobody else can put a name on the list.
 */
export class ErasureList {
  readonly #blobs: BlobStore;
  readonly #key: Buffer;

  constructor(blobs: BlobStore, key: Buffer) {
    this.#blobs = blobs;
    this.#key = key;
  }

  /** Noted once: the first time counts. */
  async add(ownerId: string): Promise<void> {
    const blob = `${OWNER}/${ownerId}`;
    if (await this.#blobs.stat(blob)) return;
    const note = Buffer.from(JSON.stringify({ ownerId, erasedAt: new Date() }));
    await this.#blobs.put(
      blob,
      pipeline(Readable.from([note]), seal(this.#key, blob), () => undefined),
    );
  }

  /** @throws BackupDamaged for a note that was altered, or made with another key */
  async all(): Promise<ErasureNote[]> {
    const notes: ErasureNote[] = [];
    for await (const { key: blob } of this.#blobs.list(OWNER)) notes.push(await this.#read(blob));
    return notes;
  }

  async #read(blob: string): Promise<ErasureNote> {
    const { stream } = await this.#blobs.open(blob);
    const chunks: Buffer[] = [];
    for await (const chunk of pipeline(stream, unseal(this.#key, blob), () => undefined)) chunks.push(chunk as Buffer);
    return Note.parse(JSON.parse(Buffer.concat(chunks).toString()));
  }
}
