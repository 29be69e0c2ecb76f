import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { BlobStore } from './blob-store.ts';
import { type AllowedOrigins, handleCors } from './cors.ts';
import { verifyGrant } from './grant.ts';
import { isBlobKey } from './keys.ts';
import { isPlaylist, playContentType } from './play-content-type.ts';
import { sendProblem } from './problem.ts';
import { Revocations } from './revocations.ts';
import { sendBlob } from './send-blob.ts';

export interface PlayHandlerOptions {
  store: BlobStore;
  signingKey: string;
  /** Asked at most every 30 s per grant. While it fails, nothing is served. */
  isRevoked?: (grantId: string) => Promise<boolean>;
  allowedOrigins?: AllowedOrigins;
  onError?: (error: unknown) => void;
  idleMs?: number;
  now?: () => number;
}

export const PLAY_PATH = '/play/';
const METHODS = 'GET, HEAD, OPTIONS';
const MAX_TARGET = 2048;

/** Serves `/play/<grant>/<path>` from below the grant's folder. Nothing in an answer names the folder or its owner. */
export function playHandler(options: PlayHandlerOptions): RequestListener {
  const { allowedOrigins = '*', isRevoked = async () => false, now, onError } = options;
  const revocations = new Revocations(isRevoked, now);
  return (request, response) => {
    if (handleCors(request, response, allowedOrigins, METHODS)) return;
    answer(request, response, revocations, options).catch((error: unknown) => {
      if (!response.closed) onError?.(error);
      sendProblem(response, 500, 'INTERNAL_ERROR');
    });
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  revocations: Revocations,
  options: PlayHandlerOptions,
) {
  const { store, signingKey, now = Date.now, idleMs = 60_000 } = options;
  const { method = '', url = '' } = request;
  if (!url.startsWith(PLAY_PATH) || url.length > MAX_TARGET) return sendProblem(response, 404, 'NOT_FOUND');
  if (method !== 'GET' && method !== 'HEAD')
    return sendProblem(response, 405, 'METHOD_NOT_ALLOWED', { allow: METHODS });
  const { token, path } = split(url);
  const grant = verifyGrant(token, signingKey, now());
  if (!grant) return sendProblem(response, 403, 'WRONG_GRANT');
  if (await revocations.isRevoked(grant.id)) return sendProblem(response, 403, 'GRANT_REVOKED');
  const key = `${grant.prefix}/${path}`;
  if (!isBlobKey(key)) return sendProblem(response, 404, 'NOT_FOUND');
  return sendBlob(request, response, store, key, {
    idleMs,
    headers: (info) => playHeaders(path, info.contentType),
  });
}

/** Decoded once; what then still has a slash too many, a dot segment or an escape is no key. */
function split(url: string) {
  const [target = ''] = url.slice(PLAY_PATH.length).split('?');
  const slash = target.indexOf('/');
  if (slash < 0) return { token: target, path: '' };
  return { token: target.slice(0, slash), path: decode(target.slice(slash + 1)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** `private`: a shared cache would go on serving what has been revoked. */
const playHeaders = (path: string, storedType: string): OutgoingHttpHeaders => ({
  'content-type': playContentType(path) ?? storedType,
  'cache-control': isPlaylist(path) ? 'private, max-age=1' : 'private, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
});
