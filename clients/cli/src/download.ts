import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** Streams a URL into a file; a file that is there is whole. */
export async function download(url: string, file: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok || !response.body)
    throw new Error(`${path.basename(file)} could not be downloaded (HTTP ${response.status}).`);
  await mkdir(path.dirname(file), { recursive: true });
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  return file;
}

/** Copies an HLS playlist with everything it names; its URIs are relative, so the copy plays where it lies. */
export async function downloadPlaylist(url: string, folder: string): Promise<string> {
  const seen = new Set<string>();
  const copy = async (relative: string): Promise<void> => {
    if (seen.has(relative)) return;
    seen.add(relative);
    const file = path.join(folder, relative);
    const source = new URL(relative, url).href;
    if (!relative.endsWith('.m3u8')) return void (await download(source, file));
    const text = await (await fetch(source)).text();
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    const beside = path.posix.dirname(relative);
    for (const uri of urisOf(text)) await copy(path.posix.join(beside, uri));
  };
  const name = path.posix.basename(new URL(url).pathname);
  await copy(name);
  return path.join(folder, name);
}

/** The URIs of a playlist (RFC 8216): plain lines, and URI attributes of tags. */
function urisOf(playlist: string): string[] {
  const lines = playlist.split(/\r?\n/);
  const plain = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const attributes = lines.flatMap((line) => (line.startsWith('#') ? [...line.matchAll(/URI="([^"]+)"/g)] : []));
  return [...plain, ...attributes.map(([, uri = '']) => uri)];
}
