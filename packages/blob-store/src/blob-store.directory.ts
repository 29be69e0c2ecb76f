import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, type FileHandle, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import {
  type BlobInfo,
  BlobNotFound,
  type BlobStore,
  BlobTooLarge,
  DEFAULT_CONTENT_TYPE,
  type OpenBlob,
  type OpenOptions,
  type PutOptions,
  type SignedReadOptions,
  type SignedWrite,
  type SignedWriteOptions,
} from './blob-store.ts';
import { clipRange } from './byte-range.ts';
import { safeFilename } from './content-disposition.ts';
import { type BlobFiles, filesOf, folderOf } from './directory-layout.ts';
import { keysBelow, removeOrphans } from './directory-walk.ts';
import { hasCode, ifThere, replaceFile, syncFolder } from './durable-file.ts';
import { fileTarget } from './file-url.ts';
import { keySegments, prefixSegments } from './keys.ts';
import { Measure } from './measure.ts';

const Meta = z.object({
  /** File name of the bytes. */
  data: z.string(),
  size: z.int(),
  contentType: z.string(),
  sha256: z.string(),
  lastModified: z.coerce.date(),
});
type Meta = z.infer<typeof Meta>;

export interface DirectoryOptions {
  directory: string;
  /** Signs URLs; whoever serves `/files` needs the same. */
  signingKey: string;
  /** Where the files handler is reached, without a slash at the end. */
  publicOrigin: string;
}

/** How often an operation starts again because the blob was replaced under it. */
const ATTEMPTS = 5;

/** Blobs in a directory, which any number of processes may share. */
export class DirectoryBlobStore implements BlobStore {
  readonly #root: string;
  readonly #options: DirectoryOptions;

  constructor(options: DirectoryOptions) {
    this.#root = path.resolve(options.directory);
    this.#options = options;
  }

  async put(key: string, body: Uint8Array | Readable, options: PutOptions = {}) {
    const files = this.#files(key);
    const name = files.newData();
    const data = path.join(files.folder, name);
    const handle = await createIn(files.folder, data);
    try {
      const measured =
        body instanceof Readable ? await writeBody(handle, body, options) : await writeBytes(handle, body, options);
      await this.#commit(files, { data: name, contentType: options.contentType ?? DEFAULT_CONTENT_TYPE, ...measured });
      return measured;
    } catch (error) {
      await rm(data, { force: true });
      throw error;
    }
  }

  async read(
    key: string,
    { maxBytes = Number.POSITIVE_INFINITY, signal }: { maxBytes?: number; signal?: AbortSignal } = {},
  ) {
    signal?.throwIfAborted();
    return this.#withData(key, async (meta, data) => {
      if (meta.size > maxBytes) throw new BlobTooLarge(maxBytes);
      return readFile(data, { signal });
    });
  }

  async open(key: string, { range, signal }: OpenOptions = {}): Promise<OpenBlob> {
    signal?.throwIfAborted();
    return this.#withData(key, async (meta, data) => {
      const part = range ? clipRange(range, meta.size) : null;
      const handle = await open(data, 'r');
      const { size, contentType, etag, lastModified } = infoOf(key, meta);
      return { stream: streamOf(handle, part, signal), size, range: part, contentType, etag, lastModified };
    });
  }

  async stat(key: string): Promise<BlobInfo | null> {
    const meta = await readMeta(this.#files(key));
    return meta && infoOf(key, meta);
  }

  async copy(from: string, to: string) {
    const target = this.#files(to);
    if (from === to) return this.#withData(from, async () => undefined);
    await this.#withData(from, async (meta, data) => {
      const name = target.newData();
      await linkOrCopy(data, path.join(target.folder, name));
      await this.#commit(target, { ...meta, data: name });
    });
  }

  async delete(key: string) {
    const files = this.#files(key);
    const meta = await readMeta(files);
    if (!meta) return;
    await rm(files.meta, { force: true });
    await rm(path.join(files.folder, meta.data), { force: true });
  }

  async *list(prefix: string): AsyncGenerator<BlobInfo> {
    for await (const key of keysBelow(this.#root, folderOf(this.#root, prefixSegments(prefix)))) {
      const info = await this.stat(key);
      if (info) yield info;
    }
  }

  async deletePrefix(prefix: string) {
    const folder = folderOf(this.#root, prefixSegments(prefix));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }); // retries where a writer adds a file meanwhile
  }

  async signedReadUrl(key: string, { expiresInSeconds, contentType, filename }: SignedReadOptions) {
    keySegments(key);
    return this.#url({
      method: 'GET',
      key,
      expires: expiry(expiresInSeconds),
      contentType,
      filename: filename && safeFilename(filename),
    });
  }

  async signedWriteUrl(
    key: string,
    { expiresInSeconds, maxBytes, contentType }: SignedWriteOptions,
  ): Promise<SignedWrite> {
    keySegments(key);
    const url = this.#url({ method: 'PUT', key, expires: expiry(expiresInSeconds), maxBytes, contentType });
    return { url, method: 'PUT', headers: contentType === undefined ? {} : { 'content-type': contentType } };
  }

  removeLeftovers(olderThanSeconds: number) {
    return removeOrphans(this.#root, olderThanSeconds);
  }

  #url(grant: Parameters<typeof fileTarget>[0]) {
    return this.#options.publicOrigin + fileTarget(grant, this.#options.signingKey);
  }

  #files(key: string): BlobFiles {
    return filesOf(this.#root, keySegments(key));
  }

  /** Makes new bytes the blob, then removes the old ones; readers that have them open keep them. */
  async #commit(files: BlobFiles, meta: Omit<Meta, 'lastModified'>) {
    const previous = await readMeta(files);
    const text = JSON.stringify({ ...meta, lastModified: new Date() });
    await replaceFile(files.meta, path.join(files.folder, files.newData()), text);
    await syncFolder(files.folder);
    if (previous) await rm(path.join(files.folder, previous.data), { force: true });
  }

  /** Runs on a blob's metadata and bytes; starts again when the bytes go between reading the one and opening the other. */
  async #withData<T>(key: string, use: (meta: Meta, data: string) => Promise<T>): Promise<T> {
    const files = this.#files(key);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const meta = await readMeta(files);
      if (!meta) break;
      const result = await ifThere(use(meta, path.join(files.folder, meta.data)).then((value) => ({ value })));
      if (result) return result.value;
    }
    throw new BlobNotFound(key);
  }
}

async function readMeta(files: BlobFiles): Promise<Meta | null> {
  const text = await ifThere(readFile(files.meta, 'utf8'));
  return text === null ? null : Meta.parse(JSON.parse(text));
}

const infoOf = (key: string, { size, contentType, sha256, lastModified }: Meta): BlobInfo => ({
  key,
  size,
  contentType,
  etag: `"${sha256.slice(0, 32)}"`,
  lastModified,
  sha256,
});

const expiry = (seconds: number) => Math.ceil(Date.now() / 1000 + seconds);

/** Mostly the folder is there; one that has just been made may be deleted before it is written into. */
async function createIn(folder: string, file: string): Promise<FileHandle> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const handle = await ifThere(open(file, 'wx', 0o600));
    if (handle) return handle;
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  throw new Error(`Cannot write into ${folder}`);
}

/** Bytes that are at hand need no stream. */
async function writeBytes(handle: FileHandle, body: Uint8Array, { maxBytes, signal }: PutOptions) {
  try {
    if (maxBytes !== undefined && body.length > maxBytes) throw new BlobTooLarge(maxBytes);
    await handle.writeFile(body, { signal });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size: body.length, sha256: createHash('sha256').update(body).digest('hex') };
}

async function writeBody(handle: FileHandle, body: Readable, { maxBytes, signal }: PutOptions) {
  const measure = new Measure(maxBytes);
  const source = body;
  let refused: unknown = null;
  const append = (chunks: AsyncIterable<Buffer>) =>
    appendAll(handle, chunks).catch((error: unknown) => {
      refused = error;
      throw error;
    });
  try {
    // A disk that refuses the bytes is the reason; pipeline would only say that the source was given up.
    await pipeline(source, measure, append, { signal }).catch((error: unknown) => Promise.reject(refused ?? error));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size: measure.size, sha256: measure.digest() };
}

async function appendAll(handle: FileHandle, chunks: AsyncIterable<Buffer>) {
  for await (const chunk of chunks) await handle.writeFile(chunk); // writes on from where the last one ended
}

function streamOf(handle: FileHandle, part: { start: number; end: number } | null, signal: AbortSignal | undefined) {
  return handle.createReadStream({ ...(part ?? {}), highWaterMark: 256 * 1024, signal });
}

/** Bytes are never changed in place, so two blobs may share them; file systems without hard links get a copy. */
async function linkOrCopy(from: string, to: string) {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  try {
    await link(from, to);
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS', 'EXDEV')) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const handle = await open(to, 'r+');
    await handle.sync().finally(() => handle.close());
  }
}
