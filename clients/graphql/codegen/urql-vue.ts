import type { CodegenPlugin } from '@graphql-codegen/plugin-helpers';
import { hooksOf, namesOf } from './hooks.ts';
import { NOTE } from './note.ts';
import type { Operation } from './operations.ts';

const HEADER = `${NOTE}import {
  type AnyVariables,
  type SubscriptionHandlerArg,
  type UseQueryArgs,
  type UseSubscriptionArgs,
  useMutation,
  useQuery,
  useSubscription,
} from '@urql/vue';
import * as api from './documents.ts';

type QueryArgs<Data, Variables extends AnyVariables> = Omit<UseQueryArgs<Data, Variables>, 'query'>;

type SubscriptionArgs<Data, Variables extends AnyVariables> = Omit<UseSubscriptionArgs<Data, Variables>, 'query'>;`;

/** One Vue composable per operation, for urql. */
export const plugin: CodegenPlugin['plugin'] = (_schema, files) =>
  hooksOf(files, HEADER, (operation) => composables[operation.type](operation));

const composables: Record<Operation['type'], (operation: Operation) => string> = {
  query(operation) {
    const { hook, document, data, variables } = namesOf(operation);
    const otherwise = operation.needsVariables ? '' : ' = {}';
    return `export function ${hook}(args: QueryArgs<api.${data}, api.${variables}>${otherwise}) {
  return useQuery<api.${data}, api.${variables}>({ ...args, query: api.${document} });
}`;
  },
  mutation(operation) {
    const { hook, document, data, variables } = namesOf(operation);
    return `export function ${hook}() {
  return useMutation<api.${data}, api.${variables}>(api.${document});
}`;
  },
  subscription(operation) {
    const { hook, document, data, variables } = namesOf(operation);
    const otherwise = operation.needsVariables ? '' : ' = {}';
    return `export function ${hook}<Result = api.${data}>(
  args: SubscriptionArgs<api.${data}, api.${variables}>${otherwise},
  handler?: SubscriptionHandlerArg<api.${data}, Result>,
) {
  return useSubscription<api.${data}, Result, api.${variables}>({ ...args, query: api.${document} }, handler);
}`;
  },
};
