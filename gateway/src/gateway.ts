import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import {
  createBufferedLogger,
  createLogger,
  type Environment,
  InternalTokenSigner,
  listen,
  parseConfig,
  silentLogger,
} from '@visiobook/subgraph-kit';
import { AccessTokenVerifier, nobodyElse } from './access-token.ts';
import { serveAdmin } from './admin/admin-server.ts';
import { Admission } from './admission.ts';
import { type GatewayConfig, gatewayConfig, requireConsistent, shutdownGrace, tellsOfSchema } from './config.ts';
import { SupergraphEngine } from './engine.ts';
import { serveWebSockets } from './graphql-websocket.ts';
import { type Health, HealthCheck } from './health/health.ts';
import { loadFigures } from './metrics/load-figures.ts';
import { AccessLog } from './operations/access-log.ts';
import { Operations } from './operations/operations.ts';
import { PersistedOperations } from './persisted-operations.ts';
import { loadRateLimits } from './rate-limits/load-rate-limits.ts';
import { publicRoutes } from './routes.ts';
import { Drain } from './shutdown/drain.ts';
import { HttpStreams } from './streams/http-streams.ts';
import { TokenExpiry } from './streams/session-ends.ts';
import { Streams } from './streams/streams.ts';
import { SubgraphClients } from './subgraphs/subgraph-clients.ts';
import { SubgraphSockets } from './subgraphs/subgraph-sockets.ts';
import { CurrentSupergraph } from './supergraph.ts';
import { loadTracer } from './tracing/destination.ts';

const COMMITTED_SUPERGRAPH = fileURLToPath(new URL('../supergraph.graphql', import.meta.url));

/**
 * Who does not get to the end of a request's headers in this time holds a connection for nothing. Bodies may be large files. Idle
 * connections outlive those of usual load balancers (60 s): one that closes first loses the request that is just then on its way.
 */
const PATIENCE = { headersTimeout: 5_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 1_000 };

export interface RunningGateway {
  readonly name: string;
  readonly url: string;
  /** Of the platform's own listener. */
  readonly adminUrl: string | undefined;
  /** What `close` may take, so that nobody gives it up before. */
  readonly closeMilliseconds: number;
  health(): Promise<Health>;
  /** As JSON, to be added to those of other processes. */
  figures(): Promise<unknown>;
  /** Lets go of clients gently first. */
  close(): Promise<void>;
}

export interface GatewayOptions {
  /** One of several processes that share a port, under a primary that has the listener for the platform and counts for limits. */
  readonly isWorker: boolean;
}

export function readGatewayConfig(environment: Environment): GatewayConfig {
  const config = parseConfig('gateway', gatewayConfig, environment);
  requireConsistent(config);
  return config;
}

/** The one public door: GraphQL over HTTP and WebSocket, and the services' other public routes. */
export async function startGateway(
  environment: Environment,
  options: GatewayOptions = { isWorker: false },
): Promise<RunningGateway> {
  const config = readGatewayConfig(environment);
  const named = { level: config.LOG_LEVEL, name: 'gateway' };
  const log = createLogger(named);
  const viewers = config.GATEWAY_AUTH ? new AccessTokenVerifier(config.USER_PUBLIC_URL, log) : nobodyElse;
  const tokens = config.INTERNAL_PRIVATE_KEY ? new InternalTokenSigner(config.INTERNAL_PRIVATE_KEY) : null;
  const figures = await loadFigures(config.GATEWAY_ADMIN_PORT !== undefined);
  const tracer = await loadTracer(config);
  const { limits, close: closeLimits } = await loadRateLimits(config, log, options);
  const clients = new SubgraphClients({
    tokens,
    timeoutMilliseconds: config.SUBGRAPH_TIMEOUT_MS,
    operationMilliseconds: config.REQUEST_TIMEOUT_MS,
    connections: config.SUBGRAPH_CONNECTIONS,
    meter: figures.meter,
    addresses: config.SUBGRAPH_URLS,
  });
  const sockets = new SubgraphSockets(tokens);
  const persisted = await PersistedOperations.load(config.PERSISTED_OPERATIONS, config.PERSISTED_MANIFEST);
  const planCache = { hits: 0, misses: 0 };
  const reach = (urls: ReadonlyMap<string, string>) => clients.reach(urls);
  const engineOptions = { reach, persisted, tellsOfSchema: tellsOfSchema(config), planCache };
  const supergraph = await CurrentSupergraph.load({
    file: config.GATEWAY_SUPERGRAPH ?? COMMITTED_SUPERGRAPH,
    makeEngine: (sdl) => new SupergraphEngine(sdl, engineOptions),
    onChange({ subgraphs }) {
      const names = new Set(subgraphs.all.map(({ name }) => name));
      const unknown = [...config.SUBGRAPH_URLS.keys()].filter((name) => !names.has(name));
      if (unknown.length > 0) log.warn({ unknown }, 'SUBGRAPH_URLS names what is no subgraph of the supergraph');
    },
    log,
  });
  const engine = () => supergraph.engine;
  const drain = new Drain();
  const health = new HealthCheck({
    supergraph: () => engine().id,
    subgraphs: () => engine().subgraphs.all,
    isDraining: () => drain.isDraining,
  });
  const access = config.ACCESS_LOG ? createBufferedLogger(named) : { log: silentLogger(), close() {} };
  const accessLog = new AccessLog(access.log);
  const operations = new Operations([figures.meter, drain, accessLog], tracer);
  const admission = new Admission(limits);
  const sessions = new TokenExpiry();
  const streams = new Streams({
    sockets,
    perViewer: config.STREAMS_PER_VIEWER,
    perAddress: config.STREAMS_PER_ADDRESS,
    outageMilliseconds: config.SUBGRAPH_OUTAGE_MS,
  });
  const httpStreams = new HttpStreams(streams, sessions);
  const dependencies = { config, engine, viewers, admission, operations, httpStreams, health, accessLog, log };
  const routes = publicRoutes(dependencies);
  const server = createServer(PATIENCE, (request, response) => {
    drain.watch(response);
    routes(request, response);
  });
  const websockets = serveWebSockets({ ...dependencies, server, streams, sessions });
  figures.meter.watch({
    planCache: () => ({ ...planCache, size: engine().plans }),
    sockets: websockets.count,
    circuits: () => engine().subgraphs.all.map(({ name, isCircuitOpen }) => ({ name, isOpen: isCircuitOpen })),
  });
  const listening = await listen(server, config.GATEWAY_HOST, config.GATEWAY_PORT);
  const admin = options.isWorker
    ? null
    : await serveAdmin(config, { health: () => health.report(), metrics: figures.text, log });
  log.info({ url: listening.url, adminUrl: admin?.url }, 'listening');
  const times = { graceMilliseconds: shutdownGrace(config), timeoutMilliseconds: config.SHUTDOWN_TIMEOUT_MS };
  return {
    name: 'gateway',
    url: listening.url,
    adminUrl: admin?.url,
    closeMilliseconds: times.graceMilliseconds + times.timeoutMilliseconds + 5_000,
    health: () => health.report(),
    figures: figures.json,
    async close() {
      await drain.run(server, times, () => httpStreams.close());
      await websockets.close();
      streams.close();
      sessions.close();
      await sockets.close();
      await supergraph.close();
      await clients.close();
      closeLimits();
      await admin?.close();
      await tracer?.close();
      access.close();
    },
  };
}
