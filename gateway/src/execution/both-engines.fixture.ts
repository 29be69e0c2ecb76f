import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { silentLogger } from '@visiobook/subgraph-kit';
import { type GraphQLFormattedError, type GraphQLSchema, graphql } from 'graphql';
import { SupergraphEngine } from '../engine.ts';
import { SubgraphClients } from '../subgraphs/subgraph-clients.ts';
import { composed } from '../test-graph.fixture.ts';
import { federated, subgraphSchema } from '../test-subgraph.fixture.ts';
import type { ErrorFacts, JsonObject } from './json.ts';
import type { SubgraphAnswer, Subgraphs } from './subgraphs.ts';

export interface BothAnswers {
  readonly ours: { readonly data: JsonObject | null; readonly errors: readonly ErrorFacts[] };
  readonly stock: { readonly data: unknown; readonly errors: readonly GraphQLFormattedError[] };
}

interface World {
  inhabit(schema: GraphQLSchema): GraphQLSchema;
}

/** Our engine's way to subgraphs of this process: everything travels as JSON, as it would. */
class LocalClients extends SubgraphClients {
  readonly #schemas: ReadonlyMap<string, GraphQLSchema>;

  constructor(schemas: ReadonlyMap<string, GraphQLSchema>) {
    super({ tokens: null, timeoutMilliseconds: 1, connections: 1 });
    this.#schemas = schemas;
  }

  override onBehalfOf(): Subgraphs {
    return {
      send: async ({ subgraph, queryJson, variablesJson }) => {
        const schema = this.#schemas.get(subgraph) as GraphQLSchema;
        const asked = { source: JSON.parse(queryJson), variableValues: JSON.parse(variablesJson) };
        return JSON.parse(JSON.stringify(await graphql({ schema, ...asked }))) as SubgraphAnswer;
      },
    };
  }
}

/** Apollo's gateway as it comes, and ours, over the same subgraphs in this process. */
export class BothEngines {
  readonly engine: SupergraphEngine;
  readonly #schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly #stock: ApolloServer;

  private constructor(sdl: string, schemas: ReadonlyMap<string, GraphQLSchema>) {
    this.#schemas = schemas;
    this.engine = new SupergraphEngine(sdl, new LocalClients(schemas));
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
    for (const schema of this.#schemas.values()) world.inhabit(schema);
  }

  async answers(query: string, variables: Readonly<Record<string, unknown>>): Promise<BothAnswers> {
    return { ours: await this.#askOurs(query, variables), stock: await this.#askStock(query, variables) };
  }

  async #askOurs(query: string, variables: Readonly<Record<string, unknown>>): Promise<BothAnswers['ours']> {
    const viewer = { id: null, sessionId: null, locale: 'en', scopes: [] } as const;
    const accepted = this.engine.accept({ query, variables }, viewer);
    const context = { viewer, requestId: 'r', log: silentLogger() };
    return this.engine.execute(accepted, context, new AbortController().signal);
  }

  async #askStock(query: string, variables: Readonly<Record<string, unknown>>): Promise<BothAnswers['stock']> {
    const { body } = await this.#stock.executeOperation({ query, variables: { ...variables } });
    if (body.kind !== 'single') throw new Error('One answer was asked for.');
    const { data, errors = [] } = body.singleResult;
    return { data: data ?? null, errors };
  }

  stop(): Promise<void> {
    return this.#stock.stop();
  }
}
