import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BlockBlobClient } from '@azure/storage-blob';
import { DEFAULT_CONTENT_TYPE, type PutOptions } from './blob-store.ts';
import { Measure } from './measure.ts';

/** What one upload holds in memory. */
const BLOCK_BYTES = 4 * 1024 * 1024;

/** Uploads in blocks, then commits them together with the digest of what passed; without the commit there is no blob. */
export async function azureUpload(
  blob: BlockBlobClient,
  body: Readable,
  { contentType, maxBytes, signal }: PutOptions,
) {
  const measure = new Measure(maxBytes);
  const ids: string[] = [];
  await pipeline(
    body,
    measure,
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const block of blocksOf(chunks)) {
        const id = Buffer.from(String(ids.length).padStart(6, '0')).toString('base64');
        await blob.stageBlock(id, block, block.length, { abortSignal: signal });
        ids.push(id);
      }
    },
    { signal },
  );
  const sha256 = measure.digest();
  await blob.commitBlockList(ids, {
    blobHTTPHeaders: { blobContentType: contentType ?? DEFAULT_CONTENT_TYPE },
    metadata: { sha256 },
    abortSignal: signal,
  });
  return { size: measure.size, sha256 };
}

async function* blocksOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    size += chunk.length;
    if (size < BLOCK_BYTES) continue;
    yield Buffer.concat(pending, size);
    pending = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(pending, size);
}
