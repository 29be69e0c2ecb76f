import type { GraphQLSchema } from 'graphql';
import type { Cancellation } from '../cancellation.ts';
import type { Variables } from '../variables.ts';
import type { Executable, ExecutionViewer } from './executable.ts';
import type { ErrorFacts, JsonObject } from './json.ts';
import { merge } from './merge.ts';
import { type PlanRun, runPlan } from './plan-run.ts';
import type { ObjectShape } from './shape.ts';
import { Shaper } from './shaper.ts';
import type { Subgraphs } from './subgraphs.ts';

export interface Execution {
  readonly operation: Executable;
  /** Coerced. */
  readonly variables: Variables;
  readonly viewer: ExecutionViewer;
  readonly subgraphs: Subgraphs;
  /** Ends the work when nobody waits for the answer any more. */
  readonly cancellation: Cancellation;
  /** Told of what nobody is to blame for but us or a subgraph; clients hear only that something broke. */
  readonly onFault: (fault: unknown) => void;
}

export interface Answer {
  readonly data: JsonObject | null;
  readonly errors: readonly ErrorFacts[];
}

/**
 * Carries out a query or a mutation; of a subscription, one event: `event` is what its owner sent.
 * @throws only the reason of a cancellation
 */
export async function execute(schema: GraphQLSchema, execution: Execution, event?: Answer): Promise<Answer> {
  const { operation, variables } = execution;
  const shape = operation.shapeFor(variables);
  if (!event && operation.plans.length === 0 && asksSubgraphs(shape)) return NOT_PLANNABLE;
  const data: JsonObject = event?.data ?? {};
  const errors: ErrorFacts[] = [...operation.refusals(variables, execution.viewer), ...(event?.errors ?? [])];
  await fetchAll(execution, data, errors);
  const told = operation.tell(errors);
  const shaper = new Shaper({ schema, introspection: operation.introspect(variables), errors: told });
  const explained = told.length;
  const shaped = shaper.shape(data, shape);
  const [unexplained] = told.slice(explained);
  if (unexplained) execution.onFault(new Error(`${unexplained.message} (at ${unexplained.path?.join('.')})`));
  return { data: shaped, errors: told };
}

async function fetchAll(execution: Execution, data: JsonObject, errors: ErrorFacts[]): Promise<void> {
  const [first, ...more] = execution.operation.plans;
  if (!first) return;
  if (more.length === 0) return runPlan(first, planRun(execution, data, errors));
  const parts = more.map((): JsonObject => ({}));
  const runs = more.map((plan, i) => runPlan(plan, planRun(execution, parts[i] as JsonObject, errors)));
  await Promise.all([runPlan(first, planRun(execution, data, errors)), ...runs]);
  for (const part of parts) merge(data, part);
}

const planRun = (execution: Execution, data: JsonObject, errors: ErrorFacts[]): PlanRun => {
  const { operation, variables, subgraphs, cancellation, onFault } = execution;
  return { data, errors, variables, subgraphs, combinations: operation.combinations, cancellation, onFault };
};

const ANSWERED_HERE = new Set<string>(['typename', 'introspection', 'withheld']);

const asksSubgraphs = (shape: ObjectShape) =>
  shape.fieldsFor(shape.typeName)?.some(({ value }) => !ANSWERED_HERE.has(value.kind)) ?? false;

/** The planner knows no subgraph for what is asked, e.g. for an interface that no type implements. */
const NOT_PLANNABLE: Answer = {
  data: null,
  errors: [{ message: 'No service answers this.', extensions: { code: 'OPERATION_NOT_PLANNABLE' } }],
};
