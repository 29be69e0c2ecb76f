import { Readable } from 'node:stream';
import type { BlockBlobClient } from '@azure/storage-blob';
import { type ByteRange, DEFAULT_CONTENT_TYPE, type OpenBlob, type OpenOptions } from './blob-store.ts';

export async function azureDownload(blob: BlockBlobClient, { range, signal }: OpenOptions): Promise<OpenBlob> {
  const count = range ? range.end - range.start + 1 : undefined;
  const answer = await blob.download(range?.start ?? 0, count, { abortSignal: signal, maxRetryRequests: 3 });
  const part = range ? readContentRange(answer.contentRange) : null;
  return {
    stream: answer.readableStreamBody
      ? Readable.from(answer.readableStreamBody, { objectMode: false })
      : Readable.from([]),
    size: part?.size ?? answer.contentLength ?? 0,
    range: part && { start: part.start, end: part.end },
    contentType: answer.contentType ?? DEFAULT_CONTENT_TYPE,
    etag: answer.etag ?? '""',
    lastModified: answer.lastModified ?? new Date(0),
  };
}

/** `bytes 0-99/1234` */
function readContentRange(header = ''): ByteRange & { size: number } {
  const [, start, end, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header) ?? [];
  return { start: Number(start), end: Number(end), size: Number(size) };
}

/** HTTP status of an Azure `RestError`, whose class is not loaded here. */
export const azureErrorStatus = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
