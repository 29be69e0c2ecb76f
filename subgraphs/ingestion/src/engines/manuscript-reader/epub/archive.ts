import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ReadContext } from '../book.ts';
import { ManuscriptError } from '../manuscript-error.ts';

/** The files of a zip archive, inflated one by one and only within limits. Nothing is ever written to disk. */
export interface Archive {
  has(path: string): boolean;
  /** Paths that end like this, in the archive's order. */
  endingIn(suffix: string): string[];
  /** The file's bytes, or null when the archive does not have it. */
  read(path: string): Promise<Buffer | null>;
  close(): void;
}

export async function openArchive(bytes: Buffer, context: ReadContext): Promise<Archive> {
  const zip = await open(bytes);
  try {
    return new LimitedArchive(zip, await listEntries(zip, context), context);
  } catch (error) {
    zip.close();
    throw error;
  }
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(asManuscriptError(error)) : resolve(zip),
    );
  });
}

/** The claimed count is the attacker's: entries are counted as they come. */
function listEntries(zip: ZipFile, { limits, signal }: ReadContext): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let seen = 0;
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      seen += 1;
      if (signal.aborted) return reject(signal.reason);
      if (seen > limits.maxEntries) return reject(new ManuscriptError('ARCHIVE_TOO_LARGE'));
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(asManuscriptError(error)));
    zip.readEntry();
  });
}

class LimitedArchive implements Archive {
  readonly #zip: ZipFile;
  readonly #entries: Map<string, Entry>;
  readonly #context: ReadContext;
  #inflated = 0;

  constructor(zip: ZipFile, entries: Map<string, Entry>, context: ReadContext) {
    this.#zip = zip;
    this.#entries = entries;
    this.#context = context;
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  endingIn(suffix: string): string[] {
    return [...this.#entries.keys()].filter((path) => path.toLowerCase().endsWith(suffix));
  }

  close(): void {
    this.#zip.close();
  }

  async read(path: string): Promise<Buffer | null> {
    const entry = this.#entries.get(path);
    if (!entry) return null;
    this.#context.signal.throwIfAborted();
    this.#refuseClaims(entry);
    return this.#collect(await this.#openStream(entry));
  }

  /** What the directory itself admits to; what it hides is caught while inflating. */
  #refuseClaims(entry: Entry): void {
    const { maxEntryBytes, maxRatio, ratioFloorBytes } = this.#context.limits;
    if (entry.isEncrypted()) throw new ManuscriptError('ENCRYPTED_BOOK');
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    const bomb = entry.uncompressedSize > ratioFloorBytes && ratio > maxRatio;
    if (entry.uncompressedSize > maxEntryBytes || bomb) throw new ManuscriptError('ARCHIVE_TOO_LARGE');
  }

  #openStream(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, stream) => (error ? reject(asManuscriptError(error)) : resolve(stream)));
    });
  }

  async #collect(stream: Readable): Promise<Buffer> {
    const { maxEntryBytes, maxInflatedBytes } = this.#context.limits;
    const parts: Buffer[] = [];
    let size = 0;
    try {
      for await (const part of stream as AsyncIterable<Buffer>) {
        size += part.length;
        this.#inflated += part.length;
        if (size > maxEntryBytes || this.#inflated > maxInflatedBytes) throw new ManuscriptError('ARCHIVE_TOO_LARGE');
        parts.push(part);
      }
    } catch (error) {
      throw asManuscriptError(error);
    }
    return Buffer.concat(parts);
  }
}

/** yauzl tells its findings in prose only. */
function asManuscriptError(error: unknown): Error {
  if (error instanceof ManuscriptError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) {
    return new ManuscriptError('UNSAFE_FILE', undefined, { cause: error });
  }
  if (/too many bytes/i.test(message)) return new ManuscriptError('ARCHIVE_TOO_LARGE', undefined, { cause: error });
  if (/encrypted/i.test(message)) return new ManuscriptError('ENCRYPTED_BOOK', undefined, { cause: error });
  return new ManuscriptError('TRUNCATED_FILE', undefined, { cause: error });
}
