import type { FetchNode } from '@apollo/query-planner';
import { compileRepresentation, type Representation } from './representations.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';
import { type SubgraphOperation, subgraphOperation } from './subgraph-operation.ts';
import type { TypeFacts } from './type-facts.ts';

/** One fetch of a plan, ready to run: what does not change from request to request is worked out. */
export interface FetchStep {
  readonly subgraph: string;
  /** Where the answer belongs: response keys from the root, `@` for every item of a list. */
  readonly place: readonly string[];
  /** Made only when each of these variables says so. */
  readonly conditions: readonly { readonly variable: string; readonly holds: boolean }[];
  readonly operation: SubgraphOperation;
  /** Null for a fetch of root fields. */
  readonly represent: Representation | null;
  /** Whether the subgraph is told of an object under another type name. */
  readonly rewritesInput: boolean;
  readonly rewriteOutput: Rewrite | null;
  readonly types: TypeFacts;
}

export const compileFetch = (
  node: FetchNode,
  types: TypeFacts,
  place: readonly string[],
  conditions: FetchStep['conditions'],
): FetchStep => ({
  subgraph: node.serviceName,
  place,
  conditions,
  types,
  operation: subgraphOperation(node),
  represent: node.requires
    ? compileRepresentation(node.requires, types, compileRewrites(node.inputRewrites, types))
    : null,
  rewritesInput: (node.inputRewrites?.length ?? 0) > 0,
  rewriteOutput: compileRewrites(node.outputRewrites, types),
});
