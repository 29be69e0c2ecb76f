import {
  type ConstValueNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Variables } from '../variables.ts';
import type { Cost } from './cost.ts';
import type { ListSize } from './cost-weights.ts';

/** A value that an operation gives, or leaves to a variable. */
type Given = { value: unknown } | { variable: string; path: readonly string[] };

interface Slice {
  given: Given;
  /** What the schema gives where the operation gives nothing. */
  fallback: unknown;
}

/** The sizes that one field of an operation asks for with its slicing arguments. */
export class Slicing {
  readonly #listSize: ListSize;
  readonly #slices: readonly Slice[];

  constructor(listSize: ListSize, node: FieldNode, field: GraphQLField<unknown, unknown>) {
    this.#listSize = listSize;
    this.#slices = listSize.slicingArguments.map((path) => sliceOf(path.split('.'), node, field));
  }

  /** The greatest size asked for; otherwise what the schema assumes of this field, or else the usual. */
  size(usual: number): Cost {
    const otherwise = this.#listSize.assumedSize ?? usual;
    const sizeFor = (variables: Variables) => {
      const sizes = this.#slices.flatMap((slice) => sizeOf(asked(slice, variables) ?? slice.fallback));
      return sizes.length > 0 ? Math.max(...sizes) : otherwise;
    };
    const isKnown = this.#slices.every(({ given }) => 'value' in given);
    return isKnown ? sizeFor({}) : ({ variables }) => sizeFor(variables);
  }

  /** How many slicing arguments are given when it should be exactly one; undefined when it is as it should be. */
  wrongCount(variables: Variables): number | undefined {
    if (!this.#listSize.requireOneSlicingArgument || this.#slices.length === 0) return undefined;
    const count = this.#slices.filter((slice) => isGiven(asked(slice, variables))).length;
    const isRight = count === 1 || (count === 0 && this.#slices.some(({ fallback }) => isGiven(fallback)));
    return isRight ? undefined : count;
  }
}

function asked({ given }: Slice, variables: Variables): unknown {
  return 'value' in given ? given.value : at(variables[given.variable], given.path);
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** What is not a size (negative, or not a number) says nothing about the size. */
function sizeOf(value: unknown): number[] {
  return typeof value === 'number' && value >= 0 ? [value] : [];
}

function sliceOf(
  [name = '', ...path]: readonly string[],
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
): Slice {
  const definition = field.args.find((argument) => argument.name === name);
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return { given: givenAt(value, path), fallback: definition && fallbackAt(definition, path) };
}

function givenAt(value: ValueNode | undefined, path: readonly string[]): Given {
  if (value?.kind === Kind.VARIABLE) return { variable: value.name.value, path };
  const [name, ...rest] = path;
  if (name === undefined) return { value: value && valueFromASTUntyped(value as ConstValueNode) };
  const inside = value?.kind === Kind.OBJECT ? value.fields.find((field) => field.name.value === name) : undefined;
  return givenAt(inside?.value, rest);
}

function fallbackAt(
  { defaultValue, type }: Pick<GraphQLArgument, 'defaultValue' | 'type'>,
  path: readonly string[],
): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return defaultValue;
  return at(defaultValue, path) ?? inputFieldFallback(type, name, rest);
}

function inputFieldFallback(type: GraphQLInputType, name: string, path: readonly string[]): unknown {
  const input = getNamedType(type);
  const field = isInputObjectType(input) ? input.getFields()[name] : undefined;
  return field && fallbackAt(field, path);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, name) => (isRecord(inside) ? inside[name] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
