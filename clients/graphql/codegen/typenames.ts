import type { Types } from '@graphql-codegen/plugin-helpers';
import { type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Writes `__typename` wherever the caches of Apollo Client and urql need it. They would add it themselves before they send an
 * operation, but not to the text that the gateway runs when they send an id.
 */
export const typenames: Types.DocumentTransformObject = {
  transform: ({ documents }) =>
    documents.map((file) => ({
      ...file,
      document:
        file.document &&
        visit(file.document, {
          SelectionSet: (node, _key, parent) => (isRoot(parent) || hasTypename(node) ? undefined : withTypename(node)),
        }),
    })),
};

const isRoot = (parent: unknown) => (parent as { kind?: Kind }).kind === Kind.OPERATION_DEFINITION;

const hasTypename = ({ selections }: SelectionSetNode) =>
  selections.some((selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename');

const withTypename = (node: SelectionSetNode): SelectionSetNode => ({
  ...node,
  selections: [...node.selections, TYPENAME],
});
