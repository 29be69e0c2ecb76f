import type { IncomingMessage } from 'node:http';
import { HttpFault, header, readJson } from '@visiobook/subgraph-kit';
import type { GraphQLRequest } from './engine.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * @param milliseconds in which the body has to be there
 * @throws HttpFault for what is no GraphQL request
 */
export async function readGraphQLRequest(request: IncomingMessage, milliseconds: number): Promise<GraphQLRequest> {
  if (request.method !== 'GET' && request.method !== 'POST')
    throw new HttpFault(405, 'METHOD_NOT_ALLOWED', 'Send GraphQL requests by GET or POST.');
  requirePreflight(request);
  const raw = request.method === 'GET' ? fromSearch(request.url ?? '/') : await fromBody(request, milliseconds);
  return asRequest(raw);
}

/** GraphQL over HTTP, section 5: null is the same as absent. By hand: a schema library takes as long as planning does. */
function asRequest(raw: unknown): GraphQLRequest {
  const { query, operationName, variables, extensions } = (isObject(raw) ? raw : {}) as Record<string, unknown>;
  if (!isObject(raw) || !isTextIfAny(query, operationName) || !isObjectIfAny(variables, extensions))
    throw badRequest(
      'The request needs a query (text), and may have operationName (text), variables and extensions (objects).',
    );
  if (!query && !extensions) throw badRequest('The request has no query.');
  return {
    query: query ?? undefined,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  } as GraphQLRequest;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextIfAny = (...values: unknown[]) =>
  values.every((value) => value === undefined || value === null || typeof value === 'string');
const isObjectIfAny = (...values: unknown[]) =>
  values.every((value) => value === undefined || value === null || isObject(value));

const badRequest = (message: string) => new HttpFault(400, 'BAD_REQUEST', message);

/** Names that make a browser ask first whether another site may send this: a plain form or link cannot. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];
const SIMPLE_TYPES = new Set(['', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/** Cross-site request forgery: refuses what a browser would send for another site without asking. */
function requirePreflight(request: IncomingMessage): void {
  if (!SIMPLE_TYPES.has(mediaType(request)) || PREFLIGHT_HEADERS.some((name) => header(request, name))) return;
  throw new HttpFault(
    400,
    'CSRF_PREVENTED',
    `Send the content type application/json, or the header ${PREFLIGHT_HEADERS[0]}.`,
  );
}

const mediaType = (request: IncomingMessage) =>
  (header(request, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

async function fromBody(request: IncomingMessage, milliseconds: number): Promise<unknown> {
  if (mediaType(request) !== 'application/json')
    throw new HttpFault(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the request as application/json.');
  // Node's own limit for a whole request leaves time for large files; an operation is small.
  const body = await readJson(request, MAX_BODY_BYTES, milliseconds);
  if (Array.isArray(body)) throw badRequest('Send one operation per request.');
  return body;
}

function fromSearch(url: string): Record<string, unknown> {
  const search = new URL(url, 'http://localhost').searchParams;
  const json = (name: string) => {
    const text = search.get(name);
    if (!text) return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw badRequest(`The parameter ${name} is not JSON.`);
    }
  };
  const [query, operationName] = [search.get('query') ?? undefined, search.get('operationName') || undefined];
  return { query, operationName, variables: json('variables'), extensions: json('extensions') };
}
