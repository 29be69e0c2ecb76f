import type { CodegenPlugin } from '@graphql-codegen/plugin-helpers';
import { operationsOf } from './operations.ts';

/** What the gateway may be told to accept, in the format of Apollo's tools. An id is the SHA-256 of its body in hexadecimal. */
export const plugin: CodegenPlugin['plugin'] = (_schema, files) => {
  const operations = operationsOf(files).map(({ id, name, type, text }) => ({ id, name, type, body: text }));
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`;
};
