import type { GraphQLSchema } from 'graphql';
import type { Cancellation } from '../cancellation.ts';
import type { PreparedOperation, Variables } from '../planning/operation.ts';
import { clientPath } from '../planning/own-keys.ts';
import type { ErrorFacts, JsonObject } from './json.ts';
import { merge } from './merge.ts';
import { runPlan } from './plan-run.ts';
import type { ObjectShape } from './shape.ts';
import { Shaper } from './shaper.ts';
import type { Subgraphs } from './subgraphs.ts';

export interface Execution {
  readonly operation: PreparedOperation;
  /** Coerced. */
  readonly variables: Variables;
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
  const errors: ErrorFacts[] = [...operation.refusals(variables), ...(event?.errors ?? [])];
  await fetchAll(execution, data, errors);
  const told = operation.renamed.size > 0 ? errors.map(asClientKnows) : errors;
  const shaper = new Shaper({ schema, introspection: operation.introspect(variables), errors: told });
  const explained = told.length;
  const shaped = shaper.shape(data, shape);
  const [unexplained] = told.slice(explained);
  if (unexplained) execution.onFault(new Error(`${unexplained.message} (at ${unexplained.path?.join('.')})`));
  return { data: shaped, errors: told };
}

async function fetchAll({ operation, ...execution }: Execution, data: JsonObject, errors: ErrorFacts[]): Promise<void> {
  const { plans, combinations } = operation;
  const parts = plans.map((_, index) => (index === 0 ? data : {}));
  await Promise.all(
    plans.map((plan, i) => runPlan(plan, { ...execution, combinations, errors, data: parts[i] as JsonObject })),
  );
  for (const part of parts.slice(1)) merge(data, part);
}

const ANSWERED_HERE = new Set<string>(['typename', 'introspection', 'withheld']);

const asksSubgraphs = (shape: ObjectShape) =>
  shape.fieldsFor(shape.typeName)?.some(({ value }) => !ANSWERED_HERE.has(value.kind)) ?? false;

const asClientKnows = ({ path, ...error }: ErrorFacts): ErrorFacts => ({ ...error, path: path && clientPath(path) });

/** The planner knows no subgraph for what is asked, e.g. for an interface that no type implements. */
const NOT_PLANNABLE: Answer = {
  data: null,
  errors: [{ message: 'No service answers this.', extensions: { code: 'OPERATION_NOT_PLANNABLE' } }],
};
