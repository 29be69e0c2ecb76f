import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { silentLogger } from '@visiobook/subgraph-kit';
import {
  buildSchema,
  type GraphQLFormattedError,
  type GraphQLSchema,
  graphql,
  Kind,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import { Cancellation } from '../cancellation.ts';
import { SupergraphEngine } from '../engine.ts';
import { Operations } from '../operations/operations.ts';
import { PersistedOperations } from '../persisted-operations.ts';
import { composed } from '../test-graph.fixture.ts';
import { federated, subgraphSchema } from '../test-subgraph.fixture.ts';
import type { Answer } from './executor.ts';
import type { SubgraphAnswer, Subgraphs } from './subgraphs.ts';

export interface LocalAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
}

interface World {
  inhabit(schema: GraphQLSchema): GraphQLSchema;
}

/** Our engine's way to subgraphs of this process: everything travels as JSON, as it would. */
const localSubgraphs = (schemas: ReadonlyMap<string, GraphQLSchema>): Subgraphs => ({
  send: async ({ subgraph, queryJson, variablesJson }) => {
    const schema = schemas.get(subgraph) as GraphQLSchema;
    const asked = { source: JSON.parse(queryJson), variableValues: JSON.parse(variablesJson) };
    return JSON.parse(JSON.stringify(await graphql({ schema, ...asked }))) as SubgraphAnswer;
  },
});

/** Apollo's gateway as it comes, and ours, over the same subgraphs in this process. */
export class BothEngines {
  readonly engine: SupergraphEngine;
  readonly #schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly #stock: ApolloServer;
  /** What clients see as the schema of one server, which answers as the specification says. */
  readonly #whole: GraphQLSchema;

  private constructor(sdl: string, schemas: ReadonlyMap<string, GraphQLSchema>) {
    this.#schemas = schemas;
    this.engine = new SupergraphEngine(sdl, {
      reach: () => ({ all: [], addressOf: (name) => `http://${name}`, onBehalfOf: () => localSubgraphs(schemas) }),
      persisted: new PersistedOperations('off'),
      tellsOfSchema: true,
      planCache: { hits: 0, misses: 0 },
    });
    this.#whole = buildSchema(printSchema(this.engine.schema));
    const gateway = new ApolloGateway({
      supergraphSdl: sdl,
      logger: silentLogger(),
      buildService: ({ name }) => new LocalGraphQLDataSource(schemas.get(name) as GraphQLSchema),
    });
    this.#stock = new ApolloServer({ gateway, logger: silentLogger(), stopOnTerminationSignals: false });
  }

  static async start(subgraphs: Readonly<Record<string, string>>): Promise<BothEngines> {
    const named = Object.entries(subgraphs);
    const sdl = composed(named.map(([name, sdl]) => ({ name, url: `http://${name}`, sdl: federated(sdl) })));
    const both = new BothEngines(sdl, new Map(named.map(([name, sdl]) => [name, subgraphSchema({ sdl })])));
    await both.#stock.start();
    return both;
  }

  inhabit(world: World): void {
    for (const schema of [...this.#schemas.values(), this.#whole]) world.inhabit(schema);
  }

  async askOurs(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer> {
    const viewer = { id: null, sessionId: null, locale: 'en', scopes: [] } as const;
    const accepted = this.engine.accept({ query, variables }, viewer);
    const activity = new Operations([], null).begin({ transport: 'http', requestId: 'r', headers: {} });
    const context = { viewer, requestId: 'r', log: silentLogger(), activity, caller: '' };
    return this.engine.execute(accepted, context, new Cancellation());
  }

  /** As asked, and asked what every object is. */
  async askStock(query: string, variables: Readonly<Record<string, unknown>>): Promise<LocalAnswer[]> {
    const { data, errors } = await this.#executeStock(withTypeNames(query), variables);
    const named = { data: JSON.parse(JSON.stringify(data), withoutTypeNames), errors };
    return [await this.#executeStock(query, variables), named];
  }

  async #executeStock(query: string, variables: Readonly<Record<string, unknown>>): Promise<LocalAnswer> {
    const { body } = await this.#stock.executeOperation({ query, variables: { ...variables } });
    if (body.kind !== 'single') throw new Error('One answer was asked for.');
    const { data = null, errors = [] } = body.singleResult;
    return { data: JSON.parse(JSON.stringify(data)), errors };
  }

  async askWhole(source: string, variableValues: Readonly<Record<string, unknown>>): Promise<LocalAnswer> {
    const { data = null, errors = [] } = await graphql({ schema: this.#whole, source, variableValues });
    return { data: JSON.parse(JSON.stringify(data)), errors };
  }

  stop(): Promise<void> {
    return this.#stock.stop();
  }
}

const ASKED_FOR = 'asked__typename';

/** The operation that asks every object what it is; where the client did, that has another key meanwhile. */
function withTypeNames(query: string): string {
  let depth = 0;
  const typeName = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  const document = visit(parse(query), {
    Field: {
      enter: (node) =>
        node.name.value === '__typename' && !node.alias
          ? { ...node, alias: { kind: Kind.NAME, value: ASKED_FOR } as const }
          : undefined,
    },
    SelectionSet: {
      enter() {
        depth++;
      },
      leave(node) {
        depth--;
        return depth > 0 ? { ...node, selections: [typeName, ...node.selections] } : undefined;
      },
    },
  });
  return print(document);
}

function withoutTypeNames(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { __typename: _added, [ASKED_FOR]: asked, ...rest } = value as Record<string, unknown>;
  return asked === undefined ? rest : { ...rest, __typename: asked };
}
