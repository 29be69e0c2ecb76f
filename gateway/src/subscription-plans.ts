import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { type FetchNode, type PlanNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, print } from 'graphql';

const MAX_PLANS = 1000;

export interface SubscriptionPlan {
  /** The subscription that the owning subgraph runs. */
  primary: FetchNode;
  /** The same fetch and everything joined to it, to be executed once per event. */
  plan: QueryPlan;
}

/** Apollo's planner plans subscriptions, although its gateway does not run them. */
export class SubscriptionPlans {
  readonly #api: Schema;
  readonly #planner: QueryPlanner;
  readonly #plans = new Map<string, SubscriptionPlan>();

  constructor(supergraph: Supergraph) {
    this.#api = supergraph.apiSchema();
    this.#planner = new QueryPlanner(supergraph);
  }

  planFor(document: DocumentNode, operationName: string | undefined): SubscriptionPlan {
    const key = JSON.stringify([operationName, print(document)]);
    const cached = this.#plans.get(key);
    if (cached) return cached;
    const operation = operationFromDocument(this.#api, document, { operationName });
    const { node } = this.#planner.buildQueryPlan(operation);
    if (node?.kind !== 'Subscription') throw new GraphQLError('This operation is not a subscription.');
    const nodes: PlanNode[] = node.rest ? [node.primary, node.rest] : [node.primary];
    const plan = {
      primary: node.primary,
      plan: { kind: 'QueryPlan' as const, node: { kind: 'Sequence' as const, nodes } },
    };
    if (this.#plans.size >= MAX_PLANS) this.#plans.clear();
    this.#plans.set(key, plan);
    return plan;
  }
}
