import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** The variable that the planner's entity fetches take. Clients may have none of that name: `isOwnVariable`. */
export const REPRESENTATIONS = 'representations';

/** An operation for one subgraph, and what it is sent with. */
export interface SubgraphOperation {
  /** Without its name: operations with the same text ask for the same. */
  readonly text: string;
  /** The whole text as a JSON string: it is the same in every request. */
  readonly queryJson: string;
  readonly name: string | undefined;
  readonly isMutation: boolean;
  /** Variables of the client's that it uses. */
  readonly variables: readonly string[];
  /** Null where it cannot share a request with others. */
  readonly document: DocumentNode | null;
}

export function subgraphOperation(fetch: FetchNode): SubgraphOperation {
  const isMutation = fetch.operationKind === 'mutation';
  const document = parse(fetch.operation, { noLocation: true });
  return {
    text: fetch.operation.replace(/^(\w+) \w+/, '$1'),
    queryJson: JSON.stringify(fetch.operation),
    name: fetch.operationName,
    isMutation,
    variables: fetch.variableUsages ?? [],
    document:
      fetch.operationKind === 'query' && !spreadsFragments(operationOf(document).selectionSet) ? document : null,
  };
}

/** Several operations for one subgraph in one request. */
export interface CombinedOperation {
  readonly queryJson: string;
  readonly name: string | undefined;
  readonly variables: readonly string[];
}

/** What the fields of the operation at `index` are called in a combined one: this, then their own response key. */
export const fieldPrefix = (index: number) => `_${index}_`;
export const representationsOf = (index: number) => `${REPRESENTATIONS}_${index}`;
/** Whether a client's variable would be sent under the name of one of these. */
export const isOwnVariable = (name: string) => name === REPRESENTATIONS || name.startsWith(`${REPRESENTATIONS}_`);

const operationOf = (document: DocumentNode) =>
  document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;

const spreadsFragments = ({ selections }: SelectionSetNode): boolean =>
  selections.some(
    (each) =>
      each.kind === Kind.FRAGMENT_SPREAD || (each.kind === Kind.INLINE_FRAGMENT && spreadsFragments(each.selectionSet)),
  );

/** @param operations each with a document */
export function combine(operations: readonly SubgraphOperation[]): CombinedOperation {
  const renamed = operations.map(({ document }, index) => renameIn(document as DocumentNode, index));
  const [first] = renamed.map(operationOf);
  const definitions = new Map<string, VariableDefinitionNode>();
  for (const document of renamed) {
    for (const each of operationOf(document).variableDefinitions ?? []) definitions.set(each.variable.name.value, each);
  }
  const operation: OperationDefinitionNode = {
    ...(first as OperationDefinitionNode),
    variableDefinitions: [...definitions.values()],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: renamed.flatMap((document) => operationOf(document).selectionSet.selections),
    },
  };
  const fragments = renamed.flatMap(({ definitions }) => definitions.filter((each) => each.kind !== operation.kind));
  return {
    queryJson: JSON.stringify(print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] })),
    name: operation.name?.value,
    variables: [...new Set(operations.flatMap(({ variables }) => variables))],
  };
}

function renameIn(document: DocumentNode, index: number): DocumentNode {
  const prefixed = (name: string) => `${fieldPrefix(index)}${name}`;
  const renamed = visit(document, {
    Variable: (node) =>
      node.name.value === REPRESENTATIONS ? { ...node, name: nameNode(representationsOf(index)) } : undefined,
    FragmentDefinition: (node) => ({ ...node, name: nameNode(prefixed(node.name.value)) }),
    FragmentSpread: (node) => ({ ...node, name: nameNode(prefixed(node.name.value)) }),
  });
  return {
    ...renamed,
    definitions: renamed.definitions.map((each) =>
      each.kind === Kind.OPERATION_DEFINITION
        ? { ...each, selectionSet: aliasFields(each.selectionSet, prefixed) }
        : each,
    ),
  };
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

/** Only the operation's own fields: what lies below them is theirs alone. */
function aliasFields(selectionSet: SelectionSetNode, prefixed: (name: string) => string): SelectionSetNode {
  const alias = (field: FieldNode): FieldNode => ({
    ...field,
    alias: nameNode(prefixed(field.alias?.value ?? field.name.value)),
  });
  const selections = selectionSet.selections.map((each): SelectionNode => {
    if (each.kind === Kind.FIELD) return alias(each);
    if (each.kind === Kind.INLINE_FRAGMENT) return { ...each, selectionSet: aliasFields(each.selectionSet, prefixed) };
    return each;
  });
  return { ...selectionSet, selections };
}
