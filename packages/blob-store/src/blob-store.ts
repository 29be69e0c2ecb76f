import type { Readable } from 'node:stream';

/** Bytes under keys, owned by one person each; the same semantics on a directory and on Azure. */
export interface BlobStore {
  /**
   * Stores a blob whole, replacing what was there: a reader sees the old bytes or the new, never a part.
   * @throws BlobTooLarge when the body has more than `maxBytes`; nothing is stored then, nor when `signal` fires or the body fails.
   */
  put(key: string, body: Uint8Array | Readable, options?: PutOptions): Promise<{ size: number; sha256: string }>;
  /** The whole blob in memory, in bytes that are the caller's own. @throws BlobNotFound, BlobTooLarge */
  read(key: string, options?: { maxBytes?: number; signal?: AbortSignal }): Promise<Buffer>;
  /** The blob, or a part of it, as a stream, which the caller reads or destroys. @throws BlobNotFound, RangeNotSatisfiable */
  open(key: string, options?: OpenOptions): Promise<OpenBlob>;
  stat(key: string): Promise<BlobInfo | null>;
  /** Bytes, content type and digest; without moving bytes through this process. @throws BlobNotFound */
  copy(from: string, to: string): Promise<void>;
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>;
  /** Every blob below the folder `prefix`, in no promised order: `a/b` lists `a/b/c` and neither `a/b` nor `a/bc`. */
  list(prefix: string): AsyncIterable<BlobInfo>;
  /** Deletes what `list` lists, and what interrupted writers left there. */
  deletePrefix(prefix: string): Promise<void>;
  /** A URL with which anybody may GET this blob until it expires; `filename` makes it a download of that name. */
  signedReadUrl(key: string, options: SignedReadOptions): Promise<string>;
  /** What a client must send to PUT this blob. Azure cannot enforce `maxBytes`: check the size before the blob is used. */
  signedWriteUrl(key: string, options: SignedWriteOptions): Promise<SignedWrite>;
  /** Removes what writers that died more than `olderThanSeconds` ago left behind; answers how many files. */
  removeLeftovers(olderThanSeconds: number): Promise<number>;
}

export interface PutOptions {
  contentType?: string;
  signal?: AbortSignal;
  maxBytes?: number;
}

/** Offsets of the first and last byte, both inclusive, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface OpenOptions {
  /** An `end` past the last byte is cut to it. */
  range?: ByteRange;
  signal?: AbortSignal;
}

export interface BlobInfo {
  key: string;
  size: number;
  contentType: string;
  /** Strong, with its quotes, as in HTTP. */
  etag: string;
  lastModified: Date;
  /** Lower-case hexadecimal; null for bytes that a client sent straight to a store that does not compute it. */
  sha256: string | null;
}

export interface OpenBlob {
  stream: Readable;
  /** Of the whole blob. */
  size: number;
  /** What the stream holds; null = all of it. */
  range: ByteRange | null;
  contentType: string;
  etag: string;
  lastModified: Date;
}

export interface SignedReadOptions {
  expiresInSeconds: number;
  contentType?: string;
  filename?: string;
}

export interface SignedWriteOptions {
  expiresInSeconds: number;
  maxBytes: number;
  contentType?: string;
}

export interface SignedWrite {
  url: string;
  method: 'PUT';
  headers: Record<string, string>;
}

export const DEFAULT_CONTENT_TYPE = 'application/octet-stream';

export class BlobNotFound extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`There is no blob ${key}`);
    this.name = 'BlobNotFound';
    this.key = key;
  }
}

export class BlobTooLarge extends Error {
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`The blob has more than ${maxBytes} bytes`);
    this.name = 'BlobTooLarge';
    this.maxBytes = maxBytes;
  }
}

export class RangeNotSatisfiable extends Error {
  /** Of the whole blob. */
  readonly size: number;
  constructor(size: number) {
    super(`The range starts past the end of the blob's ${size} bytes`);
    this.name = 'RangeNotSatisfiable';
    this.size = size;
  }
}
