import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';

/** The operation with nothing but `__schema` and `__type`: what the gateway answers itself. Null when it asks for neither. */
export function introspectionIn(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode | null {
  const fragments = fragmentsOf(document);
  const selections = onlyIntrospection(operation.selectionSet.selections, fragments);
  if (selections.length === 0) return null;
  const definition = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  return { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.values()] };
}

function onlyIntrospection(
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionNode[] {
  return selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) return /^__(schema|type)$/.test(node.name.value) ? [node] : [];
    const inner = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    const kept = onlyIntrospection(inner?.selectionSet.selections ?? [], fragments);
    if (kept.length === 0) return [];
    const { directives } = node;
    return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: { kind: Kind.SELECTION_SET, selections: kept } }];
  });
}
