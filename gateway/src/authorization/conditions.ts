import { type ConstValueNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import type { Variables } from '../variables.ts';

/** A selection counts only while this variable has this value. */
export interface Condition {
  variable: string;
  expected: boolean;
  default: boolean | undefined;
}

export function holds({ variable, expected, default: fallback }: Condition, variables: Variables): boolean {
  return (variables[variable] ?? fallback) === expected;
}

/** What `@skip` and `@include` make of a selection; `never` when they switch it off for good. */
export function conditionsOf(node: SelectionNode, operation: OperationDefinitionNode): readonly Condition[] | 'never' {
  const conditions: Condition[] = [];
  for (const { name, arguments: given = [] } of node.directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const expected = name.value === 'include';
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN && value.value !== expected) return 'never';
    if (value?.kind !== Kind.VARIABLE) continue;
    const variable = value.name.value;
    conditions.push({ variable, expected, default: booleanOf(defaultOf(operation, variable)) });
  }
  return conditions;
}

function defaultOf(operation: OperationDefinitionNode, variable: string): ConstValueNode | undefined {
  return operation.variableDefinitions?.find((definition) => definition.variable.name.value === variable)?.defaultValue;
}

function booleanOf(value: ConstValueNode | undefined): boolean | undefined {
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}
