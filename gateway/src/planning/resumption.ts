import type { FetchNode } from '@apollo/query-planner';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  GraphQLInt,
  type GraphQLNullableType,
  type GraphQLSchema,
  type GraphQLType,
  getNullableType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { Resumption } from '../execution/subscription-source.ts';
import { SEQ_KEY } from '../reserved-keys.ts';
import type { Variables } from '../variables.ts';
import { keyOf } from './own-keys.ts';

const AFTER = 'after';
const SEQ = 'seq';

/**
 * @param asked the client's document and operation, which `primary` was planned from
 * @param owner what the streaming subgraph can do; a `seq` that another one adds would come too late
 */
export function resumptionOf(
  primary: FetchNode,
  asked: { readonly document: DocumentNode; readonly definition: OperationDefinitionNode },
  owner: GraphQLSchema | undefined,
): Resumption | null {
  const document = parse(primary.operation, { noLocation: true });
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const field = operation?.selectionSet.selections[0];
  if (!operation || field?.kind !== Kind.FIELD || field.directives?.length) return null;
  const argument = placeArgument(owner?.getSubscriptionType()?.getFields()[field.name.value]);
  if (!argument) return null;
  const given = field.arguments?.find(({ name }) => name.value === AFTER)?.value;
  const derived = derive(operation, field, argument);
  const rest = document.definitions.filter((each) => each !== operation);
  const used = variablesIn({ ...document, definitions: [derived.operation, ...rest] });
  const variableDefinitions = derived.operation.variableDefinitions?.filter((each) =>
    used.has(each.variable.name.value),
  );
  const query = print({
    ...document,
    definitions: [{ ...derived.operation, variableDefinitions } as OperationDefinitionNode, ...rest],
  });
  return {
    query,
    variables: (primary.variableUsages ?? []).filter((name) => used.has(name)),
    afterVariable: derived.afterVariable,
    key: keyOf(field),
    placeVariable: onlyUse(given, asked),
    placeIn: (variables) => placeOf(given, argument, variables),
  };
}

function placeArgument(field: GraphQLField<unknown, unknown> | undefined): GraphQLArgument | undefined {
  const event = field && getNullableType(field.type);
  const seq = isObjectType(event) ? event.getFields()[SEQ]?.type : undefined;
  const isNumbered = isNonNullType(seq) && isInt(seq.ofType);
  return isNumbered ? field?.args.find(({ name, type }) => name === AFTER && isInt(getNullableType(type))) : undefined;
}

/** By name: each schema built from a supergraph may have scalars of its own. */
const isInt = (type: GraphQLNullableType | GraphQLType) => String(type) === GraphQLInt.name;

function derive(operation: OperationDefinitionNode, field: FieldNode, argument: GraphQLArgument) {
  const { variableDefinitions = [] } = operation;
  const taken = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  let afterVariable = '_after';
  while (taken.has(afterVariable)) afterVariable += '_';
  const others = field.arguments?.filter(({ name }) => name.value !== AFTER) ?? [];
  const seq: FieldNode = { kind: Kind.FIELD, alias: named(SEQ_KEY), name: named(SEQ) };
  const begun: FieldNode = {
    ...field,
    arguments: [...others, { kind: Kind.ARGUMENT, name: named(AFTER), value: variableNode(afterVariable) }],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...(field.selectionSet?.selections ?? []), seq] },
  };
  return {
    afterVariable,
    operation: {
      ...operation,
      variableDefinitions: [...variableDefinitions, definitionOf(afterVariable, argument)],
      selectionSet: { kind: Kind.SELECTION_SET, selections: [begun] },
    } as OperationDefinitionNode,
  };
}

/** May be left out where the argument may be. */
function definitionOf(name: string, { type, defaultValue }: GraphQLArgument): VariableDefinitionNode {
  const int = { kind: Kind.NAMED_TYPE, name: named(GraphQLInt.name) } as const;
  const isRequired = isNonNullType(type) && defaultValue === undefined;
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: variableNode(name),
    type: isRequired ? { kind: Kind.NON_NULL_TYPE, type: int } : int,
  };
}

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variableNode = (name: string) => ({ kind: Kind.VARIABLE, name: named(name) }) as const;

function placeOf(given: ArgumentNode['value'] | undefined, { defaultValue }: GraphQLArgument, variables: Variables) {
  const value = given?.kind === Kind.VARIABLE ? variables[given.name.value] : literal(given);
  const place: unknown = value === undefined ? defaultValue : value;
  return typeof place === 'number' ? place : undefined;
}

const literal = (given: ValueNode | undefined) => {
  if (given?.kind === Kind.INT) return Number(given.value);
  return given?.kind === Kind.NULL ? null : undefined;
};

function variablesIn(document: DocumentNode): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
  });
  return uses;
}

function onlyUse(
  given: ValueNode | undefined,
  { document, definition }: { readonly document: DocumentNode; readonly definition: OperationDefinitionNode },
): string | null {
  if (given?.kind !== Kind.VARIABLE) return null;
  const isOthers = (kind: string) => kind === Kind.OPERATION_DEFINITION;
  const definitions = document.definitions.filter((each) => !isOthers(each.kind) || each === definition);
  const uses = variablesIn({ ...document, definitions }).get(given.name.value);
  return uses === 1 ? given.name.value : null;
}
