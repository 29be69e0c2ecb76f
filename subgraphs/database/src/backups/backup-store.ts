import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip, createGzip } from 'node:zlib';
import type { BlobStore } from '@visiobook/blob-store';
import { NotFound } from '@visiobook/subgraph-kit';
import { BackupDamaged } from './backup.errors.ts';
import { Manifest } from './manifest.ts';
import { seal, unseal } from './sealed-stream.ts';

const OWNER = 'system-backups';
const MANIFEST = 'manifest';
/** What is read of a manifest at most; some hundred bytes are a table. */
const MOST_MANIFEST_BYTES = 16 * 1024 * 1024;

/** Backups as sealed blobs, `<owner>/<backup>/<part>`; a backup is there once its manifest is. */
export class BackupStore {
  readonly #blobs: BlobStore;
  readonly #key: Buffer;

  /** @param key 32 bytes, without which no backup can be read */
  constructor(blobs: BlobStore, key: Buffer) {
    this.#blobs = blobs;
    this.#key = key;
  }

  /** Compressed and sealed on its way, in bounded memory. */
  async putPart(id: string, part: string, content: Readable[], signal?: AbortSignal): Promise<void> {
    const steps = [...content, createGzip({ level: constants.Z_BEST_SPEED }), seal(this.#key, `${id}/${part}`)];
    // A failure of any step destroys the last one, whose reader hears of it.
    const body = pipeline(steps as never, () => undefined) as unknown as Readable;
    await this.#blobs.put(keyOf(id, part), body, { signal });
  }

  /** As it was put. @throws BackupDamaged, while it is read */
  async openPart(id: string, part: string, signal?: AbortSignal): Promise<Readable> {
    const { stream } = await this.#blobs.open(keyOf(id, part), { signal });
    return pipeline(stream, unseal(this.#key, `${id}/${part}`), createGunzip(), () => undefined);
  }

  async finish(manifest: Manifest, signal?: AbortSignal): Promise<void> {
    const content = Readable.from([Buffer.from(JSON.stringify(manifest))]);
    await this.putPart(manifest.id, MANIFEST, [content], signal);
  }

  /** @throws NotFound, BackupDamaged */
  async manifest(id: string): Promise<Manifest> {
    if (!/^[\w-]{1,80}$/.test(id) || !(await this.#blobs.stat(keyOf(id, MANIFEST)))) throw new NotFound('backup');
    try {
      return Manifest.parse(JSON.parse(await textOf(await this.openPart(id, MANIFEST))));
    } catch {
      throw new BackupDamaged(`${id}/${MANIFEST}`);
    }
  }

  async isFinished(id: string): Promise<boolean> {
    return (await this.#blobs.stat(keyOf(id, MANIFEST))) !== null;
  }

  /** Newest first, with what each takes in the store. */
  async list(): Promise<{ id: string; storedBytes: number }[]> {
    const all = await this.#ids();
    const finished = [...all].filter(([, { isFinished }]) => isFinished);
    return finished.map(([id, { storedBytes }]) => ({ id, storedBytes })).sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** From here on it is none, whatever becomes of the rest. */
  async remove(id: string): Promise<void> {
    await this.#blobs.delete(keyOf(id, MANIFEST));
    await this.#blobs.deletePrefix(`${OWNER}/${id}`);
  }

  /** What backups that died left behind; only while none is being made. Answers how many. */
  async removeUnfinished(): Promise<number> {
    const unfinished = [...(await this.#ids())].filter(([, { isFinished }]) => !isFinished);
    for (const [id] of unfinished) await this.remove(id);
    return unfinished.length;
  }

  async #ids() {
    const found = new Map<string, { isFinished: boolean; storedBytes: number }>();
    for await (const { key, size } of this.#blobs.list(OWNER)) {
      const [, id = '', part] = key.split('/');
      const entry = found.get(id) ?? { isFinished: false, storedBytes: 0 };
      entry.storedBytes += size;
      entry.isFinished ||= part === MANIFEST;
      found.set(id, entry);
    }
    return found;
  }
}

const keyOf = (id: string, part: string) => `${OWNER}/${id}/${part}`;

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_MANIFEST_BYTES) throw new Error('The manifest is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
