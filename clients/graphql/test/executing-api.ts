import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, graphql } from 'graphql';

const sdl = readFileSync(path.resolve(__dirname, '../../../gateway/api.graphql'), 'utf8');
const schema = buildSchema(sdl);

export interface SentOperation {
  query?: string;
  variables?: Record<string, unknown>;
  extensions?: { persistedQuery?: { version: number; sha256Hash: string } };
}

/** A `fetch` for clients, behind which the API schema is executed over these root fields. `sent` is what they sent. */
export function executingApi(rootValue: object = {}) {
  const sent: SentOperation[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const operation = JSON.parse(String(init?.body)) as SentOperation;
    sent.push(operation);
    const { query: source = '', variables: variableValues } = operation;
    return Response.json(await graphql({ schema, rootValue, source, variableValues }));
  };
  return { fetch, sent, url: 'http://api.test/graphql' };
}

export const project = (id: string) => ({
  __typename: 'Project',
  id,
  title: `Project ${id}`,
  stage: 'DRAFT',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-02T00:00:00Z',
});
