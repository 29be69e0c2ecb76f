import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BlobInfo, BlobStore, OpenBlob, OpenOptions, PutOptions } from './blob-store.ts';

/** Pauses before the second to fifth try; each is lengthened at random, so that callers do not come back together. */
const PAUSES_MILLISECONDS = [20, 80, 320, 1_280];
/** What a disk, above all one across a network, says of a moment: the next may be better. A full disk is not among them. */
const PASSING = new Set(['EIO', 'EAGAIN', 'EBUSY', 'EMFILE', 'ENFILE', 'ESTALE', 'ETIMEDOUT', 'ECONNRESET']);

/**
 * Asks a store again when it fails for a moment. Every operation may be repeated: the same key takes the same bytes, and what was
 * half done is not seen. Only a body that is a stream can be read once; its writer starts again by itself.
 */
export class RetryingBlobStore implements BlobStore {
  readonly #store: BlobStore;

  constructor(store: BlobStore) {
    this.#store = store;
  }

  put(key: string, body: Uint8Array | Readable, options?: PutOptions) {
    const put = () => this.#store.put(key, body, options);
    return body instanceof Uint8Array ? retried(put, options?.signal) : put();
  }

  read(key: string, options?: { maxBytes?: number; signal?: AbortSignal }): Promise<Buffer> {
    return retried(() => this.#store.read(key, options), options?.signal);
  }

  open(key: string, options?: OpenOptions): Promise<OpenBlob> {
    return retried(() => this.#store.open(key, options), options?.signal);
  }

  stat(key: string): Promise<BlobInfo | null> {
    return retried(() => this.#store.stat(key));
  }

  copy(from: string, to: string): Promise<void> {
    return retried(() => this.#store.copy(from, to));
  }

  delete(key: string): Promise<void> {
    return retried(() => this.#store.delete(key));
  }

  list(prefix: string): AsyncIterable<BlobInfo> {
    return this.#store.list(prefix);
  }

  deletePrefix(prefix: string): Promise<void> {
    return retried(() => this.#store.deletePrefix(prefix));
  }

  signedReadUrl: BlobStore['signedReadUrl'] = (key, options) => this.#store.signedReadUrl(key, options);

  signedWriteUrl: BlobStore['signedWriteUrl'] = (key, options) => this.#store.signedWriteUrl(key, options);

  removeLeftovers(olderThanSeconds: number): Promise<number> {
    return this.#store.removeLeftovers(olderThanSeconds);
  }
}

async function retried<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (const milliseconds of PAUSES_MILLISECONDS) {
    try {
      return await run();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await sleep(milliseconds * (1 + Math.random()), undefined, { signal });
  }
  return run();
}

const isPassing = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && PASSING.has(String(error.code));
