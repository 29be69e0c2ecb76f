import type { CodegenPlugin } from '@graphql-codegen/plugin-helpers';
import { NOTE } from './note.ts';
import { operationsOf } from './operations.ts';

const HEADER = `${NOTE}import type { DocumentNode } from 'graphql';

/** What the gateway knows a document by; undefined for one that is not ours. */
export function operationId({ definitions }: DocumentNode): string | undefined {
  const operation = definitions.find((definition) => definition.kind === 'OperationDefinition');
  return operation?.name && operationIds[operation.name.value];
}

/** Name of an operation to its id in persisted-operations.json. */
const operationIds: Readonly<Record<string, string>> = {`;

/** The manifest's ids for clients, which have the texts already. */
export const plugin: CodegenPlugin['plugin'] = (_schema, files) => {
  const ids = operationsOf(files).map(({ name, id }) => `  ${name}: '${id}',`);
  return `${[HEADER, ...ids, '};'].join('\n')}\n`;
};
