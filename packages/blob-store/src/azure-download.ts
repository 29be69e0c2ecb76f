import { Readable } from 'node:stream';
import type { BlockBlobClient } from '@azure/storage-blob';
import {
  type ByteRange,
  DEFAULT_CONTENT_TYPE,
  type OpenBlob,
  type OpenOptions,
  RangeNotSatisfiable,
} from './blob-store.ts';

export async function azureDownload(blob: BlockBlobClient, { range, signal }: OpenOptions): Promise<OpenBlob> {
  const count = range ? range.end - range.start + 1 : undefined;
  const answer = await blob.download(range?.start ?? 0, count, { abortSignal: signal, maxRetryRequests: 3 });
  const part = range ? readContentRange(answer.contentRange, answer.contentLength) : null;
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

/** `bytes 0-99/1234`. Where Azure answers 416, Azurite answers `bytes 3-2/3`, or an empty blob without this header. */
function readContentRange(header = '', length = 0): ByteRange & { size: number } {
  const [match, start, end, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header) ?? [];
  if (!match && length === 0) throw new RangeNotSatisfiable(0);
  if (!match) throw new Error(`Azure answered a range with Content-Range: ${header}`);
  if (Number(start) >= Number(size)) throw new RangeNotSatisfiable(Number(size));
  return { start: Number(start), end: Number(end), size: Number(size) };
}

/** HTTP status of an Azure `RestError`, whose class is not loaded here. */
export const azureErrorStatus = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
