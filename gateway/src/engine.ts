import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { ViewerFacts } from '@visiobook/subgraph-kit';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { AuthorizationRules } from './authorization/authorization-rules.ts';
import type { Cancellation } from './cancellation.ts';
import type { GatewayContext } from './context.ts';
import { Documents, type PlanCacheCounts } from './documents.ts';
import { type Answer, execute } from './execution/executor.ts';
import type { OperationCost } from './limits/operation-cost.ts';
import { OperationLimits } from './limits/operation-limits.ts';
import type { OperationSource, PersistedOperations } from './persisted-operations.ts';
import type { PreparedOperation } from './planning/operation.ts';
import { OperationPlanner } from './planning/planner.ts';
import { sdlForPlanner } from './planning/planner-sdl.ts';
import { RequestFault } from './request-fault.ts';
import type { ReachableSubgraphs } from './subgraphs/subgraph-clients.ts';
import { readSupergraph } from './supergraph-text.ts';
import type { Variables } from './variables.ts';

/** What a client asks for, whatever it came over. */
export interface GraphQLRequest extends OperationSource {
  readonly operationName?: string;
  readonly variables?: Variables;
}

/** An operation that will be carried out, with its variables as the schema wants them. */
export interface Accepted {
  readonly operation: PreparedOperation;
  readonly variables: Variables;
  readonly cost: OperationCost;
}

export interface EngineOptions {
  /** @param urls GraphQL address of each subgraph by name, as the supergraph says */
  readonly reach: (urls: ReadonlyMap<string, string>) => ReachableSubgraphs;
  readonly persisted: PersistedOperations;
  /** To clients: by introspection, and by what they might have meant. */
  readonly tellsOfSchema: boolean;
  readonly planCache: PlanCacheCounts;
}

/** One supergraph at work: reads, checks, plans and carries out what clients ask of it. */
export class SupergraphEngine {
  /** Tells one supergraph from another. */
  readonly id: string;
  readonly schema: GraphQLSchema;
  readonly subgraphs: ReachableSubgraphs;
  /** Schema coordinates that are closed to everybody, for nothing decides their policies. */
  readonly policed: readonly string[];
  readonly #documents: Documents;
  readonly #limits: OperationLimits;
  readonly #persisted: PersistedOperations;

  /** @param supergraphSdl valid */
  constructor(supergraphSdl: string, { reach, persisted, tellsOfSchema, planCache }: EngineOptions) {
    const supergraph = Supergraph.build(sdlForPlanner(supergraphSdl), {
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
      // Apollo's gateway has done so: see `supergraph.ts`.
      validateSupergraph: false,
    });
    this.id = createHash('sha256').update(supergraphSdl).digest('hex').slice(0, 16);
    const planner = new OperationPlanner(supergraph);
    this.schema = planner.apiSchema;
    const text = readSupergraph(supergraphSdl);
    const rules = new AuthorizationRules(text);
    this.policed = rules.policed;
    this.#limits = new OperationLimits(text);
    this.#documents = new Documents({
      planner,
      limits: this.#limits,
      rules,
      tellsOfSchema,
      counts: planCache,
    });
    this.subgraphs = reach(new Map([...supergraph.subgraphsMetadata()].map(({ name, url }) => [name, url])));
    this.#persisted = persisted;
  }

  /** How many operations need not be read and planned again. */
  get plans(): number {
    return this.#documents.size;
  }

  /** Plans what another engine has been asked for lately, so that nobody waits for it again. */
  warmUp(before: SupergraphEngine): Promise<void> {
    return this.#documents.prepareAgain(before.#documents);
  }

  /** @throws RequestFault for a request that cannot be carried out */
  accept({ operationName, variables = {}, ...source }: GraphQLRequest, viewer: ViewerFacts): Accepted {
    const known = this.#documents.operation(this.#persisted.textOf(source), operationName);
    const breaches = [...this.#limits.checkVariables(variables), ...known.cost.errors(variables)];
    if (breaches.length > 0) throw RequestFault.of(breaches, 'LIMIT_EXCEEDED');
    try {
      const operation = known.preparedFor({ isAuthenticated: viewer.id !== null, scopes: viewer.scopes });
      return { operation, variables: operation.coerce(variables), cost: known.cost };
    } catch (error) {
      if (error instanceof GraphQLError) throw RequestFault.of([error], 'BAD_USER_INPUT');
      throw error;
    }
  }

  /** @throws only the reason of a cancellation */
  execute(accepted: Accepted, context: GatewayContext, cancellation: Cancellation, event?: Answer): Promise<Answer> {
    const joining = event && context.activity.trace?.event();
    const trace = joining ?? context.activity.trace;
    const subgraphs = this.subgraphs.onBehalfOf({ context, cancellation, trace });
    const onFault = firstFaultLogged(context);
    const { operation, variables } = accepted;
    const answer = execute(
      this.schema,
      { operation, variables, viewer: context.viewer, subgraphs, cancellation, onFault },
      event,
    );
    return joining ? answer.finally(() => joining.finish()) : answer;
  }
}

/** One answer can be broken in a thousand places, for one reason. */
function firstFaultLogged(context: GatewayContext): (fault: unknown) => void {
  let isLogged = false;
  return (fault) => {
    if (!isLogged) context.log.error({ err: fault }, 'an operation could not be answered as it should');
    isLogged = true;
  };
}
