import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '@visiobook/blob-store';

/** Size and SHA-256 of a blob, computed from its bytes as they stream by. */
export async function digestOf(
  blobs: BlobStore,
  key: string,
  signal: AbortSignal,
): Promise<{ size: number; sha256: string }> {
  const { stream, size } = await blobs.open(key, { signal });
  const hash = createHash('sha256');
  await pipeline(stream, hash, { signal });
  return { size, sha256: hash.digest('hex') };
}
