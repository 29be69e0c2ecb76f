import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { BlobTooLarge } from './blob-store.ts';

/** Passes bytes through, counting and digesting them; fails with BlobTooLarge at the first byte too many. */
export class Measure extends Transform {
  size = 0;
  readonly #hash = createHash('sha256');
  readonly #maxBytes: number;

  constructor(maxBytes = Number.POSITIVE_INFINITY) {
    super();
    this.#maxBytes = maxBytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    this.size += chunk.length;
    if (this.size > this.#maxBytes) return done(new BlobTooLarge(this.#maxBytes));
    this.#hash.update(chunk);
    done(null, chunk);
  }

  /** Of everything that passed, in hexadecimal; ask once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
