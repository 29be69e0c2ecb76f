import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFault, HttpFault, header, type Logger, REQUEST_ID_HEADER, requestIdFrom } from '@visiobook/subgraph-kit';
import type { Viewer, Viewers } from './access-token.ts';
import { Cancellation } from './cancellation.ts';
import { clientAddress } from './client-address.ts';
import type { GatewayContext } from './context.ts';
import type { Accepted, GraphQLRequest, SupergraphEngine } from './engine.ts';
import type { ErrorFacts } from './execution/json.ts';
import { presentable } from './format-error.ts';
import { readGraphQLRequest } from './http-request.ts';
import { RequestFault } from './request-fault.ts';
import type { HttpStreams } from './streams/http-streams.ts';
import { readsOnlyEvents, streamFormat } from './streams/stream-format.ts';

interface Dependencies {
  engine: () => SupergraphEngine;
  viewers: Viewers;
  httpStreams: HttpStreams;
  log: Logger;
}

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const JSON_RESPONSE = 'application/json';

/** GraphQL over HTTP for clients. Every answer carries the request id that the logs of all services know it by. */
export async function answerGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  { engine, viewers, httpStreams, log }: Dependencies,
) {
  const requestId = requestIdFrom(header(request, REQUEST_ID_HEADER));
  response.setHeader(REQUEST_ID_HEADER, requestId);
  try {
    const viewer = await viewers.viewerOf(header(request, 'authorization'), header(request, 'accept-language'));
    const context = { viewer, requestId, log };
    const asked = await readGraphQLRequest(request);
    const outcome = await carryOut(engine(), asked, { request, response, viewer, context, httpStreams });
    if (outcome) answer(response, acceptedType(request), outcome);
  } catch (error) {
    // The rest of a body that is refused would be taken for the connection's next request.
    if (!request.complete && !response.headersSent) response.setHeader('connection', 'close');
    if (!response.destroyed) answerFault(response, error, log);
  }
}

interface Circumstances {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly viewer: Viewer;
  readonly context: GatewayContext;
  readonly httpStreams: HttpStreams;
}

interface Outcome {
  readonly body: { data?: unknown; errors?: readonly ErrorFacts[] };
  /** 400: no operation was begun, and every client has to know; 'refused': only those that can read it from the status. */
  readonly status: 200 | 400 | 'refused';
}

/** Answers null where a stream answers. */
async function carryOut(
  engine: SupergraphEngine,
  asked: GraphQLRequest,
  circumstances: Circumstances,
): Promise<Outcome | null> {
  const { request, response, context } = circumstances;
  try {
    const accepted = engine.accept(asked, context.viewer);
    const { kind } = accepted.operation;
    if (request.method === 'GET' && kind !== 'query')
      throw new HttpFault(405, 'METHOD_NOT_ALLOWED', 'Only queries may be sent by GET.');
    if (kind === 'subscription' || readsOnlyEvents(acceptOf(request))) return stream(engine, accepted, circumstances);
    const { data, errors } = await engine.execute(accepted, context, whileWaitedFor(response));
    return { body: errors.length > 0 ? { errors: errors.map(presentable), data } : { data }, status: 200 };
  } catch (error) {
    if (!(error instanceof RequestFault)) throw error;
    const errors = error.errors.map((each) => each.toJSON());
    if (error.isBadRequest || !readsOnlyEvents(acceptOf(request)))
      return { body: { errors }, status: error.isBadRequest ? 400 : 'refused' };
    circumstances.httpStreams.refuse(response, errors);
    return null;
  }
}

const acceptOf = (request: IncomingMessage) => header(request, 'accept') ?? '';

function whileWaitedFor(response: ServerResponse): Cancellation {
  const waiting = new Cancellation();
  response.once('close', () => {
    if (!response.writableFinished) waiting.cancel(new Error('The client is gone.'));
  });
  return waiting;
}

function stream(engine: SupergraphEngine, accepted: Accepted, circumstances: Circumstances): null {
  const { request, response, viewer, context, httpStreams } = circumstances;
  const format = streamFormat(acceptOf(request));
  if (!format) throw new HttpFault(400, 'SUBSCRIPTION_OVER_HTTP', HOW_TO_SUBSCRIBE);
  const address = clientAddress(request.socket.remoteAddress);
  httpStreams.begin({ engine, accepted, context, address }, { response, format, viewer });
  return null;
}

const HOW_TO_SUBSCRIBE = `Subscribe over a WebSocket (graphql-transport-ws), or send the header Accept: \
multipart/mixed;subscriptionSpec=1.0 (Apollo) or Accept: text/event-stream (graphql-sse).`;

/** What the client would rather have; GraphQL over HTTP's own type says by its status whether an operation was begun. */
function acceptedType(request: IncomingMessage): string {
  return acceptOf(request).includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : JSON_RESPONSE;
}

function answer(response: ServerResponse, type: string, { body, status }: Outcome): void {
  const text = JSON.stringify(body);
  response.writeHead(status === 'refused' ? (type === GRAPHQL_RESPONSE ? 400 : 200) : status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  // As text: node:http then sends the head and a body in one piece.
  response.end(text);
}
