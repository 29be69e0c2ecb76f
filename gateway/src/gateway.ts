import { createServer } from 'node:http';
import {
  createLogger,
  type Environment,
  InternalTokenSigner,
  type Logger,
  listen,
  parseConfig,
} from '@visiobook/subgraph-kit';
import { serveAdmin } from './admin/admin-server.ts';
import { type GatewayConfig, gatewayConfig, requireConsistent, shutdownGrace } from './config.ts';
import { GatewayResponse } from './gateway-response.ts';
import { serveWebSockets } from './graphql-websocket.ts';
import { type Health, HealthCheck } from './health/health.ts';
import { publicRoutes } from './routes.ts';
import { Closing } from './shutdown/closing.ts';
import { startGraph } from './start/graph.ts';
import { startObservers } from './start/observers.ts';
import { startReaders } from './start/readers.ts';

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
  const log = createLogger({ level: config.LOG_LEVEL, name: 'gateway' });
  const closing = new Closing(log);
  try {
    return await start({ config, log, closing, ...options });
  } catch (error) {
    await closing.run();
    throw error;
  }
}

interface Start extends GatewayOptions {
  readonly config: GatewayConfig;
  readonly log: Logger;
  readonly closing: Closing;
}

async function start({ config, log, closing, isWorker }: Start): Promise<RunningGateway> {
  const observers = await startObservers(config, closing);
  const { figures, drain } = observers;
  const tokens = tokenSigner(config);
  const graph = await startGraph(config, { log, meter: figures.meter, tokens }, closing);
  const readers = await startReaders(config, { log, sockets: graph.sockets, tokens, isWorker }, closing);
  const health = healthOf(graph, drain);
  const admin = isWorker
    ? null
    : await serveAdmin(config, { health: () => health.report(), metrics: figures.text, log });
  closing.add('listener for the platform', () => admin?.close());
  const url = await openDoor({ config, log, health, ...observers, ...graph, ...readers }, closing);
  log.info({ url, adminUrl: admin?.url }, 'listening');
  return {
    name: 'gateway',
    url,
    adminUrl: admin?.url,
    closeMilliseconds: shutdownGrace(config) + config.SHUTDOWN_TIMEOUT_MS + 5_000,
    health: () => health.report(),
    figures: figures.json,
    close: () => closing.run(),
  };
}

/** Vouches to subgraphs for who asks; null where there are no users. */
const tokenSigner = ({ GATEWAY_AUTH, INTERNAL_PRIVATE_KEY: key }: GatewayConfig) =>
  GATEWAY_AUTH && key ? new InternalTokenSigner(key) : null;

type Observers = Awaited<ReturnType<typeof startObservers>>;
type Graph = Awaited<ReturnType<typeof startGraph>>;
type Readers = Awaited<ReturnType<typeof startReaders>>;

const healthOf = ({ engine }: Graph, drain: Observers['drain']) =>
  new HealthCheck({
    supergraph: () => engine().id,
    subgraphs: () => engine().subgraphs.all,
    isDraining: () => drain.isDraining,
  });

interface BehindTheDoor extends Observers, Graph, Readers {
  readonly config: GatewayConfig;
  readonly log: Logger;
  readonly health: HealthCheck;
}

/** @returns its URL */
async function openDoor(behind: BehindTheDoor, closing: Closing): Promise<string> {
  const { config, drain, figures, engine, planCache, httpStreams } = behind;
  const routes = publicRoutes(behind);
  const server = createServer({ ...PATIENCE, ServerResponse: GatewayResponse }, (request, response) => {
    drain.watch(response);
    routes(request, response);
  });
  const { url } = await listen(server, config.GATEWAY_HOST, config.GATEWAY_PORT);
  // Not before: an error of the server, such as a port that is taken, would be one of its sockets too, where nobody hears it.
  const websockets = serveWebSockets({ ...behind, server });
  closing.add('sockets of clients', () => websockets.close());
  figures.meter.watch({
    planCache: () => ({ ...planCache, size: engine().plans }),
    sockets: websockets.count,
    circuits: () => engine().subgraphs.all.map(({ name, isCircuitOpen }) => ({ name, isOpen: isCircuitOpen })),
  });
  const times = { graceMilliseconds: shutdownGrace(config), timeoutMilliseconds: config.SHUTDOWN_TIMEOUT_MS };
  closing.add('public listener', () => drain.run(server, times, () => httpStreams.close()));
  return url;
}
