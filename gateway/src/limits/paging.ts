import { type GraphQLField, GraphQLInt, getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import type { ListSize } from './cost-weights.ts';

const PAGING_ARGUMENTS = new Set(['first', 'last', 'limit', 'take', 'pageSize']);

/** Where the items of a page are, in what a field with such an argument returns. */
export const PAGE_FIELDS = ['edges', 'nodes', 'items'] as const;

/**
 * How many items a field brings by what its arguments are called, where no `@listSize` says it: `first: 1000` asks for a thousand, and
 * would pass for the ten that a list is thought to have. Undefined where no argument is called like that.
 */
export function pagingOf({ args, type }: GraphQLField<unknown, unknown>): ListSize | undefined {
  const slicingArguments = args
    .filter((argument) => PAGING_ARGUMENTS.has(argument.name) && getNullableType(argument.type) === GraphQLInt)
    .map(({ name }) => name);
  if (slicingArguments.length === 0) return undefined;
  const isList = isListType(getNullableType(type));
  const page = getNamedType(type);
  const fields = !isList && isObjectType(page) ? page.getFields() : {};
  const sizedFields = new Set(
    PAGE_FIELDS.filter((name) => isListType(fields[name] && getNullableType(fields[name].type))),
  );
  if (!isList && sizedFields.size === 0) return undefined;
  return { assumedSize: undefined, slicingArguments, sizedFields, requireOneSlicingArgument: false };
}
