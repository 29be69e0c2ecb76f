import { type ClientRequest, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { type Logger, sendError } from '@visiobook/subgraph-kit';
import { forwardedHeaders, returnedHeaders } from './forwarded-headers.ts';

const ANSWER_MILLISECONDS = 30_000;

export interface ForwardOptions {
  /** Of a service's public listener. */
  readonly origin: string;
  readonly log: Logger;
  /** From the end of a request, or from when no more of it is taken, to the head of the answer. Bodies may take long. */
  readonly answerMilliseconds?: number;
}

/** Streams a request to a service's public listener and its answer back, holding neither in memory. */
export function forward(request: IncomingMessage, response: ServerResponse, upstream: ForwardOptions): void {
  const { origin, log, answerMilliseconds = ANSWER_MILLISECONDS } = upstream;
  if (hasDotSegment(request.url ?? '/')) {
    sendError(response, 400, 'BAD_REQUEST', 'The path may not have segments of dots.');
    return;
  }
  const outgoing = begin(request, new URL(origin));
  const fail = (status: number, code: string, reason: Error) => {
    if (response.destroyed || response.writableEnded) return;
    log.warn({ err: reason, upstream: origin }, 'a public route gave no answer');
    if (response.headersSent) return response.destroy();
    sendError(response, status, code, 'This part of the service does not answer at the moment.');
  };
  const forget = whenLate(request, outgoing, answerMilliseconds, () => {
    fail(504, 'SERVICE_TIMEOUT', new Error(`There was no answer within ${answerMilliseconds} ms.`));
    outgoing.destroy();
  });
  outgoing.once('response', (answer) => {
    forget();
    response.writeHead(answer.statusCode ?? 502, returnedHeaders(answer.headers));
    // Ends the response also where the answer breaks off, so that the client does not wait for the rest.
    pipeline(answer, response, () => undefined);
  });
  outgoing.on('error', (error) => fail(502, 'SERVICE_UNAVAILABLE', error));
  response.on('close', () => {
    forget();
    outgoing.destroy();
  });
  request.pipe(outgoing);
}

/** The route was chosen by the path as it is. Whoever resolved it further on would answer for another. */
function hasDotSegment(url: string): boolean {
  const [path = ''] = url.split('?');
  return path.split(/[/\\]/).some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
}

function begin({ method, url, headers }: IncomingMessage, { protocol, hostname, port }: URL): ClientRequest {
  const send = protocol === 'https:' ? httpsRequest : httpRequest;
  // A URL writes IPv6 in brackets; connecting takes it without.
  const host = hostname.replace(/^\[|\]$/g, '');
  return send({ host, port, path: url, method, headers: forwardedHeaders(headers) });
}

/** @returns how to call it off */
function whenLate(request: IncomingMessage, outgoing: ClientRequest, milliseconds: number, act: () => void) {
  const timer = setTimeout(() => {
    // It is the client who takes its time.
    const isAwaited = request.readableEnded || outgoing.writableNeedDrain;
    if (isAwaited) act();
    else timer.refresh();
  }, milliseconds);
  request.once('end', () => timer.refresh());
  return () => clearTimeout(timer);
}
