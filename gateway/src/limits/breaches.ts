import type { OperationTypeNode } from 'graphql';
import { exceeding, LimitExceeded } from './limit-exceeded.ts';
import type { LimitOptions } from './limit-options.ts';
import type { Measures } from './measure.ts';

/** Every limit that a measured document and its operation are above. */
export function breachesOf(measures: Measures, operation: OperationTypeNode, limits: LimitOptions): LimitExceeded[] {
  // What has no end has no size either.
  if (measures.circular !== undefined) return [endless(measures.circular)];
  return [
    ...tooBig(measures, operation, limits),
    ...tooMuchWritten(measures, limits),
    ...tooManyVariables(measures.variables, limits),
    ...tooDeepValues(measures.valueDepth, limits),
  ];
}

/** The same of the variables that a request sends. */
export function variableBreaches(variables: Readonly<Record<string, unknown>>, limits: LimitOptions): LimitExceeded[] {
  const values = Object.values(variables);
  // One above the limit is enough to know.
  const depth = values.reduce<number>((most, value) => Math.max(most, depthOf(value, limits.valueDepth + 1)), 0);
  return [...tooManyVariables(values.length, limits), ...tooDeepValues(depth, limits)];
}

function tooBig(measures: Measures, operation: OperationTypeNode, limits: LimitOptions): LimitExceeded[] {
  const { depth, height, aliases, rootFields } = measures;
  const most = operation === 'mutation' ? limits.mutations : limits.rootFields;
  return [
    ...exceeding('DEPTH_LIMIT_EXCEEDED', depth, limits.depth, (n) => `This operation is ${n} fields deep`),
    ...exceeding('HEIGHT_LIMIT_EXCEEDED', height, limits.height, (n) => `This operation asks for ${n} fields in all`),
    ...exceeding('ALIAS_LIMIT_EXCEEDED', aliases, limits.aliases, (n) => `This operation has ${n} aliases`),
    ...exceeding('ROOT_FIELD_LIMIT_EXCEEDED', rootFields, most, (n) => `This ${operation} begins with ${n} fields`),
  ];
}

function tooMuchWritten(
  { directives, directivesInOnePlace, duplicates }: Measures,
  limits: LimitOptions,
): LimitExceeded[] {
  const code = 'DIRECTIVE_LIMIT_EXCEEDED';
  const again = (n: string) => `This document asks ${n} times for what it already asked for in the same place`;
  return [
    ...exceeding(code, directives, limits.directives, (n) => `This document has ${n} directives`),
    ...exceeding(code, directivesInOnePlace, limits.directivesInOnePlace, (n) => `One place has ${n} directives`),
    ...exceeding('DUPLICATE_LIMIT_EXCEEDED', duplicates, limits.duplicates, again),
  ];
}

function tooManyVariables(count: number, { variables }: LimitOptions): LimitExceeded[] {
  return exceeding('VARIABLE_LIMIT_EXCEEDED', count, variables, (n) => `There are ${n} variables`);
}

function tooDeepValues(depth: number, { valueDepth }: LimitOptions): LimitExceeded[] {
  const sentence = (n: string) => `A value has ${n} or more lists and objects inside each other`;
  return exceeding('VALUE_DEPTH_LIMIT_EXCEEDED', depth, valueDepth, sentence);
}

function endless(fragment: string): LimitExceeded {
  return new LimitExceeded('CIRCULAR_FRAGMENT', `Fragment ${fragment} spreads itself, so it has no end.`);
}

/** Lists and objects inside each other; no more than `most`, where looking ends. */
function depthOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null || most === 0) return 0;
  let depth = 0;
  for (const inside of Object.values(value)) depth = Math.max(depth, depthOf(inside, most - 1));
  return depth + 1;
}
