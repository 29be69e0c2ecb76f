import type { CodegenPlugin } from '@graphql-codegen/plugin-helpers';
import { hooksOf, namesOf } from './hooks.ts';
import { NOTE } from './note.ts';
import type { Operation } from './operations.ts';

const HEADER = `${NOTE}import type { OperationVariables } from '@apollo/client';
import { type SkipToken, useMutation, useQuery, useSubscription } from '@apollo/client/react';
import * as api from './documents.ts';

// Partial data would change the type of the result: who wants it calls useQuery with the document.
type QueryOptions<Data, Variables extends OperationVariables> =
  | Omit<useQuery.Options<Data, Variables>, 'returnPartialData'>
  | SkipToken;

// Variables are given with each call, where a missing one does not compile.
type MutationOptions<Data, Variables extends OperationVariables> = Omit<
  useMutation.Options<Data, Variables>,
  'variables'
>;

type SubscriptionOptions<Data, Variables extends OperationVariables> =
  | useSubscription.Options<Data, Variables>
  | SkipToken;`;

const KIND = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** One React hook per operation, for Apollo Client 4. */
export const plugin: CodegenPlugin['plugin'] = (_schema, files) => hooksOf(files, HEADER, hook);

function hook(operation: Operation): string {
  const { hook, document, data, variables } = namesOf(operation);
  const kind = KIND[operation.type];
  const optional = operation.type === 'mutation' || !operation.needsVariables ? '?' : '';
  return `export function ${hook}(options${optional}: ${kind}Options<api.${data}, api.${variables}>) {
  return use${kind}(api.${document}, options);
}`;
}
