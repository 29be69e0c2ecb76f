import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { answerFault, header, type Logger, readJson, requestIdFrom } from '@visiobook/subgraph-kit';
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
  const requestId = requestIdFrom(header(request, 'x-request-id'));
  response.setHeader('x-request-id', requestId);
  try {
    const viewer = await tokens.viewerOf(header(request, 'authorization'), header(request, 'accept-language'));
    const body = request.method === 'POST' ? await readJson(request, MAX_BODY_BYTES) : undefined;
    const headers = new HeaderMap();
    for (const name of Object.keys(request.headers)) headers.set(name, header(request, name) ?? '');
    const search = new URL(request.url ?? '/', 'http://localhost').search;
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'GET', headers, search, body },
      context: async () => ({ viewer, requestId, log: log.child({ requestId }) }),
    });
    response.writeHead(result.status ?? 200, Object.fromEntries(result.headers));
    if (result.body.kind === 'chunked') {
      for await (const chunk of result.body.asyncIterator) response.write(chunk);
    }
    response.end(result.body.kind === 'complete' ? result.body.string : undefined);
  } catch (error) {
    answerFault(response, error, log);
  }
}
