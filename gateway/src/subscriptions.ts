import { type ExecutionResult, GraphQLError } from 'graphql';
import { Cancellation } from './cancellation.ts';
import type { GatewayContext } from './context.ts';
import type { Accepted, SupergraphEngine } from './engine.ts';
import type { Answer } from './execution/executor.ts';
import type { ErrorFacts, JsonObject } from './execution/json.ts';
import type { SubscriptionSource } from './execution/subscription-source.ts';
import { presentableError } from './format-error.ts';
import type { SubgraphSockets } from './subgraphs/subgraph-sockets.ts';

/**
 * Runs a subscription over the supergraph: one subgraph streams, the others' fields are joined to each event. To a viewer who may
 * have nothing of it, it is answered once: with why.
 */
export async function subscribe(
  engine: SupergraphEngine,
  sockets: SubgraphSockets,
  accepted: Accepted,
  context: GatewayContext,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const { source } = accepted.operation;
  if (!source) return resultOf(await engine.execute(accepted, context, new Cancellation()));
  const given = source.variables.filter((name) => accepted.variables[name] !== undefined);
  const variables = Object.fromEntries(given.map((name) => [name, accepted.variables[name]]));
  const { query, operationName } = source;
  const upstream = await sockets.subscribe(source.subgraph, { query, operationName, variables }, context);
  const gone = new Cancellation();
  const stream: AsyncIterableIterator<ExecutionResult> = {
    next: async () => {
      try {
        const { value, done } = await upstream.next();
        if (done) return { value: undefined, done: true };
        const answer = await engine.execute(accepted, context, gone, eventOf(value as ExecutionResult, source));
        return { value: resultOf(answer), done: false };
      } catch (cause) {
        throw interrupted(cause);
      }
    },
    return: async () => {
      gone.cancel(new Error('The subscription has ended.'));
      await upstream.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return stream;
}

function eventOf({ data, errors = [] }: ExecutionResult, { rewriteOutput }: SubscriptionSource): Answer {
  if (data) rewriteOutput?.(data as JsonObject);
  return { data: (data ?? null) as JsonObject | null, errors: errors as readonly ErrorFacts[] };
}

const resultOf = ({ data, errors }: Answer): ExecutionResult =>
  errors.length > 0 ? { data, errors: errors.map(presentableError) } : { data };

/** What the upstream ended with: its own errors as they are, a lost socket as one that the client may resume from. */
function interrupted(cause: unknown): GraphQLError {
  const [first] = Array.isArray(cause) ? (cause as ErrorFacts[]) : [];
  if (first) return presentableError(first);
  if (cause instanceof GraphQLError) return presentableError(cause);
  return new GraphQLError('The stream was interrupted. Subscribe again after the last event you have seen.', {
    extensions: { code: 'STREAM_INTERRUPTED' },
  });
}
