import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import { graphqlOverHttp } from './graphql-http.ts';
import { graphqlOverWebSocket } from './graphql-ws.ts';
import { header, sendJson } from './http.ts';
import { InternalTokenVerifier } from './internal-token.ts';
import type { Logger } from './log.ts';
import { requestIdFrom } from './request-id.ts';
import { buildSchemaOf } from './schema.ts';
import { StartFault } from './start-fault.ts';
import type { ClientFacts, RequestScope, Subgraph } from './subgraph.ts';

/** The header in which the gateway vouches for the viewer. */
export const INTERNAL_TOKEN_HEADER = 'x-visiobook-token';
export const REQUEST_ID_HEADER = 'x-request-id';
/** Where the gateway tells one service of the client; believed only beside a token. */
export const CLIENT_ADDRESS_HEADER = 'x-visiobook-client-address';
export const CLIENT_AGENT_HEADER = 'x-visiobook-client-agent';

export interface SubgraphServerOptions {
  host: string;
  port: number;
  log: Logger;
  internalPublicKey: JWK;
  /** Resolves when what the service stands on answers, rejects with the reason otherwise. */
  ready: () => Promise<void>;
}

export interface Listening {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** One port: `/graphql` over HTTP and WebSocket for the gateway, `/health/live` and `/health/ready` for the platform. */
export async function serveSubgraph<Context extends object>(
  subgraph: Subgraph<Context>,
  options: SubgraphServerOptions,
): Promise<Listening> {
  const { schema } = await buildSchemaOf(subgraph);
  const tokens = new InternalTokenVerifier(options.internalPublicKey, subgraph.name);
  const scope = async (request: IncomingMessage, signal: AbortSignal): Promise<RequestScope> => {
    const requestId = requestIdFrom(header(request, REQUEST_ID_HEADER));
    const viewer = await tokens.verify(header(request, INTERNAL_TOKEN_HEADER));
    return { viewer, client: clientOf(request), requestId, log: options.log.child({ requestId }), signal };
  };
  const graphql = await graphqlOverHttp({ schema, log: options.log, scope, context: subgraph.context });
  const server = createServer(route(graphql.listener, options));
  const sockets = graphqlOverWebSocket(server, {
    schema,
    log: options.log,
    authenticate: (token) => tokens.verify(token),
    context: subgraph.context,
  });
  const listening = await listen(server, options.host, options.port);
  return {
    ...listening,
    async close() {
      await sockets.close();
      await listening.close();
      await graphql.stop();
    },
  };
}

const clientOf = (request: IncomingMessage): ClientFacts => ({
  address: header(request, CLIENT_ADDRESS_HEADER) ?? null,
  userAgent: header(request, CLIENT_AGENT_HEADER) ?? null,
});

function route(graphql: RequestListener, { ready, log }: SubgraphServerOptions): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    if (path === '/graphql') return graphql(request, response);
    if (path === '/health/live') return sendJson(response, 200, { status: 'live' });
    if (path !== '/health/ready') return sendJson(response, 404, { error: 'not found' });
    ready().then(
      () => sendJson(response, 200, { status: 'ready' }),
      (error: unknown) => {
        log.warn({ err: error }, 'not ready');
        sendJson(response, 503, { status: 'not ready' });
      },
    );
  };
}

const REFUSALS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program.',
  EACCES: 'may not be taken by this one.',
};

/** Listens, and closes without waiting for idle keep-alive connections. @throws StartFault when the port cannot be had */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REFUSALS[error.code ?? ''];
      reject(reason ? new StartFault(`Port ${port} of ${host} ${reason} Choose another port.`) : error);
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      }),
  };
}
