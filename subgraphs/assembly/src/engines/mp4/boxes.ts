/** ISO base media file format (ISO/IEC 14496-12), as much of it as fragments need. */

/** One box inside `bytes`: its whole extent, and where its content begins. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

export class MalformedMp4 extends Error {
  constructor(detail: string) {
    super(`not a complete MP4 file: ${detail}`);
    this.name = 'MalformedMp4';
  }
}

const HEADER = 8;
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The boxes that fill `bytes` from `start` to `end`, without their children.
 * @throws MalformedMp4 when they do not fill it exactly: so a truncated file never passes
 */
export function boxes(bytes: Uint8Array, start = 0, end = bytes.length): Box[] {
  const found: Box[] = [];
  const data = view(bytes);
  let at = start;
  while (at < end) {
    if (end - at < HEADER) throw new MalformedMp4(`${end - at} stray bytes at ${at}`);
    const size = data.getUint32(at);
    const type = Buffer.from(bytes.buffer, bytes.byteOffset + at + 4, 4).toString('latin1');
    // Sizes 0 (to the end of the file) and 1 (64 bits) are legal, but not written for files of a scene's length.
    if (size < HEADER || at + size > end) throw new MalformedMp4(`box '${type}' at ${at} claims ${size} bytes`);
    found.push({ type, start: at, content: at + HEADER, end: at + size });
    at += size;
  }
  return found;
}

/** The boxes of this type inside a container box (or a file). */
export const children = (bytes: Uint8Array, parent: { content: number; end: number }, type: string): Box[] =>
  boxes(bytes, parent.content, parent.end).filter((box) => box.type === type);

/** The only box of this type; @throws MalformedMp4 when there is none, or more. */
export function only(bytes: Uint8Array, parent: { content: number; end: number }, type: string): Box {
  const [box, ...more] = children(bytes, parent, type);
  if (!box || more.length > 0) throw new MalformedMp4(`expected one '${type}'`);
  return box;
}

/** A box out of its parts; numbers are 32-bit fields. */
export function makeBox(type: string, ...parts: readonly (number | Uint8Array)[]): Buffer {
  const body = parts.map((part) => (typeof part === 'number' ? uint32(part) : part));
  const size = body.reduce((sum, part) => sum + part.length, HEADER);
  return Buffer.concat([uint32(size), Buffer.from(type, 'latin1'), ...body], size);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

export function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
