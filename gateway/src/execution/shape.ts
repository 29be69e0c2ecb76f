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
  /** The fields for an object of this type; null for one that clients do not know, or that cannot be here. */
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
  /** What this viewer may not have, whatever was fetched. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'leaf'; accepts(value: unknown): boolean }
  | { readonly kind: 'list'; readonly item: ValueShape }
  | { readonly kind: 'object'; readonly shape: ObjectShape }
);

export interface ShapeSource {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Of the variables that `@skip` and `@include` look at. */
  readonly conditions: Readonly<Record<string, unknown>>;
  /** What the viewer may not have, with everything below it. */
  readonly withheld: ReadonlySet<SelectionNode>;
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
      const made = fieldShapes(source, type, name, selections);
      known.set(name, made);
      return made;
    },
  };
}

function fieldShapes(
  source: ShapeSource,
  declared: GraphQLNamedType,
  typeName: string,
  selections: readonly SelectionNode[],
) {
  const type = source.schema.getType(typeName);
  if (!isCompositeType(type) || !isOfType(source.schema, type, declared.name)) return null;
  const found = new Map<string, Selected>();
  collectFields({ source, type, into: found, visited: new Set(), isWithheld: false }, selections);
  return [...found].map(([key, { nodes, first }]) => fieldShape(source, type, key, first, nodes));
}

/** All that is selected under one key. */
interface Selected {
  readonly first: FieldNode;
  /** Without those that are withheld: the field is where none is left. */
  readonly nodes: FieldNode[];
}

interface Collecting {
  readonly source: ShapeSource;
  readonly type: GraphQLNamedType;
  readonly into: Map<string, Selected>;
  readonly visited: Set<string>;
  /** Below a fragment that is. */
  readonly isWithheld: boolean;
}

function collectFields(collecting: Collecting, selections: readonly SelectionNode[]): void {
  const { source, type, into, visited } = collecting;
  for (const node of selections) {
    if (!isIncluded(node, source)) continue;
    const isWithheld = collecting.isWithheld || source.withheld.has(node);
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const selected = into.get(key) ?? { first: node, nodes: [] };
      into.set(key, selected);
      if (!isWithheld) selected.nodes.push(node);
      continue;
    }
    const name = node.kind === Kind.FRAGMENT_SPREAD ? `${node.name.value} ${isWithheld}` : undefined;
    if (name !== undefined && visited.has(name)) continue;
    if (name !== undefined) visited.add(name);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? source.fragments.get(node.name.value) : node;
    const condition = fragment?.typeCondition?.name.value;
    if (fragment && (condition === undefined || isOfType(source.schema, type, condition)))
      collectFields({ ...collecting, isWithheld }, fragment.selectionSet.selections);
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
  first: FieldNode,
  nodes: readonly FieldNode[],
): FieldShape {
  const name = first.name.value;
  const coordinate = `${parent.name}.${name}`;
  const place = { key, sourceKey: source.sourceKeyOf(key), coordinate };
  if (name === '__typename') return { ...place, value: { kind: 'typename', isNonNull: true } };
  // Withheld only where the root type is: then the schema is not told either.
  if (name.startsWith('__') && nodes.length === 0)
    return { ...place, value: { kind: 'withheld', isNonNull: name === '__schema' } };
  if (name.startsWith('__')) return { ...place, value: { kind: 'introspection', isNonNull: false } };
  const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
  if (!field || !('type' in field)) throw new Error(`There is no field ${coordinate}.`);
  if (nodes.length === 0) return { ...place, value: { kind: 'withheld', isNonNull: isNonNullType(field.type) } };
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
