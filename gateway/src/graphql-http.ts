import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import {
  answerFault,
  answerWithApollo,
  header,
  type Logger,
  REQUEST_ID_HEADER,
  requestIdFrom,
} from '@visiobook/subgraph-kit';
import type { AccessTokenVerifier } from './access-token.ts';
import type { GatewayContext } from './context.ts';

const MAX_BODY_BYTES = 1024 * 1024;

interface Dependencies {
  apollo: ApolloServer<GatewayContext>;
  tokens: AccessTokenVerifier;
  log: Logger;
}

/** GraphQL over HTTP for clients. Every answer carries the request id that the logs of all services know it by. */
export async function answerGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  { apollo, tokens, log }: Dependencies,
) {
  const requestId = requestIdFrom(header(request, REQUEST_ID_HEADER));
  response.setHeader(REQUEST_ID_HEADER, requestId);
  try {
    const viewer = await tokens.viewerOf(header(request, 'authorization'), header(request, 'accept-language'));
    const context = () => ({ viewer, requestId, log: log.child({ requestId }) });
    await answerWithApollo(apollo, request, response, { maxBodyBytes: MAX_BODY_BYTES, context });
  } catch (error) {
    answerFault(response, error, log);
  }
}
