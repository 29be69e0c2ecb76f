import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import yauzl from 'yauzl';

/** Entries by their exact names, and how large each may be once unpacked; whatever else an archive holds is passed over. */
export type Wanted = Readonly<Record<string, number>>;

export class BadArchive extends Error {
  constructor(file: string, reason: string) {
    super(`${file} is not as it should be: ${reason}`);
    this.name = 'BadArchive';
  }
}

/**
 * Some files of an archive, in memory: nothing is ever written under a name that an archive says.
 * @throws BadArchive for what is missing or too large
 */
export async function readArchive(file: string, wanted: Wanted): Promise<Map<string, Buffer>> {
  const found = file.endsWith('.tgz') ? await readTar(file, wanted) : await readZip(file, wanted);
  const missing = Object.keys(wanted).find((name) => !found.has(name));
  if (missing) throw new BadArchive(file, `${missing} is missing.`);
  return found;
}

async function collected(file: string, stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw new BadArchive(file, 'one of its files is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readZip(file: string, wanted: Wanted): Promise<Map<string, Buffer>> {
  const zip = await yauzl.openPromise(file, { autoClose: false }).catch((cause: Error) => {
    throw new BadArchive(file, cause.message);
  });
  try {
    const found = new Map<string, Buffer>();
    for await (const entry of zip.eachEntry()) {
      const most = wanted[entry.fileName];
      if (most === undefined) continue;
      found.set(entry.fileName, await collected(file, await zip.openReadStreamPromise(entry), most));
    }
    return found;
  } finally {
    zip.close();
  }
}

const BLOCK = 512;

/** What a tar archive says of the file that follows (POSIX.1-1988, ustar). */
function tarHeader(block: Buffer): { name: string; size: number; isFile: boolean } {
  const text = (from: number, to: number) => block.toString('latin1', from, to).split('\0')[0] ?? '';
  const prefix = text(257, 262) === 'ustar' ? text(345, 500) : '';
  const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
  const size = Number.parseInt(text(124, 136).trim() || '0', 8);
  return { name, size, isFile: ['0', ''].includes(text(156, 157)) };
}

/** Files of a tar stream one after the other: those wanted whole, of the others only their length. */
class TarReader {
  readonly found = new Map<string, Buffer>();
  readonly #file: string;
  readonly #wanted: Wanted;
  #pending = Buffer.alloc(0);
  #skip = 0;

  constructor(file: string, wanted: Wanted) {
    this.#file = file;
    this.#wanted = wanted;
  }

  push(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    while (this.#step());
  }

  #step(): boolean {
    const skipped = Math.min(this.#skip, this.#pending.length);
    this.#pending = this.#pending.subarray(skipped);
    this.#skip -= skipped;
    if (this.#skip > 0 || this.#pending.length < BLOCK) return false;
    const { name, size, isFile } = tarHeader(this.#pending);
    if (!(size >= 0)) throw new BadArchive(this.#file, 'it is no tar archive.');
    const padded = Math.ceil(size / BLOCK) * BLOCK;
    const most = isFile ? this.#wanted[name] : undefined;
    if (most === undefined) {
      this.#skip = BLOCK + padded;
      return true;
    }
    if (size > most) throw new BadArchive(this.#file, 'one of its files is too large.');
    if (this.#pending.length < BLOCK + padded) return false;
    this.found.set(name, Buffer.from(this.#pending.subarray(BLOCK, BLOCK + size)));
    this.#skip = BLOCK + padded;
    return true;
  }
}

async function readTar(file: string, wanted: Wanted): Promise<Map<string, Buffer>> {
  const reader = new TarReader(file, wanted);
  const unpacked = createReadStream(file).pipe(createGunzip());
  try {
    for await (const chunk of unpacked) reader.push(chunk as Buffer);
  } catch (error) {
    throw error instanceof BadArchive ? error : new BadArchive(file, (error as Error).message);
  }
  return reader.found;
}
