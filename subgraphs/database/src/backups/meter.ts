import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

const NEWLINE = 10;

/** Lets bytes through and counts what COPY's text format says: every row ends with a line feed, and none is inside one. */
export class Meter extends Transform {
  readonly #hash = createHash('sha256');
  bytes = 0;
  rows = 0;

  override _transform(data: Buffer, _: BufferEncoding, callback: (error: null, data: Buffer) => void): void {
    this.#hash.update(data);
    this.bytes += data.length;
    for (let at = data.indexOf(NEWLINE); at !== -1; at = data.indexOf(NEWLINE, at + 1)) this.rows += 1;
    callback(null, data);
  }

  /** Once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
