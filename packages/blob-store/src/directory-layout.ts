import { randomUUID } from 'node:crypto';
import path from 'node:path';

/*
 * `Ada/uploads/f1` lies in `<root>/+ada/uploads/` as `f1@meta` (JSON, small) and `f1@<random>` (the bytes). The metadata names its
 * bytes, so renaming one metadata file into place changes bytes and metadata at the same instant. `@` occurs in no escaped segment:
 * a blob never collides with a folder, nor with another blob's files.
 */

/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** One key segment as a file name that differs from every other segment's even where file systems ignore case. */
export function escapeSegment(segment: string): string {
  const escaped = segment.replace(/[^a-z0-9._-]/g, (c) => (c >= 'A' && c <= 'Z' ? `+${c.toLowerCase()}` : hex(c)));
  return RESERVED.test(escaped) ? hex(escaped.charAt(0)) + escaped.slice(1) : escaped;
}

export const unescapeSegment = (name: string) =>
  name
    .replace(/\+([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const hex = (c: string) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`;

export const META_SUFFIX = '@meta';

export interface BlobFiles {
  folder: string;
  meta: string;
  /** A name for new bytes; each writer has its own. */
  newData(): string;
}

export function filesOf(root: string, segments: readonly string[]): BlobFiles {
  const folder = folderOf(root, segments.slice(0, -1));
  const name = escapeSegment(segments.at(-1) ?? '');
  return { folder, meta: path.join(folder, name + META_SUFFIX), newData: () => `${name}@${randomUUID()}` };
}

export const folderOf = (root: string, segments: readonly string[]) => path.join(root, ...segments.map(escapeSegment));
