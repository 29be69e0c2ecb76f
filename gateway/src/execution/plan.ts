import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { compileRepresentation, type Representation } from './representations.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';
import { type SubgraphOperation, subgraphOperation } from './subgraph-operation.ts';
import type { TypeFacts } from './type-facts.ts';

/** A query plan, ready to run: what does not change from request to request is worked out. */
export type Step = FetchStep | SequenceStep | ParallelStep | ConditionStep;

export interface FetchStep {
  readonly kind: 'fetch';
  readonly subgraph: string;
  /** Where the answer belongs: response keys from the root, `@` for every item of a list. */
  readonly place: readonly string[];
  readonly operation: SubgraphOperation;
  /** Null for a fetch of root fields. */
  readonly represent: Representation | null;
  readonly rewriteInput: Rewrite | null;
  readonly rewriteOutput: Rewrite | null;
}

interface SequenceStep {
  readonly kind: 'sequence';
  readonly steps: readonly Step[];
}

interface ParallelStep {
  readonly kind: 'parallel';
  readonly steps: readonly Step[];
}

interface ConditionStep {
  readonly kind: 'condition';
  readonly variable: string;
  readonly yes: Step | null;
  readonly no: Step | null;
}

/** @throws Error for a node that cannot be run: `@defer` is not planned */
export function compileStep(node: PlanNode, types: TypeFacts, place: readonly string[] = []): Step {
  const inside = (child: PlanNode) => compileStep(child, types, place);
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, types, place);
    case 'Flatten':
      return compileStep(node.node, types, [...place, ...node.path.map(String)]);
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map(inside) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map(inside) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        yes: node.ifClause ? inside(node.ifClause) : null,
        no: node.elseClause ? inside(node.elseClause) : null,
      };
    default:
      throw new Error(`A plan with a node '${node.kind}' cannot be carried out.`);
  }
}

const compileFetch = (node: FetchNode, types: TypeFacts, place: readonly string[]): FetchStep => ({
  kind: 'fetch',
  subgraph: node.serviceName,
  place,
  operation: subgraphOperation(node),
  represent: node.requires ? compileRepresentation(node.requires, types) : null,
  rewriteInput: compileRewrites(node.inputRewrites, types),
  rewriteOutput: compileRewrites(node.outputRewrites, types),
});
