import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { BlobInfo, BlobStore } from './blob-store.ts';
import { contentDisposition } from './content-disposition.ts';
import { type AllowedOrigins, handleCors } from './cors.ts';
import { FILES_PATH, type FileGrant, verifyFileTarget } from './file-url.ts';
import { sendProblem } from './problem.ts';
import { receiveBlob } from './receive-blob.ts';
import { sendBlob } from './send-blob.ts';

export interface FilesHandlerOptions {
  store: BlobStore;
  signingKey: string;
  allowedOrigins?: AllowedOrigins;
  /** Told of what the client is only told 500 about. */
  onError?: (error: unknown) => void;
  idleMs?: number;
  totalUploadMs?: number;
  now?: () => number;
}

const METHODS = 'GET, HEAD, PUT, OPTIONS';
const MAX_TARGET = 4096;

/** Serves the signed URLs of a directory store: `GET`, `HEAD` and `PUT /files/<key>?…&signature=…`. */
export function filesHandler(options: FilesHandlerOptions): RequestListener {
  const { allowedOrigins = '*', onError } = options;
  return (request, response) => {
    if (handleCors(request, response, allowedOrigins, METHODS)) return;
    answer(request, response, options).catch((error: unknown) => {
      if (!response.closed) onError?.(error);
      sendProblem(response, 500, 'INTERNAL_ERROR');
    });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: FilesHandlerOptions) {
  const { store, signingKey, now = Date.now, idleMs = 60_000, totalUploadMs = 3_600_000 } = options;
  const { method = '', url = '' } = request;
  if (!url.startsWith(FILES_PATH)) return sendProblem(response, 404, 'NOT_FOUND');
  if (url.length > MAX_TARGET) return sendProblem(response, 400, 'URL_TOO_LONG');
  if (!['GET', 'HEAD', 'PUT'].includes(method))
    return sendProblem(response, 405, 'METHOD_NOT_ALLOWED', { allow: METHODS });
  const grant = verifyFileTarget(url, signingKey);
  if (!grant || grant.method !== (method === 'PUT' ? 'PUT' : 'GET'))
    return refuse(request, response, 'WRONG_SIGNATURE');
  if (grant.expires * 1000 <= now()) return refuse(request, response, 'LINK_EXPIRED');
  if (method === 'PUT') return receiveBlob(request, response, store, grant, { idleMs, totalMs: totalUploadMs });
  return sendBlob(request, response, store, grant.key, { idleMs, headers: (info) => readHeaders(grant, info) });
}

function refuse({ method }: IncomingMessage, response: ServerResponse, code: string) {
  sendProblem(response, 403, code, method === 'PUT' ? { connection: 'close' } : {});
}

/** Types in which a browser runs nothing; others, in particular HTML and SVG, are only ever downloaded. */
const INERT = /^(image\/(png|jpeg|webp|gif|avif)|audio\/[\w.+-]+|video\/[\w.+-]+|text\/(plain|vtt))\b/i;

function readHeaders(grant: FileGrant, info: BlobInfo): OutgoingHttpHeaders {
  const contentType = grant.contentType ?? info.contentType;
  const kind = grant.filename === undefined && INERT.test(contentType) ? 'inline' : 'attachment';
  return {
    'content-type': contentType,
    'content-disposition': contentDisposition(kind, grant.filename),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=300',
  };
}
