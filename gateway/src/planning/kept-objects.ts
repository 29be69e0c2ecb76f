import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf } from './fragments.ts';

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The operation for the planner, which has no fetch for an object of which everything may be skipped: the answer would be null where
 * there is an object, or no answer where there may be no null. Asked what it is, there always is something to fetch.
 */
export function withKeptObjects(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  return visit(document, {
    Field: {
      leave(node) {
        const { selectionSet } = node;
        if (!selectionSet || selectionSet.selections.some((each) => isCertain(each, fragments))) return undefined;
        return { ...node, selectionSet: withTypeName(selectionSet) };
      },
    },
  });
}

const withTypeName = (selectionSet: SelectionSetNode): SelectionSetNode => ({
  ...selectionSet,
  selections: [TYPE_NAME, ...selectionSet.selections],
});

/** Whether it brings a field, whatever the variables are. */
function isCertain(node: SelectionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  if (node.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return false;
  if (node.kind === Kind.FIELD) return true;
  const inner = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
  return inner?.selectionSet.selections.some((each) => isCertain(each, fragments)) ?? false;
}
