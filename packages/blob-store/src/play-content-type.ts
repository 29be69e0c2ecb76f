const TYPES: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  m4s: 'video/iso.segment',
  cmfv: 'video/mp4',
  m4v: 'video/mp4',
  ts: 'video/mp2t',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  cmfa: 'audio/mp4',
  aac: 'audio/aac',
  mp3: 'audio/mpeg',
  vtt: 'text/vtt; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8',
  json: 'application/json',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  epub: 'application/epub+zip',
};

/** What players expect by a file's extension; null = as it was stored. */
export const playContentType = (path: string): string | null => TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? null;

/** Everything but playlists is written once under its name. */
export const isPlaylist = (path: string) => path.endsWith('.m3u8');
