import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PersistedOperations } from './persisted-operations.ts';
import { RequestFault } from './request-fault.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const named = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const KNOWN = 'query Known { a }';
const manifest = new Map([['known-id', KNOWN]]);

function refusal(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof RequestFault ? error.errors[0]?.extensions.code : error;
  }
}

test('an operation that was sent with its hash is known by it from then on', () => {
  const operations = new PersistedOperations('off');
  const extensions = named(hashOf('{ b }'));
  expect(refusal(() => operations.textOf({ extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect(operations.textOf({ query: '{ b }', extensions })).toBe('{ b }');
  expect(operations.textOf({ extensions })).toBe('{ b }');
});

test('nobody can store an operation under another’s hash', () => {
  const operations = new PersistedOperations('prefer', manifest);
  const query = '{ stolen }';
  expect(refusal(() => operations.textOf({ query, extensions: named(hashOf('{ b }')) }))).toBe(
    'PERSISTED_QUERY_HASH_MISMATCH',
  );
  expect(operations.textOf({ query, extensions: named('known-id') })).toBe(KNOWN);
});

test('where the manifest is required, nothing else is carried out, by text or by hash', () => {
  const operations = new PersistedOperations('require', manifest);
  expect(operations.textOf({ extensions: named('known-id') })).toBe(KNOWN);
  expect(operations.textOf({ query: KNOWN })).toBe(KNOWN);
  const extensions = named(hashOf('{ b }'));
  expect(refusal(() => operations.textOf({ query: '{ b }' }))).toBe('OPERATION_NOT_PERSISTED');
  expect(refusal(() => operations.textOf({ query: '{ b }', extensions }))).toBe('OPERATION_NOT_PERSISTED');
  expect(refusal(() => operations.textOf({ extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('a manifest is read from its file, and anything else is refused at start', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-manifest-'));
  const file = path.join(folder, 'manifest.json');
  const operations = [{ id: 'known-id', name: 'Known', type: 'query', body: KNOWN }];
  await writeFile(file, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
  const loaded = await PersistedOperations.load('require', file);
  expect(loaded.textOf({ extensions: named('known-id') })).toBe(KNOWN);
  await writeFile(file, '{}');
  await expect(PersistedOperations.load('require', file)).rejects.toThrow();
  await rm(folder, { recursive: true });
});
