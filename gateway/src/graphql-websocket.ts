import type { Server } from 'node:http';
import { type Logger, requestIdFrom, Unauthenticated, type ViewerFacts } from '@visiobook/subgraph-kit';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Viewers } from './access-token.ts';
import { Cancellation } from './cancellation.ts';
import type { GatewayContext } from './context.ts';
import type { Accepted, GraphQLRequest, SupergraphEngine } from './engine.ts';
import { presentableError } from './format-error.ts';
import { RequestFault } from './request-fault.ts';
import type { SubgraphSockets } from './subgraphs/subgraph-sockets.ts';
import { subscribe } from './subscriptions.ts';

const MAX_MESSAGE_BYTES = 256 * 1024;
const FORBIDDEN_CLOSE_CODE = 4403;
/** RFC 6455's registry: the server cannot serve now. */
const TRY_AGAIN_CLOSE_CODE = 1013;

interface Dependencies {
  server: Server;
  engine: () => SupergraphEngine;
  sockets: SubgraphSockets;
  viewers: Viewers;
  log: Logger;
}

/** What carrying out one operation takes; the library brings it from where the operation is read to where it is run. */
interface Run {
  readonly engine: SupergraphEngine;
  readonly accepted: Accepted;
  readonly context: GatewayContext;
}

/** graphql-transport-ws for clients: subscriptions, and queries over the same socket. */
export function serveWebSockets({ server, engine, sockets, viewers, log }: Dependencies) {
  const listener = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_MESSAGE_BYTES });
  const cleanup = useServer<{ authorization?: string }, { viewer?: ViewerFacts }>(
    {
      async onConnect({ connectionParams, extra }) {
        try {
          const language = extra.request.headers['accept-language'];
          extra.viewer = await viewers.viewerOf(connectionParams?.authorization, language);
          return true;
        } catch (error) {
          if (error instanceof Unauthenticated) extra.socket.close(FORBIDDEN_CLOSE_CODE, 'UNAUTHENTICATED');
          else extra.socket.close(TRY_AGAIN_CLOSE_CODE, 'SERVICE_UNAVAILABLE');
          return false;
        }
      },
      onSubscribe({ extra }, _id, { query, operationName, variables, extensions }) {
        const requestId = requestIdFrom(undefined);
        const context = { viewer: extra.viewer as ViewerFacts, requestId, log };
        const asked = {
          query,
          operationName: operationName ?? undefined,
          variables: variables ?? undefined,
          extensions: extensions ?? undefined,
        };
        return begin(engine(), asked, context);
      },
      subscribe: (args) => {
        const run = runOf(args);
        return subscribe(run.engine, sockets, run.accepted, run.context);
      },
      execute: (args) => execute(runOf(args)),
    },
    listener,
  );
  // The library would write to the console what any client can cause; the socket closes by itself, with the code that says why.
  listener.on('connection', (socket) => {
    socket.removeAllListeners('error').on('error', (error) => log.debug({ err: error }, 'a socket broke off'));
  });
  return { close: async () => cleanup.dispose() };
}

function begin(engine: SupergraphEngine, asked: GraphQLRequest, context: GatewayContext) {
  try {
    const accepted = engine.accept(asked, context.viewer);
    const contextValue: Run = { engine, accepted, context };
    return {
      schema: engine.schema,
      document: accepted.operation.document,
      operationName: asked.operationName,
      contextValue,
    };
  } catch (error) {
    if (error instanceof RequestFault) return error.errors;
    throw error;
  }
}

const runOf = (args: ExecutionArgs) => args.contextValue as Run;

async function execute({ engine, accepted, context }: Run): Promise<ExecutionResult> {
  const { data, errors } = await engine.execute(accepted, context, new Cancellation());
  return errors.length > 0 ? { data, errors: errors.map(presentableError) } : { data };
}
