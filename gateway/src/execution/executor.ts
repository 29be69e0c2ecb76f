import type { GraphQLSchema } from 'graphql';
import type { ErrorFacts, JsonObject } from './json.ts';
import type { PreparedOperation, Variables } from './operation.ts';
import { PlanRun } from './plan-run.ts';
import { Shaper } from './shaper.ts';
import type { Subgraphs } from './subgraphs.ts';

export interface Execution {
  readonly operation: PreparedOperation;
  /** Coerced. */
  readonly variables: Variables;
  readonly subgraphs: Subgraphs;
  /** Ends the work when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly data: JsonObject | null;
  readonly errors: readonly ErrorFacts[];
}

/**
 * Carries out a query or a mutation; of a subscription, one event: `event` is what its owner sent.
 * @throws only the signal's reason
 */
export async function execute(
  schema: GraphQLSchema,
  { operation, variables, subgraphs, signal }: Execution,
  event?: Answer,
): Promise<Answer> {
  const data: JsonObject = event?.data ?? {};
  const errors: ErrorFacts[] = [...(event?.errors ?? [])];
  const { step, combinations } = operation;
  if (step) await new PlanRun({ data, errors, variables, subgraphs, combinations, signal }).run(step);
  const introspection = operation.introspect(variables);
  const shaped = new Shaper({ schema, introspection, errors }).shape(data, operation.shapeFor(variables));
  return { data: shaped, errors };
}
