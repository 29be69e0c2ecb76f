import type { Server } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { type Logger, requestIdFrom, Unauthenticated, type ViewerFacts } from '@visiobook/subgraph-kit';
import { type ExecutionArgs, GraphQLError, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { AccessTokenVerifier } from './access-token.ts';
import type { GatewayContext } from './context.ts';
import { presentableError } from './format-error.ts';
import type { SupergraphSubscriptions } from './subscriptions.ts';

const MAX_MESSAGE_BYTES = 256 * 1024;
const FORBIDDEN_CLOSE_CODE = 4403;
/** RFC 6455's registry: the server cannot serve now. */
const TRY_AGAIN_CLOSE_CODE = 1013;

interface Dependencies {
  server: Server;
  apollo: ApolloServer<GatewayContext>;
  subscriptions: SupergraphSubscriptions;
  tokens: AccessTokenVerifier;
  log: Logger;
}

/** graphql-transport-ws for clients: subscriptions, and queries over the same socket. */
export function serveWebSockets({ server, apollo, subscriptions, tokens, log }: Dependencies) {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_MESSAGE_BYTES });
  const cleanup = useServer<{ authorization?: string }, { viewer?: ViewerFacts }>(
    {
      async onConnect({ connectionParams, extra }) {
        try {
          extra.viewer = await tokens.viewerOf(
            connectionParams?.authorization,
            extra.request.headers['accept-language'],
          );
          return true;
        } catch (error) {
          if (error instanceof Unauthenticated) extra.socket.close(FORBIDDEN_CLOSE_CODE, 'UNAUTHENTICATED');
          else extra.socket.close(TRY_AGAIN_CLOSE_CODE, 'SERVICE_UNAVAILABLE');
          return false;
        }
      },
      onSubscribe({ extra }, _id, { query, operationName, variables }) {
        const document = parseSafely(query);
        if (document instanceof GraphQLError) return [document];
        const errors = validate(subscriptions.apiSchema, document);
        if (errors.length > 0) return [...errors];
        const requestId = requestIdFrom(undefined);
        const contextValue = { viewer: extra.viewer, requestId, log: log.child({ requestId }) };
        return { schema: subscriptions.apiSchema, document, operationName, variableValues: variables, contextValue };
      },
      subscribe: (args) => subscribe(subscriptions, args),
      execute: (args) => execute(apollo, args),
    },
    sockets,
  );
  return { close: async () => cleanup.dispose() };
}

function parseSafely(query: string) {
  try {
    return parse(query);
  } catch (error) {
    return error instanceof GraphQLError ? error : new GraphQLError('The operation could not be read.');
  }
}

async function subscribe(subscriptions: SupergraphSubscriptions, args: ExecutionArgs) {
  try {
    return await subscriptions.subscribe({
      document: args.document,
      operationName: args.operationName ?? undefined,
      variables: { ...args.variableValues },
      context: args.contextValue as GatewayContext,
    });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

async function execute(apollo: ApolloServer<GatewayContext>, args: ExecutionArgs) {
  const { body } = await apollo.executeOperation(
    { query: args.document, operationName: args.operationName ?? undefined, variables: { ...args.variableValues } },
    { contextValue: args.contextValue as GatewayContext },
  );
  if (body.kind !== 'single') throw new GraphQLError('Incremental delivery is not served over WebSocket.');
  const { data, errors } = body.singleResult;
  return { data, errors: errors?.map(presentableError) };
}
