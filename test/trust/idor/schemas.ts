import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildASTSchema,
  type GraphQLArgument,
  type GraphQLField,
  GraphQLID,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
} from 'graphql';

const repository = path.resolve(__dirname, '../../..');
const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');

export interface SubgraphSchema {
  name: string;
  /** Of `npm start` without an offset. */
  port: number;
  schema: GraphQLSchema;
}

export const schemaOf = (sdl: string) => buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });

/** Those of `supergraph.yaml`, with the schemas that are committed. */
export function readSubgraphs(): SubgraphSchema[] {
  const entry = /^ {2}(\w+):\n.*routing_url: \S+:(\d+)\S*\n.*file: (\S+)/gm;
  return [...read('supergraph.yaml').matchAll(entry)].map(([, name = '', port = '', file = '']) => ({
    name,
    port: Number(port),
    schema: schemaOf(read(file)),
  }));
}

/** What clients see. */
export const readApi = (): GraphQLSchema => schemaOf(read('gateway/api.graphql'));

/** The types that a subgraph answers `_entities` for. */
export function entityTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && isEntity(type),
  );
}

const isEntity = ({ astNode }: GraphQLNamedType) =>
  astNode?.directives?.some(
    ({ name, arguments: given = [] }) =>
      name.value === 'key' &&
      !given.some(
        (each) => each.name.value === 'resolvable' && each.value.kind === 'BooleanValue' && !each.value.value,
      ),
  ) ?? false;

export const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());

/** Everything below a field, as deep as asked for; empty for a leaf. */
export function selectionOf(type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type))
    return `{ __typename ${type
      .getTypes()
      .map((each) => `... on ${each.name} ${selectionOf(each, depth)}`)
      .join(' ')} }`;
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${type.name} cannot be selected from.`);
  const fields = Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) || depth > 1)
    .map((field) => `${field.name}${wordsOf(field)} ${selectionOf(getNamedType(field.type), depth - 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}

/** A word for whatever cannot be asked without one. */
function wordsOf({ args }: GraphQLField<unknown, unknown>): string {
  const needed = args.filter(isNeeded);
  if (needed.some(({ type }) => String(type) !== 'String!')) throw new Error('Only words can be thought of.');
  return needed.length > 0 ? `(${needed.map(({ name }) => `${name}: "the"`).join(', ')})` : '';
}

/** A field that takes an id: `Mutation.setManuscript(projectId)`, `Mutation.importManuscript(input.fileId)`. */
export interface IdArgument {
  name: string;
  type: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  path: readonly string[];
}

export function idArguments(schema: GraphQLSchema): IdArgument[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      fieldsOf(type).flatMap((field) =>
        field.args
          .flatMap(idPaths)
          .map((way) => ({ name: `${type.name}.${field.name}(${way.join('.')})`, type, field, path: way })),
      ),
    );
}

function idPaths({ name, type }: GraphQLArgument | GraphQLInputField): string[][] {
  const named = getNamedType(type);
  if (named === GraphQLID) return [[name]];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields())
    .flatMap(idPaths)
    .map((below) => [name, ...below]);
}

export const isNeeded = (input: GraphQLArgument | GraphQLInputField) => isRequiredArgument(input as GraphQLArgument);
