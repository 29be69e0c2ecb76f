import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** SHA-256 of a scene's bytes, hexadecimal. */
export interface Fingerprints {
  picture: string | null;
  narration: string | null;
  /** Of the film's sound and picture files for this scene, as players load them. */
  segment: string | null;
}

export async function sha256(...sources: (Readable | string)[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for await (const chunk of typeof source === 'string' ? createReadStream(source) : source) hash.update(chunk);
  }
  return hash.digest('hex');
}

/** Of what a URL answers, without keeping it. */
export async function sha256OfUrl(url: string): Promise<string> {
  const { ok, body, status } = await fetch(url);
  if (!ok || !body) throw new Error(`A narration could not be downloaded (HTTP ${status}).`);
  return sha256(Readable.fromWeb(body as ReadableStream));
}

/** The files of each scene in a saved film: its playlists name one after the other, a file per scene. */
export async function segmentFiles(masterPlaylist: string): Promise<string[][]> {
  const folder = path.dirname(masterPlaylist);
  const [video = [], audio = []] = await Promise.all(
    ['video.m3u8', 'audio.m3u8'].map(async (name) => filesOf(await readFile(path.join(folder, name), 'utf8'))),
  );
  return video.map((file, i) => [file, audio[i] ?? file].map((relative) => path.join(folder, relative)));
}

const filesOf = (playlist: string) => [
  ...new Set(playlist.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))),
];
