import type { Readable } from 'node:stream';
import { BlobTooLarge } from './blob-store.ts';

/** A stream's bytes in one buffer of at most `maxBytes`. */
export async function collect(stream: Readable, maxBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new BlobTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
