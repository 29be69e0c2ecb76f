import { BlobNotFound, type BlobStore } from '@visiobook/blob-store';
import type { KeptAnswers } from './engines/story-analyst.ts';

const MAX_BYTES = 64 * 1024;

/** One owner's, among her other blobs: they are erased with her. */
export class BlobAnswers implements KeptAnswers {
  readonly #blobs: BlobStore;
  readonly #folder: string;

  constructor(blobs: BlobStore, ownerId: string) {
    this.#blobs = blobs;
    this.#folder = `${ownerId}/scene-answers`;
  }

  async find(key: string): Promise<string | null> {
    try {
      return (await this.#blobs.read(`${this.#folder}/${key}`, { maxBytes: MAX_BYTES })).toString('utf8');
    } catch (error) {
      if (error instanceof BlobNotFound) return null;
      throw error;
    }
  }

  async keep(key: string, answer: string): Promise<void> {
    await this.#blobs.put(`${this.#folder}/${key}`, Buffer.from(answer), { contentType: 'application/json' });
  }
}
