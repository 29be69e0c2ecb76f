import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, type BaseContext, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { header, readJson } from './http.ts';

export interface ApolloRequest<Context extends BaseContext> {
  maxBodyBytes: number;
  context: () => Context;
}

/**
 * Answers one HTTP request with an Apollo server.
 * @throws HttpFault for a body that is too large or no JSON
 */
export async function answerWithApollo<Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  request: IncomingMessage,
  response: ServerResponse,
  { maxBodyBytes, context }: ApolloRequest<Context>,
): Promise<void> {
  const body = request.method === 'POST' ? await readJson(request, maxBodyBytes) : undefined;
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: headerMap(request),
      search: new URL(request.url ?? '/', 'http://localhost').search,
      body,
    },
    context: async () => context(),
  });
  await send(response, result);
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const name of Object.keys(request.headers)) {
    const value = header(request, name);
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}

async function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  response.writeHead(status ?? 200, Object.fromEntries(headers));
  if (body.kind === 'chunked') for await (const chunk of body.asyncIterator) response.write(chunk);
  response.end(body.kind === 'complete' ? body.string : undefined);
}
