import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The operation for the planner, which has no fetch for an object of which everything may be skipped: the answer would be null where
 * there is an object, or no answer where there may be no null. Asked what it is, there always is something to fetch.
 */
export function withKeptObjects(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema);
  const context = { schema, fragments: fragmentsOf(document) };
  const leave = (node: FieldNode): FieldNode | undefined => {
    const type = getNamedType(info.getType());
    if (!node.selectionSet || !isCompositeType(type)) return undefined;
    if (node.selectionSet.selections.some((each) => isCertain(each, type, context))) return undefined;
    return { ...node, selectionSet: withTypeName(node.selectionSet) };
  };
  return visit(document, visitWithTypeInfo(info, { Field: { leave } }));
}

const withTypeName = (selectionSet: SelectionSetNode): SelectionSetNode => ({
  ...selectionSet,
  selections: [TYPE_NAME, ...selectionSet.selections],
});

interface Context {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Whether it brings a field of every object of this type, whatever the variables are. */
function isCertain(node: SelectionNode, type: GraphQLCompositeType, context: Context): boolean {
  if (node.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return false;
  if (node.kind === Kind.FIELD) return true;
  const inner = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : node;
  if (!inner || !takesInAll(inner.typeCondition?.name.value ?? type.name, type, context)) return false;
  return inner.selectionSet.selections.some((each) => isCertain(each, type, context));
}

function takesInAll(condition: string, type: GraphQLCompositeType, { schema }: Context): boolean {
  if (condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && !isUnionType(type) && schema.isSubType(wanted, type);
}
