import type { Schema, Supergraph } from '@apollo/federation-internals';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { executeQueryPlan } from '@apollo/gateway/dist/executeQueryPlan.js';
import { buildOperationContext } from '@apollo/gateway/dist/operationContext.js';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { GatewayContext } from './context.ts';
import { presentableError } from './format-error.ts';
import type { SubgraphSockets } from './subgraph-sockets.ts';
import { type SubscriptionPlan, SubscriptionPlans } from './subscription-plans.ts';

export interface SubscriptionRequest {
  document: DocumentNode;
  operationName?: string;
  variables: Record<string, unknown>;
  context: GatewayContext;
}

type DataSources = Record<string, GraphQLDataSource<GatewayContext>>;
type PlanRequestContext = Parameters<typeof executeQueryPlan>[2];

/** Runs subscriptions over the supergraph: one subgraph streams, the others' fields are joined to each event. */
export class SupergraphSubscriptions {
  readonly apiSchema: GraphQLSchema;
  readonly #api: Schema;
  readonly #supergraphSchema: GraphQLSchema;
  readonly #plans: SubscriptionPlans;
  readonly #dataSources: DataSources;
  readonly #sockets: SubgraphSockets;

  constructor(supergraph: Supergraph, dataSources: DataSources, sockets: SubgraphSockets) {
    this.#api = supergraph.apiSchema();
    this.apiSchema = this.#api.toGraphQLJSSchema();
    this.#supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.#plans = new SubscriptionPlans(supergraph);
    this.#dataSources = dataSources;
    this.#sockets = sockets;
  }

  /** @throws GraphQLError when the operation cannot be planned or its variables do not fit */
  async subscribe(request: SubscriptionRequest): Promise<AsyncIterableIterator<ExecutionResult>> {
    const planned = this.#plans.planFor(request.document, request.operationName);
    this.#checkVariables(request);
    const { primary } = planned;
    const usages = primary.variableUsages ?? [];
    const given = usages.filter((name) => name in request.variables);
    const variables = Object.fromEntries(given.map((name) => [name, request.variables[name]]));
    const operation = { query: primary.operation, operationName: primary.operationName, variables };
    const upstream = await this.#sockets.subscribe(primary.serviceName, operation, request.context);
    return this.#joinEach(upstream as AsyncIterableIterator<ExecutionResult>, planned, request);
  }

  /** graphql-js coerces variables when it subscribes itself; here a subgraph does, which would answer less clearly. */
  #checkVariables({ document, operationName, variables }: SubscriptionRequest): void {
    const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
    const { errors } = getVariableValues(this.apiSchema, definitions, variables);
    if (errors?.[0]) throw errors[0];
  }

  #joinEach(
    upstream: AsyncIterableIterator<ExecutionResult>,
    planned: SubscriptionPlan,
    request: SubscriptionRequest,
  ): AsyncIterableIterator<ExecutionResult> {
    return {
      next: async () => {
        try {
          const { value, done } = await upstream.next();
          if (done) return { value: undefined, done: true };
          return { value: await this.#join(value, planned, request), done: false };
        } catch (cause) {
          throw interrupted(cause);
        }
      },
      return: async () => {
        await upstream.return?.();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async #join(event: ExecutionResult, { primary, plan }: SubscriptionPlan, request: SubscriptionRequest) {
    const operationContext = buildOperationContext({
      schema: this.apiSchema,
      operationDocument: request.document,
      operationName: request.operationName,
    });
    const planContext = {
      request: { variables: request.variables },
      context: request.context,
      document: request.document,
      operation: operationContext.operation,
      logger: request.context.log,
      metrics: {},
    } as unknown as PlanRequestContext;
    const sources = { ...this.#dataSources, [primary.serviceName]: this.#answering(event, primary) };
    const result = await executeQueryPlan(
      plan,
      sources,
      planContext,
      operationContext,
      this.#supergraphSchema,
      this.#api,
    );
    return { data: result.data, errors: result.errors?.map(presentableError) } as ExecutionResult;
  }

  /** Answers the plan's first fetch with the event; later fetches from the same subgraph go there. */
  #answering(
    event: ExecutionResult,
    primary: { serviceName: string; operation: string },
  ): GraphQLDataSource<GatewayContext> {
    const owner = this.#dataSources[primary.serviceName] as GraphQLDataSource<GatewayContext>;
    return {
      async process(options: GraphQLDataSourceProcessOptions<GatewayContext>) {
        if (options.request.query !== primary.operation) return owner.process(options);
        // The executor merges the joined fields into what it is given.
        return structuredClone({ data: event.data ?? undefined, errors: event.errors as never });
      },
    };
  }
}

/** What the upstream ended with: its own errors as they are, a lost socket as one that the client may resume from. */
function interrupted(cause: unknown): GraphQLError {
  const [first] = Array.isArray(cause) ? (cause as GraphQLFormattedError[]) : [];
  if (first) return presentableError(first);
  if (cause instanceof GraphQLError) return presentableError(cause);
  return new GraphQLError('The stream was interrupted. Subscribe again after the last event you have seen.', {
    extensions: { code: 'STREAM_INTERRUPTED' },
  });
}
