import { type ByteRange, RangeNotSatisfiable } from './blob-store.ts';

/** The part of `size` bytes that a range means. @throws RangeNotSatisfiable */
export function clipRange({ start, end }: ByteRange, size: number): ByteRange {
  if (!Number.isSafeInteger(start) || start < 0 || end < start) throw new RangeError(`Not a range: ${start}-${end}`);
  if (start >= size) throw new RangeNotSatisfiable(size);
  return { start, end: Math.min(end, size - 1) };
}

const SINGLE_RANGE = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i;

/**
 * A `Range` header (RFC 9110, section 14): one range of bytes, or null where the header is to be ignored, which the RFC allows
 * for several ranges and asks for what is malformed. @throws RangeNotSatisfiable
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null {
  const match = header === undefined ? null : SINGLE_RANGE.exec(header);
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? null : suffix(Number(last), size);
  const start = Number(first);
  const end = last === '' ? Number.MAX_SAFE_INTEGER : Number(last);
  return end < start ? null : clipRange({ start, end }, size);
}

/** `bytes=-500`: the last 500 bytes, or all there are. */
function suffix(length: number, size: number): ByteRange {
  if (length === 0 || size === 0) throw new RangeNotSatisfiable(size);
  return { start: Math.max(0, size - length), end: size - 1 };
}
