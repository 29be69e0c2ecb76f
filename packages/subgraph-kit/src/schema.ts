import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { createPubSub } from '@graphql-yoga/subscription';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { Subgraph } from './subgraph.ts';

const DIRECTIVES = [
  '@key',
  '@shareable',
  '@external',
  '@provides',
  '@requires',
  '@inaccessible',
  '@tag',
  '@authenticated',
  '@requiresScopes',
  '@policy',
];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(DIRECTIVES)})`;

export interface SubgraphSchema {
  schema: GraphQLSchema;
  /** What composition reads and the repository keeps as `schema.graphql`. */
  sdl: string;
}

/** type-graphql classes → federation 2.9 SDL → executable subgraph schema. */
export async function buildSchemaOf<Context extends object>(subgraph: Subgraph<Context>): Promise<SubgraphSchema> {
  const schema = await buildSchema({
    resolvers: subgraph.resolvers as unknown as NonEmptyArray<() => void>,
    orphanedTypes: (subgraph.orphanedTypes ?? []) as unknown as (() => void)[],
    skipCheck: true, // federation types such as _Entity do not exist yet
    validate: false, // rules live in the services, where their errors are typed
    pubSub: createPubSub(), // type-graphql insists on one even where `subscribe` is given
  });
  requireEntities(schema, subgraph);
  const sdl = `${LINK}\n\n${printSchemaWithDirectives(schema)}\n`;
  const resolvers = withReferences(createResolversMap(schema) as ResolverMap, subgraph);
  return {
    schema: buildSubgraphSchema({ typeDefs: parse(sdl), resolvers } as Parameters<typeof buildSubgraphSchema>[0]),
    sdl,
  };
}

type ResolverMap = Record<string, Record<string, unknown>>;

/** type-graphql leaves out what no query reaches, and an entity often is reached through the gateway alone. */
function requireEntities(schema: GraphQLSchema, { name, references = {} }: Subgraph<object>): void {
  const missing = Object.keys(references).filter((type) => !schema.getType(type));
  if (missing.length > 0) throw new Error(`Subgraph ${name}: name ${missing.join(', ')} in orphanedTypes.`);
}

function withReferences<Context extends object>(resolvers: ResolverMap, subgraph: Subgraph<Context>): ResolverMap {
  const merged = { ...resolvers };
  for (const [type, resolve] of Object.entries(subgraph.references ?? {})) {
    merged[type] = { ...merged[type], __resolveReference: resolve };
  }
  return merged;
}
