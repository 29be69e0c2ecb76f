import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { type Logger, sendError } from '@visiobook/subgraph-kit';

/** Hop-by-hop headers (RFC 9110, 7.6.1) end here. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/** A reader's access token is for the graph; these routes carry their own credential. */
const NOT_FORWARDED = new Set([...HOP_BY_HOP, 'authorization', 'cookie', 'host']);

/** Streams a request to a service's public listener and its answer back, holding neither in memory. */
export function forward(request: IncomingMessage, response: ServerResponse, upstream: string, log: Logger): void {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !NOT_FORWARDED.has(name)));
  const outgoing = httpRequest(new URL(request.url ?? '/', upstream), { method: request.method, headers }, (answer) => {
    const kept = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name));
    response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
    // Ends the response also where the answer breaks off, so that the client does not wait for the rest.
    pipeline(answer, response, () => undefined);
  });
  outgoing.on('error', (error) => {
    if (response.destroyed) return;
    log.warn({ err: error, upstream }, 'a public route could not be reached');
    if (response.headersSent) return response.destroy();
    sendError(response, 502, 'SERVICE_UNAVAILABLE', 'This part of the service does not answer at the moment.');
  });
  response.on('close', () => outgoing.destroy());
  request.pipe(outgoing);
}
