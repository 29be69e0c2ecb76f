import type { FetchNode } from '@apollo/query-planner';
import type { Resumption } from '../planning/resumption.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';
import type { TypeFacts } from './type-facts.ts';

/** The subscription that one subgraph streams; everything else is joined to each of its events. */
export interface SubscriptionSource {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** Variables of the client's that it uses. */
  readonly variables: readonly string[];
  readonly rewriteOutput: Rewrite | null;
  /** Null where a stream that breaks off cannot be gone on with. */
  readonly resumption: Resumption | null;
}

export const subscriptionSource = (
  primary: FetchNode,
  types: TypeFacts,
  resumption: Resumption | null,
): SubscriptionSource => ({
  subgraph: primary.serviceName,
  query: primary.operation,
  operationName: primary.operationName,
  variables: primary.variableUsages ?? [],
  rewriteOutput: compileRewrites(primary.outputRewrites, types),
  resumption,
});
