import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createLogger, type Environment, InternalTokenSigner, listen, parseConfig } from '@visiobook/subgraph-kit';
import { AccessTokenVerifier, nobodyElse } from './access-token.ts';
import { gatewayConfig, requireConsistent, tellsOfSchema } from './config.ts';
import { SupergraphEngine } from './engine.ts';
import { serveWebSockets } from './graphql-websocket.ts';
import { PersistedOperations } from './persisted-operations.ts';
import { publicRoutes } from './routes.ts';
import { HttpStreams } from './streams/http-streams.ts';
import { TokenExpiry } from './streams/session-ends.ts';
import { Streams } from './streams/streams.ts';
import { SubgraphClients } from './subgraphs/subgraph-clients.ts';
import { SubgraphSockets } from './subgraphs/subgraph-sockets.ts';
import { CurrentSupergraph } from './supergraph.ts';

const COMMITTED_SUPERGRAPH = fileURLToPath(new URL('../supergraph.graphql', import.meta.url));

/** Who does not get to the end of a request's headers in this time holds a connection for nothing. Bodies may be large files. */
const PATIENCE = { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 };

/** The one public door: GraphQL over HTTP and WebSocket, and the services' other public routes. */
export async function startGateway(environment: Environment) {
  const config = parseConfig('gateway', gatewayConfig, environment);
  requireConsistent(config);
  const log = createLogger({ level: config.LOG_LEVEL, name: 'gateway' });
  const viewers = config.GATEWAY_AUTH ? new AccessTokenVerifier(config.USER_PUBLIC_URL) : nobodyElse;
  const tokens = config.INTERNAL_PRIVATE_KEY ? new InternalTokenSigner(config.INTERNAL_PRIVATE_KEY) : null;
  const clients = new SubgraphClients({
    tokens,
    timeoutMilliseconds: config.SUBGRAPH_TIMEOUT_MS,
    connections: config.SUBGRAPH_CONNECTIONS,
  });
  const sockets = new SubgraphSockets(tokens);
  const persisted = await PersistedOperations.load(config.PERSISTED_OPERATIONS, config.PERSISTED_MANIFEST);
  const supergraph = await CurrentSupergraph.load({
    file: config.GATEWAY_SUPERGRAPH ?? COMMITTED_SUPERGRAPH,
    makeEngine: (sdl) => new SupergraphEngine(sdl, { clients, persisted, tellsOfSchema: tellsOfSchema(config) }),
    onChange(engine) {
      const urls = new Map([...engine.urls, ...config.SUBGRAPH_URLS]);
      clients.useUrls(urls);
      sockets.useUrls(urls);
    },
    log,
  });
  const engine = () => supergraph.engine;
  const sessions = new TokenExpiry();
  const streams = new Streams({
    sockets,
    perViewer: config.STREAMS_PER_VIEWER,
    perAddress: config.STREAMS_PER_ADDRESS,
    outageMilliseconds: config.SUBGRAPH_OUTAGE_MS,
  });
  const httpStreams = new HttpStreams(streams, sessions);
  const server = createServer(PATIENCE, publicRoutes({ config, engine, viewers, httpStreams, log }));
  const operationsPerSocket = config.OPERATIONS_PER_SOCKET;
  const websockets = serveWebSockets({ server, engine, streams, sessions, operationsPerSocket, viewers, log });
  const listening = await listen(server, config.GATEWAY_HOST, config.GATEWAY_PORT);
  log.info({ url: listening.url }, 'listening');
  return {
    name: 'gateway',
    url: listening.url,
    async close() {
      await websockets.close();
      streams.close();
      httpStreams.close();
      sessions.close();
      await sockets.close();
      await listening.close();
      await supergraph.close();
      await clients.close();
    },
  };
}
