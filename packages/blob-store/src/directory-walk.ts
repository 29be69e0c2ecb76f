import { opendir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { META_SUFFIX, unescapeSegment } from './directory-layout.ts';
import { ifThere } from './durable-file.ts';

/** Every file below a folder, depth first, one open folder per level; what vanishes meanwhile is passed over. */
export async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await ifThere(opendir(folder));
  if (!entries) return;
  for await (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile()) yield file;
  }
}

/** The keys of the blobs below a folder. */
export async function* keysBelow(root: string, folder: string): AsyncGenerator<string> {
  for await (const file of filesBelow(folder)) {
    if (!file.endsWith(META_SUFFIX)) continue;
    const relative = path.relative(root, file).slice(0, -META_SUFFIX.length);
    yield relative.split(path.sep).map(unescapeSegment).join('/');
  }
}

/** Removes old bytes that no metadata names: of writers that died, and of two that replaced the same blob at once. */
export async function removeOrphans(root: string, olderThanSeconds: number): Promise<number> {
  const limit = Date.now() - olderThanSeconds * 1000;
  let removed = 0;
  for await (const file of filesBelow(root)) {
    if (file.endsWith(META_SUFFIX) || (await isNamed(file))) continue;
    const facts = await ifThere(stat(file));
    if (!facts || facts.ctimeMs > limit) continue; // ctime: a linked copy keeps the old modification time
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

async function isNamed(file: string): Promise<boolean> {
  const [blob = ''] = path.basename(file).split('@');
  const meta = await ifThere(readFile(path.join(path.dirname(file), blob + META_SUFFIX), 'utf8'));
  return meta?.includes(JSON.stringify(path.basename(file))) ?? false;
}
