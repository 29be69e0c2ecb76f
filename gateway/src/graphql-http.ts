import { transcode } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  answerFault,
  HttpFault,
  header,
  type Logger,
  REQUEST_ID_HEADER,
  requestIdFrom,
  Unauthenticated,
} from '@visiobook/subgraph-kit';
import { preferredLocale, type Viewer } from './access-token.ts';
import type { Admission } from './admission.ts';
import { Cancellation } from './cancellation.ts';
import { type GatewayContext, OperationContext } from './context.ts';
import type { Accepted, GraphQLRequest, SupergraphEngine } from './engine.ts';
import type { ErrorFacts } from './execution/json.ts';
import { presentable } from './format-error.ts';
import type { GatewayResponse } from './gateway-response.ts';
import { readGraphQLRequest } from './http-request.ts';
import { CLIENT_GONE } from './operations/activity.ts';
import type { Operations } from './operations/operations.ts';
import { outcomeOf, outcomeOfFault } from './operations/outcome.ts';
import { clientAddress } from './rate-limits/client-address.ts';
import { RequestFault } from './request-fault.ts';
import type { HttpStreams } from './streams/http-streams.ts';
import { readsOnlyEvents, streamFormat } from './streams/stream-format.ts';

export interface GraphQLDependencies {
  engine: () => SupergraphEngine;
  admission: Admission;
  operations: Operations;
  httpStreams: HttpStreams;
  config: { readonly BODY_TIMEOUT_MS: number; readonly TRUSTED_PROXIES: number };
  log: Logger;
}

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const JSON_RESPONSE = 'application/json';

/** GraphQL over HTTP for clients. Every answer carries the request id that the logs of all services know it by. */
export async function answerGraphQL(
  request: IncomingMessage,
  response: GatewayResponse,
  { engine, admission, operations, httpStreams, config, log }: GraphQLDependencies,
) {
  const requestId = requestIdFrom(header(request, REQUEST_ID_HEADER));
  const { method, headers } = request;
  const activity = operations.begin({ transport: 'http', method, requestId, headers });
  response.stand({ [REQUEST_ID_HEADER]: requestId });
  // Before anything is waited for: who leaves meanwhile is not heard of later.
  const waiting = whileWaitedFor(response);
  const address = clientAddress(request, config.TRUSTED_PROXIES);
  try {
    const language = header(request, 'accept-language');
    const viewer = await admission.viewerOf(header(request, 'authorization'), language, address);
    activity.isSignedIn = viewer.id !== null;
    const client = () => ({ address, userAgent: header(request, 'user-agent') ?? null });
    const context = new OperationContext({ viewer, requestId, log, activity, caller: viewer.id ?? address, client });
    const asked = await readGraphQLRequest(request, config.BODY_TIMEOUT_MS);
    const circumstances = { request, response, waiting, viewer, context, address, admission, httpStreams };
    const outcome = await carryOut(engine(), asked, circumstances);
    if (!outcome) return;
    answer(response, acceptedType(request), outcome);
    activity.finish(outcomeOf(outcome.body.errors), response.statusCode);
  } catch (error) {
    // The rest of a body that is refused would be taken for the connection's next request.
    if (!request.complete && !response.headersSent) response.setHeader('connection', 'close');
    if (error instanceof Unauthenticated) await admission.chargeRefused(address);
    if (response.destroyed) return activity.finish(CLIENT_GONE);
    if (error instanceof RequestFault) answer(response, acceptedType(request), refusalBy(error, response));
    else answerFault(response, error, log.child({ requestId }), preferredLocale(header(request, 'accept-language')));
    activity.finish(outcomeOfFault(error), response.statusCode);
  }
}

interface Circumstances {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly waiting: Cancellation;
  readonly viewer: Viewer;
  readonly context: GatewayContext;
  readonly address: string;
  readonly admission: Admission;
  readonly httpStreams: HttpStreams;
}

interface Reply {
  readonly body: { data?: unknown; errors?: readonly ErrorFacts[] };
  /** A number other than 200: no operation was begun, and every client has to know; 'refused': only those that can read it from the status. */
  readonly status: number | 'refused';
}

/**
 * Answers null where a stream answers.
 * @throws the reason of the cancellation when the client has left before it was admitted
 */
async function carryOut(
  engine: SupergraphEngine,
  asked: GraphQLRequest,
  circumstances: Circumstances,
): Promise<Reply | null> {
  const { request, waiting, context, admission } = circumstances;
  try {
    const accepted = await admission.admit(engine, asked, context);
    waiting.throwIfCancelled();
    const { kind } = accepted.operation;
    if (request.method === 'GET' && kind !== 'query')
      throw new HttpFault(405, 'METHOD_NOT_ALLOWED', 'Only queries may be sent by GET.');
    if (kind === 'subscription' || readsOnlyEvents(acceptOf(request))) return stream(engine, accepted, circumstances);
    const { data, errors } = await engine.execute(accepted, context, waiting);
    return { body: errors.length > 0 ? { errors: errors.map(presentable), data } : { data }, status: 200 };
  } catch (error) {
    if (!(error instanceof RequestFault)) throw error;
    return refuse(error, circumstances);
  }
}

function refuse(fault: RequestFault, { request, response, context, httpStreams }: Circumstances): Reply | null {
  const refusal = refusalBy(fault, response);
  if (fault.status !== undefined || !readsOnlyEvents(acceptOf(request))) return refusal;
  const { errors = [] } = refusal.body;
  httpStreams.refuse(response, errors);
  context.activity.finish(outcomeOf(errors), response.statusCode);
  return null;
}

function refusalBy({ errors, status, retryAfterSeconds }: RequestFault, response: ServerResponse): Reply {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
  return { body: { errors: errors.map((each) => each.toJSON()) }, status: status ?? 'refused' };
}

const acceptOf = (request: IncomingMessage) => header(request, 'accept') ?? '';

function whileWaitedFor(response: ServerResponse): Cancellation {
  const waiting = new Cancellation();
  response.on('close', () => {
    if (!response.writableFinished) waiting.cancel(new Error('The client is gone.'));
  });
  return waiting;
}

function stream(engine: SupergraphEngine, accepted: Accepted, circumstances: Circumstances): null {
  const { request, response, viewer, context, address, httpStreams } = circumstances;
  const format = streamFormat(acceptOf(request));
  if (!format) throw new HttpFault(400, 'SUBSCRIPTION_OVER_HTTP', HOW_TO_SUBSCRIBE);
  httpStreams.begin({ engine, accepted, context, address }, { response, format, viewer });
  return null;
}

const HOW_TO_SUBSCRIBE = `Subscribe over a WebSocket (graphql-transport-ws), or send the header Accept: \
multipart/mixed;subscriptionSpec=1.0 (Apollo) or Accept: text/event-stream (graphql-sse).`;

/** What the client would rather have; GraphQL over HTTP's own type says by its status whether an operation was begun. */
function acceptedType(request: IncomingMessage): string {
  return acceptOf(request).includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : JSON_RESPONSE;
}

function answer(response: ServerResponse, type: string, { body, status }: Reply): void {
  const text = JSON.stringify(body);
  // Short text stays text: node:http then sends the head and a body in one piece.
  const content = text.length > LONG_TEXT ? encode(text) : text;
  response.writeHead(status === 'refused' ? (type === GRAPHQL_RESPONSE ? 400 : 200) : status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(content),
    'cache-control': 'no-store',
  });
  response.end(content);
}

/** Characters; below, what `encode` saves is less than what a second piece costs. */
const LONG_TEXT = 4096;

/** For one text at a time. */
const utf16 = Buffer.allocUnsafeSlow(2 * 256 * 1024);

/** To UTF-8. A text with one letter that is not ASCII takes Node's own encoder twice as long as this way round by UTF-16. */
function encode(text: string): Buffer {
  if (2 * text.length > utf16.length) return Buffer.from(text);
  return transcode(utf16.subarray(0, utf16.write(text, 'utf16le')), 'utf16le', 'utf8');
}
