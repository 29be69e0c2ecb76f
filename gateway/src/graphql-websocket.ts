import type { Server } from 'node:http';
import { type Logger, requestIdFrom, Unauthenticated, type ViewerFacts } from '@visiobook/subgraph-kit';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Viewers } from './access-token.ts';
import type { Admission } from './admission.ts';
import { Cancellation } from './cancellation.ts';
import type { GatewayContext } from './context.ts';
import type { Accepted, GraphQLRequest, SupergraphEngine } from './engine.ts';
import { presentableError } from './format-error.ts';
import { observed } from './operations/observed-stream.ts';
import type { Operations } from './operations/operations.ts';
import { outcomeOf, outcomeOfFault } from './operations/outcome.ts';
import { clientAddress } from './rate-limits/client-address.ts';
import { RequestFault } from './request-fault.ts';
import type { SubgraphSockets } from './subgraphs/subgraph-sockets.ts';
import { subscribe } from './subscriptions.ts';

const MAX_MESSAGE_BYTES = 256 * 1024;
const FORBIDDEN_CLOSE_CODE = 4403;
const FAREWELL_MILLISECONDS = 1_000;
/** RFC 6455's registry: the server cannot serve now. */
const TRY_AGAIN_CLOSE_CODE = 1013;

interface Dependencies {
  server: Server;
  engine: () => SupergraphEngine;
  sockets: SubgraphSockets;
  viewers: Viewers;
  admission: Admission;
  operations: Operations;
  config: { readonly TRUSTED_PROXIES: number };
  log: Logger;
}

/** What carrying out one operation takes; the library brings it from where the operation is read to where it is run. */
interface Run {
  readonly engine: SupergraphEngine;
  readonly accepted: Accepted;
  readonly context: GatewayContext;
}

/** graphql-transport-ws for clients: subscriptions, and queries over the same socket. */
export function serveWebSockets({ server, engine, sockets, viewers, log, ...rest }: Dependencies) {
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
        const viewer = extra.viewer as ViewerFacts;
        const activity = rest.operations.begin({ transport: 'websocket', requestId, headers: extra.request.headers });
        activity.isSignedIn = viewer.id !== null;
        const caller = viewer.id ?? clientAddress(extra.request, rest.config.TRUSTED_PROXIES);
        const context = { viewer, requestId, log, activity, caller };
        const asked = {
          query,
          operationName: operationName ?? undefined,
          variables: variables ?? undefined,
          extensions: extensions ?? undefined,
        };
        return begin(engine(), asked, context, rest.admission);
      },
      subscribe: async (args) => {
        const run = runOf(args);
        return observed(run.context.activity, () => subscribe(run.engine, sockets, run.accepted, run.context));
      },
      execute: (args) => execute(runOf(args)),
    },
    listener,
  );
  // The library would write to the console what any client can cause; the socket closes by itself, with the code that says why.
  listener.on('connection', (socket) => {
    socket.removeAllListeners('error').on('error', (error) => log.debug({ err: error }, 'a socket broke off'));
  });
  return {
    count: () => listener.clients.size,
    async close() {
      // Whoever does not answer the farewell is not waited for.
      const stragglers = [...listener.clients];
      const timer = setTimeout(() => {
        for (const socket of stragglers) socket.terminate();
      }, FAREWELL_MILLISECONDS);
      await cleanup.dispose();
      clearTimeout(timer);
    },
  };
}

async function begin(engine: SupergraphEngine, asked: GraphQLRequest, context: GatewayContext, admission: Admission) {
  try {
    const accepted = await admission.admit(engine, asked, context);
    const contextValue: Run = { engine, accepted, context };
    return {
      schema: engine.schema,
      document: accepted.operation.document,
      operationName: asked.operationName,
      contextValue,
    };
  } catch (error) {
    context.activity.finish(outcomeOfFault(error));
    if (error instanceof RequestFault) return error.errors;
    throw error;
  }
}

const runOf = (args: ExecutionArgs) => args.contextValue as Run;

async function execute({ engine, accepted, context }: Run): Promise<ExecutionResult> {
  const { data, errors } = await engine.execute(accepted, context, new Cancellation());
  context.activity.finish(outcomeOf(errors));
  return errors.length > 0 ? { data, errors: errors.map(presentableError) } : { data };
}
