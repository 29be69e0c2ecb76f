import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { downloadPlaylist } from '../../clients/cli/src/download.ts';
import type { FaultGraph } from './fault-graph.ts';

const PLAYLISTS = ['video.m3u8', 'audio.m3u8'];

const filmOf = `query ($id: ID!) { project(id: $id) { film { playlistUrl } } }`;

/** Downloads what a player would be given now; answers how many seconds of it there are. @throws when a byte is missing */
export async function playableSeconds(graph: FaultGraph, projectId: string): Promise<number> {
  // A service that was killed as the film became ready is still on its way back.
  await graph.ready();
  const { data } = await graph.graph.ask<{ project: { film: { playlistUrl: string } } }>(
    filmOf,
    { id: projectId },
    await graph.accessToken(),
  );
  const folder = path.join(graph.graph.folder, `playable-${Date.now()}`);
  await downloadPlaylist(data?.project.film.playlistUrl ?? '', folder);
  const seconds = await Promise.all(PLAYLISTS.map((name) => wholeSeconds(folder, name)));
  return Math.min(...seconds);
}

/** RFC 8216: each entry is a duration, a range of bytes as `length@offset`, and a file. */
async function wholeSeconds(folder: string, playlist: string): Promise<number> {
  const text = await readFile(path.join(folder, playlist), 'utf8');
  let seconds = 0;
  for (const [, duration, length, offset, file = ''] of text.matchAll(
    /#EXTINF:([\d.]+).*\n#EXT-X-BYTERANGE:(\d+)@(\d+)\n(.+)/g,
  )) {
    const { size } = await stat(path.join(folder, file));
    if (size < Number(length) + Number(offset)) throw new Error(`${file} is cut short.`);
    seconds += Number(duration);
  }
  return seconds;
}
