import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLEnumType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionNode,
  specifiedScalarTypes,
} from 'graphql';

/** What an operation asks for, merged and sorted by type: how an answer is cut out of what the subgraphs sent. */
export interface ObjectShape {
  /** Of the schema, for an object whose own is not known. */
  readonly typeName: string;
  /** The fields for an object of this type; null for a type that clients do not know. */
  fieldsFor(typeName: unknown): readonly FieldShape[] | null;
}

export interface FieldShape {
  readonly key: string;
  /** Under which the subgraphs answer it. */
  readonly sourceKey: string;
  /** `Type.field`, for messages. */
  readonly coordinate: string;
  readonly value: ValueShape;
}

export type ValueShape = { readonly isNonNull: boolean } & (
  | { readonly kind: 'typename' }
  | { readonly kind: 'introspection' }
  | { readonly kind: 'leaf'; accepts(value: unknown): boolean }
  | { readonly kind: 'list'; readonly item: ValueShape }
  | { readonly kind: 'object'; readonly shape: ObjectShape }
);

export interface ShapeSource {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Of the variables that `@skip` and `@include` look at. */
  readonly conditions: Readonly<Record<string, unknown>>;
  sourceKeyOf(key: string): string;
}

/** @param selections of all places that ask for this object */
export function objectShape(
  source: ShapeSource,
  type: GraphQLNamedType,
  selections: readonly SelectionNode[],
): ObjectShape {
  const known = new Map<unknown, readonly FieldShape[] | null>();
  return {
    typeName: type.name,
    fieldsFor(typeName) {
      const name = typeof typeName === 'string' ? typeName : type.name;
      const fields = known.get(name);
      if (fields !== undefined) return fields;
      const made = fieldShapes(source, name, selections);
      known.set(name, made);
      return made;
    },
  };
}

function fieldShapes(source: ShapeSource, typeName: string, selections: readonly SelectionNode[]) {
  const type = source.schema.getType(typeName);
  if (!isCompositeType(type)) return null;
  const nodes = new Map<string, FieldNode[]>();
  collectFields(source, type, selections, nodes);
  return [...nodes].map(([key, fields]) => fieldShape(source, type, key, fields as [FieldNode, ...FieldNode[]]));
}

function collectFields(
  source: ShapeSource,
  type: GraphQLNamedType,
  selections: readonly SelectionNode[],
  into: Map<string, FieldNode[]>,
  visited = new Set<string>(),
): void {
  for (const node of selections) {
    if (!isIncluded(node, source)) continue;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      into.set(key, [...(into.get(key) ?? []), node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const applies = !node.typeCondition || isOfType(source.schema, type, node.typeCondition.name.value);
      if (applies) collectFields(source, type, node.selectionSet.selections, into, visited);
    } else if (!visited.has(node.name.value)) {
      visited.add(node.name.value);
      const fragment = source.fragments.get(node.name.value);
      if (fragment && isOfType(source.schema, type, fragment.typeCondition.name.value))
        collectFields(source, type, fragment.selectionSet.selections, into, visited);
    }
  }
}

function isOfType(schema: GraphQLSchema, type: GraphQLNamedType, condition: string): boolean {
  if (type.name === condition) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && 'getInterfaces' in type && schema.isSubType(wanted, type as never);
}

function isIncluded({ directives }: SelectionNode, { conditions }: ShapeSource): boolean {
  return !directives?.some(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return false;
    const condition = given?.[0]?.value;
    const holds =
      condition?.kind === Kind.VARIABLE
        ? conditions[condition.name.value] === true
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return holds === (name.value === 'skip');
  });
}

function fieldShape(
  source: ShapeSource,
  parent: GraphQLNamedType,
  key: string,
  nodes: readonly [FieldNode, ...FieldNode[]],
): FieldShape {
  const name = nodes[0].name.value;
  const coordinate = `${parent.name}.${name}`;
  const place = { key, sourceKey: source.sourceKeyOf(key), coordinate };
  if (name === '__typename') return { ...place, value: { kind: 'typename', isNonNull: true } };
  if (name.startsWith('__')) return { ...place, value: { kind: 'introspection', isNonNull: false } };
  const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
  if (!field || !('type' in field)) throw new Error(`There is no field ${coordinate}.`);
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return { ...place, value: valueShape(source, field.type as GraphQLOutputType, selections) };
}

function valueShape(source: ShapeSource, type: GraphQLOutputType, selections: readonly SelectionNode[]): ValueShape {
  if (isNonNullType(type)) return { ...valueShape(source, type.ofType, selections), isNonNull: true };
  if (isListType(type)) return { kind: 'list', item: valueShape(source, type.ofType, selections), isNonNull: false };
  if (isCompositeType(type)) return { kind: 'object', shape: objectShape(source, type, selections), isNonNull: false };
  return { kind: 'leaf', accepts: leafCheck(type), isNonNull: false };
}

/** Subgraphs have serialised their values; what is left to catch is a value that clients have not been told of. */
function leafCheck(type: GraphQLNamedType): (value: unknown) => boolean {
  if (type instanceof GraphQLEnumType) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => names.has(value as string);
  }
  const isBuiltIn = specifiedScalarTypes.some(({ name }) => name === type.name);
  return (isBuiltIn && SCALARS[type.name]) || (() => true);
}

const SCALARS: Record<string, (value: unknown) => boolean> = {
  Int: Number.isInteger,
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};
