import type { IncomingMessage, ServerResponse } from 'node:http';

/** Origins whose pages may read the answers; '*' is safe where the URL itself is the credential and no cookie is read. */
export type AllowedOrigins = '*' | readonly string[];

const READABLE = 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified';
const SENDABLE = 'Content-Type, If-Match, If-None-Match, If-Range, Range';

/** Sets what the Fetch standard's CORS asks for; true when the request was a preflight and is answered. */
export function handleCors(
  request: IncomingMessage,
  response: ServerResponse,
  allowed: AllowedOrigins,
  methods: string,
): boolean {
  const { origin } = request.headers;
  if (allowed !== '*') response.setHeader('vary', 'Origin');
  const isAllowed = origin !== undefined && (allowed === '*' || allowed.includes(origin));
  if (isAllowed) {
    response.setHeader('access-control-allow-origin', allowed === '*' ? '*' : origin);
    response.setHeader('access-control-expose-headers', READABLE);
  }
  if (request.method !== 'OPTIONS') return false;
  if (isAllowed) {
    response.setHeader('access-control-allow-methods', methods);
    response.setHeader('access-control-allow-headers', SENDABLE);
    response.setHeader('access-control-max-age', '7200');
  }
  response.writeHead(204).end();
  return true;
}
