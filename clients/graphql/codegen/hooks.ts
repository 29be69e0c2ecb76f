import type { Types } from '@graphql-codegen/plugin-helpers';
import { type Operation, operationsOf } from './operations.ts';

const SUFFIX = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** How documents.ts calls what belongs to an operation, and what its hook is called. */
export function namesOf({ name, type }: Operation) {
  const data = `${name}${SUFFIX[type]}`;
  return { hook: `use${data}`, document: `${name}Document`, data, variables: `${data}Variables` };
}

/** A module of one hook per operation. */
export function hooksOf(files: readonly Types.DocumentFile[], header: string, hook: (operation: Operation) => string) {
  return `${[header, ...operationsOf(files).map(hook)].join('\n\n')}\n`;
}
