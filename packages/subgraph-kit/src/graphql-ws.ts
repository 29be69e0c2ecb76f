import type { Server } from 'node:http';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { Unauthenticated } from './errors.ts';
import type { Logger } from './log.ts';
import { presentErrors } from './present-errors.ts';
import { requestIdFrom } from './request-id.ts';
import type { RequestScope } from './subgraph.ts';
import type { Viewer } from './viewer.ts';

const MAX_MESSAGE_BYTES = 1024 * 1024;

export interface GraphQLOverWebSocket<Context extends object> {
  schema: GraphQLSchema;
  log: Logger;
  /** Checks the token that travels with each operation: the gateway's socket is shared by many viewers. */
  authenticate: (token: string | undefined) => Promise<Viewer>;
  context: (scope: RequestScope) => Context;
}

interface OperationArgs extends ExecutionArgs {
  scope: RequestScope;
  freshContext: () => object;
  abort: AbortController;
}

/** graphql-transport-ws on the same port as HTTP. Returns how to close it. */
export function graphqlOverWebSocket<Context extends object>(server: Server, options: GraphQLOverWebSocket<Context>) {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_MESSAGE_BYTES });
  const cleanup = useServer(
    {
      onSubscribe: (_connection, _id, payload) => prepare(options, payload),
      subscribe: (args) => subscribeWithFreshContext(args as OperationArgs),
      execute: (args) => execute({ ...args, contextValue: (args as OperationArgs).freshContext() }),
      onError: (_connection, _id, _payload, errors) => [...errors],
      onNext: (_connection, _id, _payload, args, result) =>
        presentResult(args as OperationArgs, result as ExecutionResult),
    },
    sockets,
  );
  return { close: async () => cleanup.dispose() };
}

interface OperationPayload {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
  extensions?: Record<string, unknown> | null;
}

async function prepare<Context extends object>(
  options: GraphQLOverWebSocket<Context>,
  payload: OperationPayload,
): Promise<OperationArgs | GraphQLError[]> {
  const { internalToken, requestId: givenId } = payload.extensions ?? {};
  let viewer: Viewer;
  try {
    viewer = await options.authenticate(typeof internalToken === 'string' ? internalToken : undefined);
  } catch {
    return [new Unauthenticated()];
  }
  const requestId = requestIdFrom(typeof givenId === 'string' ? givenId : undefined);
  const abort = new AbortController();
  const client = { address: null, userAgent: null };
  const scope = { viewer, client, requestId, log: options.log.child({ requestId }), signal: abort.signal };
  try {
    const document = parse(payload.query);
    const errors = validate(options.schema, document);
    if (errors.length > 0) return [...errors];
    return {
      schema: options.schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      scope,
      abort,
      freshContext: () => options.context(scope),
    };
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError('The operation could not be read.')];
  }
}

/**
 * Like graphql-js `subscribe`, but every event is executed with a context of its own: data loaders of a stream that lives for
 * hours must not answer with what was true at its start. Ending the stream aborts its signal first, because `return()` on an
 * async generator waits for the pending `next()`, which may never come.
 */
async function subscribeWithFreshContext(args: OperationArgs) {
  const source = await createSourceEventStream({ ...args, contextValue: args.freshContext() });
  if (!(Symbol.asyncIterator in source)) {
    args.abort.abort();
    return source;
  }
  const events = source[Symbol.asyncIterator]();
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const { value, done } = await events.next().catch((error: unknown) => {
        throw presentFault(args, error);
      });
      if (done) return { value: undefined, done: true };
      return { value: await execute({ ...args, rootValue: value, contextValue: args.freshContext() }), done: false };
    },
    async return() {
      args.abort.abort();
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return results;
}

function presentResult({ scope }: OperationArgs, result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  const errors = presentErrors(result.errors, scope.viewer.locale, scope.log);
  return { ...result, errors: errors as unknown as GraphQLError[] };
}

/** An error that ends a stream is shown like one that ends an operation; the WebSocket library would send its message as it is. */
function presentFault({ scope }: OperationArgs, error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  const fault = error instanceof GraphQLError ? error : new GraphQLError(originalError.message, { originalError });
  const [shown] = presentErrors([fault], scope.viewer.locale, scope.log);
  return new GraphQLError(shown?.message ?? '', { extensions: shown?.extensions });
}
