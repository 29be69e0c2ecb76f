import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BlobStore, BlobTooLarge } from './blob-store.ts';
import type { FileGrant } from './file-url.ts';
import { sendProblem } from './problem.ts';

export interface ReceiveLimits {
  /** A connection on which nothing arrives for so long is cut. */
  idleMs: number;
  /** The whole upload, so that one byte now and then does not hold a connection for ever. */
  totalMs: number;
}

/** Stores the body of a PUT: 201, 400, 413 or 415. A client that goes away leaves nothing. */
export async function receiveBlob(
  request: IncomingMessage,
  response: ServerResponse,
  store: BlobStore,
  { key, maxBytes = 0, contentType }: FileGrant,
  { idleMs, totalMs }: ReceiveLimits,
): Promise<void> {
  const announced = request.headers['content-length'];
  const type = request.headers['content-type'];
  if (request.headers['content-range'] !== undefined) return refuse(response, 400, 'PARTIAL_PUT'); // RFC 9110, section 14.5
  if (contentType !== undefined && type !== contentType) return refuse(response, 415, 'WRONG_CONTENT_TYPE');
  if (announced !== undefined && Number(announced) > maxBytes) return refuse(response, 413, 'FILE_TOO_LARGE');
  response.setTimeout(idleMs, () => request.destroy());
  const deadline = AbortSignal.timeout(totalMs);
  try {
    await store.put(key, request, { contentType: contentType ?? type, maxBytes, signal: deadline });
    response.writeHead(201, { 'content-length': 0, 'x-content-type-options': 'nosniff' }).end();
  } catch (error) {
    if (error instanceof BlobTooLarge) return refuse(response, 413, 'FILE_TOO_LARGE');
    if (deadline.aborted || request.destroyed) return void response.destroy();
    throw error;
  }
}

/** What is still being sent is not read, so the connection cannot serve another request. */
function refuse(response: ServerResponse, status: number, code: string) {
  sendProblem(response, status, code, { connection: 'close' });
}
