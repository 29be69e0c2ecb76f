import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import {
  type BlobInfo,
  BlobNotFound,
  type BlobStore,
  type ByteRange,
  type OpenBlob,
  RangeNotSatisfiable,
} from './blob-store.ts';
import { parseRange } from './byte-range.ts';
import { evaluateConditions, rangeApplies } from './conditions.ts';
import { sendProblem } from './problem.ts';

export interface SendOptions {
  /** Headers of 200, 206 and 304 answers; the content type may depend on the blob's. */
  headers: (info: BlobInfo) => OutgoingHttpHeaders;
  /** A connection on which nothing moves for so long is cut. */
  idleMs: number;
}

/** Answers a GET or HEAD with a blob as RFC 9110 has it: preconditions, one range, 200, 206, 304, 404, 412 or 416. */
export async function sendBlob(
  request: IncomingMessage,
  response: ServerResponse,
  store: BlobStore,
  key: string,
  options: SendOptions,
): Promise<void> {
  const info = await store.stat(key);
  if (!info) return void sendProblem(response, 404, 'NOT_FOUND');
  const condition = evaluateConditions(request.headers, info);
  if (condition === 'failed') return void sendProblem(response, 412, 'PRECONDITION_FAILED');
  response.setHeader('etag', info.etag).setHeader('last-modified', info.lastModified.toUTCString());
  response.setHeader('accept-ranges', 'bytes').setHeader('x-content-type-options', 'nosniff');
  const headers = options.headers(info);
  if (condition === 'not-modified') {
    response.writeHead(304, { 'cache-control': headers['cache-control'] }).end();
  } else if (request.method === 'HEAD') {
    response.writeHead(200, { 'content-length': info.size, ...headers }).end();
  } else {
    await sendBytes(request, response, store, info, headers, options.idleMs);
  }
}

async function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  store: BlobStore,
  info: BlobInfo,
  headers: OutgoingHttpHeaders,
  idleMs: number,
) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const range = wantedRange(request, info);
  if (range === 'unsatisfiable') return void sendUnsatisfiable(response, info.size);
  const blob = await openSame(store, info, range, gone.signal);
  if (!blob) return void sendProblem(response, 503, 'CHANGED_MEANWHILE', { 'retry-after': '1' });
  response.setTimeout(idleMs, () => response.destroy());
  if (range) {
    const { start, end } = range;
    response.writeHead(206, {
      ...headers,
      'content-length': end - start + 1,
      'content-range': `bytes ${start}-${end}/${info.size}`,
    });
  } else {
    response.writeHead(200, { ...headers, 'content-length': info.size });
  }
  await pipeline(blob.stream, response);
}

function wantedRange(request: IncomingMessage, info: BlobInfo): ByteRange | null | 'unsatisfiable' {
  if (!rangeApplies(request.headers, info)) return null;
  try {
    return parseRange(request.headers.range, info.size);
  } catch (error) {
    if (error instanceof RangeNotSatisfiable) return 'unsatisfiable';
    throw error;
  }
}

/** The headers above speak of `info`: bytes of a blob that replaced it meanwhile must not follow them. */
async function openSame(
  store: BlobStore,
  info: BlobInfo,
  range: ByteRange | null,
  signal: AbortSignal,
): Promise<OpenBlob | null> {
  try {
    const blob = await store.open(info.key, { range: range ?? undefined, signal });
    if (blob.etag === info.etag) return blob;
    blob.stream.destroy();
    return null;
  } catch (error) {
    if (error instanceof BlobNotFound || error instanceof RangeNotSatisfiable) return null;
    throw error;
  }
}

function sendUnsatisfiable(response: ServerResponse, size: number) {
  for (const name of ['etag', 'last-modified']) response.removeHeader(name);
  sendProblem(response, 416, 'RANGE_NOT_SATISFIABLE', { 'content-range': `bytes */${size}` });
}
