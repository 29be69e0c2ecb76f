import type { IncomingHttpHeaders } from 'node:http';
import { INTERNAL_TOKEN_HEADER } from '@visiobook/subgraph-kit';

/** Hop-by-hop headers (RFC 9110, 7.6.1) end here. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** A reader's access token is for the graph, and the gateway alone vouches for readers; these routes carry their own credential. */
const NOT_FORWARDED = ['authorization', 'cookie', 'host', INTERNAL_TOKEN_HEADER];

/** Of a client's request, what goes on to a service. */
export function forwardedHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const forwarded = without(headers, [...HOP_BY_HOP, ...NOT_FORWARDED, ...namedByConnection(headers)]);
  // Node frames no body of a GET by itself: its bytes would be the connection's next request.
  return headers['transfer-encoding'] === undefined ? forwarded : { ...forwarded, 'transfer-encoding': 'chunked' };
}

/** Of a service's answer, what goes on to the client. */
export const returnedHeaders = (headers: IncomingHttpHeaders) =>
  without(headers, [...HOP_BY_HOP, ...namedByConnection(headers)]);

/** Whoever sends a message may say of more headers that they are for the next hop alone; not of the one that says where its body ends. */
const namedByConnection = ({ connection = '' }: IncomingHttpHeaders) =>
  connection
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== 'content-length');

function without(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  const dropped = new Set(names);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}
