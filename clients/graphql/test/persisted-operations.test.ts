import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { type DocumentNode, print } from 'graphql';
import * as generated from '../generated/documents.ts';
import { operationId } from '../generated/operation-ids.ts';
import { executingApi } from './executing-api.ts';

interface Manifest {
  operations: { id: string; name: string; type: string; body: string }[];
}

const file = path.resolve(__dirname, '../generated/persisted-operations.json');
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const documents = generated as Record<string, DocumentNode>;
const texts = new Map(manifest.operations.map(({ id, body }) => [id, body]));
const ids = manifest.operations.map(({ id, name }) => [name, id] as const);
const me = { me: null };

function apolloClient({ fetch, url: uri }: ReturnType<typeof executingApi>, ...links: ApolloLink[]) {
  const cache = new InMemoryCache();
  return new ApolloClient({ link: ApolloLink.from([...links, new HttpLink({ uri, fetch })]), cache });
}

describe('The manifest of persisted operations', () => {
  test('has the format of Apollo’s tools, each id being the SHA-256 of its text', () => {
    expect(manifest).toMatchObject({ format: 'apollo-persisted-query-manifest', version: 1 });
    for (const { id, body } of manifest.operations) expect(createHash('sha256').update(body).digest('hex')).toBe(id);
  });

  test('holds the exact text of every typed document', () => {
    const names = Object.keys(documents).filter((name) => name.endsWith('Document'));
    expect(names.sort()).toEqual(ids.map(([name]) => `${name}Document`).sort());
    for (const [name, id] of ids) expect(print(documents[`${name}Document`] as DocumentNode)).toBe(texts.get(id));
  });

  test.each(ids)('names %s for clients', (name, id) => {
    expect(operationId(documents[`${name}Document`] as DocumentNode)).toBe(id);
  });

  test('is what Apollo Client sends: the id alone, or the very text', async () => {
    const api = executingApi(me);
    const link = new PersistedQueryLink({ generateHash: (document) => operationId(document) ?? '' });
    await apolloClient(api, link).query({ query: generated.MeDocument, errorPolicy: 'ignore' });
    await apolloClient(api).query({ query: generated.MeDocument });
    const [byId, byText] = api.sent;
    expect(byId?.query).toBeUndefined();
    expect(texts.get(byId?.extensions?.persistedQuery?.sha256Hash ?? '')).toBe(byText?.query);
  });

  test('is what urql sends: the id alone', async () => {
    const { fetch, sent, url } = executingApi(me);
    const persisted = persistedExchange({
      generateHash: async (_text, document) => operationId(document),
      preferGetForPersistedQueries: false,
      enforcePersistedQueries: true,
    });
    const client = new Client({ url, fetch, exchanges: [persisted, fetchExchange], preferGetMethod: false });
    await client.query(generated.MeDocument, {});
    expect(sent.map(({ query }) => query)).toEqual([undefined]);
    expect(texts.get(sent[0]?.extensions?.persistedQuery?.sha256Hash ?? '')).toBe(print(generated.MeDocument));
  });
});
