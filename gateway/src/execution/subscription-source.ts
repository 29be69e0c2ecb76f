import type { FetchNode } from '@apollo/query-planner';
import type { Variables } from '../variables.ts';
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

/** How the stream of a field with `after: Int`, whose events have `seq: Int!`, is begun at any place: docs/decisions/0012. */
export interface Resumption {
  /** The upstream operation, with the place to begin at in a variable of ours, and with each event's number. */
  readonly query: string;
  /** The client's variables that it still uses. */
  readonly variables: readonly string[];
  readonly afterVariable: string;
  /** Response key of the subscribed field. */
  readonly key: string;
  /** The client's variable that says the place and nothing else, if it has one: it does not tell one stream from another. */
  readonly placeVariable: string | null;
  /** Where a client wants to begin: after this event; undefined when it does not say. */
  placeIn(variables: Variables): number | undefined;
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
