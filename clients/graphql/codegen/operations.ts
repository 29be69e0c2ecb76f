import { createHash } from 'node:crypto';
import type { Types } from '@graphql-codegen/plugin-helpers';
import {
  concatAST,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  print,
  visit,
} from 'graphql';

export interface Operation {
  name: string;
  type: OperationTypeNode;
  /** At least one variable must be given. */
  needsVariables: boolean;
  /** The operation with the fragments it uses, as clients send it. */
  text: string;
  /** SHA-256 of the text in hexadecimal. */
  id: string;
}

/**
 * All operations of our clients, by name.
 * @throws Error for one without a name, or two of the same name: hooks and manifests know operations by it
 */
export function operationsOf(files: readonly Types.DocumentFile[]): Operation[] {
  const { definitions } = concatAST(files.flatMap(({ document }) => document ?? []));
  const fragments = new Map(definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const operations = definitions.filter(isOperation).map((definition) => operationOf(definition, fragments));
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = operations.find(({ name }, index) => operations[index + 1]?.name === name);
  if (twice) throw new Error(`There are two operations called ${twice.name}.`);
  return operations;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function operationOf(definition: OperationDefinitionNode, fragments: Fragments): Operation {
  if (!definition.name) throw new Error(`Every ${definition.operation} needs a name.`);
  const definitions = [definition, ...fragmentsOf(definition, fragments)];
  const text = print({ kind: Kind.DOCUMENT, definitions });
  return {
    name: definition.name.value,
    type: definition.operation,
    needsVariables: (definition.variableDefinitions ?? []).some(
      ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
    ),
    text,
    id: createHash('sha256').update(text).digest('hex'),
  };
}

/** Every fragment once, after those that it uses itself: the order of the typed documents, which the manifest's test holds us to. */
function fragmentsOf(definition: OperationDefinitionNode, fragments: Fragments): FragmentDefinitionNode[] {
  const met = new Set<FragmentDefinitionNode>();
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment) throw new Error(`There is no fragment ${name.value}.`);
        if (met.has(fragment)) return;
        look(fragment);
        met.add(fragment);
      },
    });
  look(definition);
  return [...met];
}

const isFragment = (node: { kind: Kind }): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION;
const isOperation = (node: { kind: Kind }): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;
