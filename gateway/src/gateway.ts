import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  createLogger,
  type Environment,
  InternalTokenSigner,
  type Logger,
  listen,
  parseConfig,
} from '@visiobook/subgraph-kit';
import { AccessTokenVerifier } from './access-token.ts';
import { gatewayConfig } from './config.ts';
import type { GatewayContext } from './context.ts';
import { formatError } from './format-error.ts';
import { serveWebSockets } from './graphql-websocket.ts';
import { publicRoutes } from './routes.ts';
import { SubgraphClient } from './subgraph-client.ts';
import { SubgraphSockets } from './subgraph-sockets.ts';
import { SupergraphSubscriptions } from './subscriptions.ts';

const COMMITTED_SUPERGRAPH = new URL('../supergraph.graphql', import.meta.url);

/** The one public door: GraphQL over HTTP and WebSocket, and the services' other public routes. */
export async function startGateway(environment: Environment) {
  const config = parseConfig('gateway', gatewayConfig, environment);
  const log = createLogger({ level: config.LOG_LEVEL, name: 'gateway' });
  const sdl = await readFile(config.GATEWAY_SUPERGRAPH ?? COMMITTED_SUPERGRAPH, 'utf8');
  const tokens = new AccessTokenVerifier(config.USER_PUBLIC_URL);
  const signer = new InternalTokenSigner(config.INTERNAL_PRIVATE_KEY);
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const urls = subgraphUrls(supergraph, config.SUBGRAPH_URLS);
  const dataSources = subgraphClients(urls, signer);
  const apollo = await startApollo(sdl, dataSources, log);
  const sockets = new SubgraphSockets(urls, signer);
  const subscriptions = new SupergraphSubscriptions(supergraph, dataSources, sockets);
  const server = createServer(publicRoutes({ config, apollo, tokens, log }));
  const websockets = serveWebSockets({ server, apollo, subscriptions, tokens, log });
  const listening = await listen(server, config.GATEWAY_HOST, config.GATEWAY_PORT);
  log.info({ url: listening.url }, 'listening');
  return {
    name: 'gateway',
    url: listening.url,
    async close() {
      await websockets.close();
      await sockets.close();
      await listening.close();
      await apollo.stop();
    },
  };
}

type DataSources = Record<string, GraphQLDataSource<GatewayContext>>;

function subgraphUrls(supergraph: Supergraph, elsewhere: ReadonlyMap<string, string>): Map<string, string> {
  const subgraphs = [...supergraph.subgraphsMetadata()];
  return new Map(subgraphs.map(({ name, url }) => [name, elsewhere.get(name) ?? url]));
}

function subgraphClients(urls: ReadonlyMap<string, string>, signer: InternalTokenSigner): DataSources {
  return Object.fromEntries([...urls].map(([name, url]) => [name, new SubgraphClient(name, url, signer)]));
}

async function startApollo(supergraphSdl: string, dataSources: DataSources, log: Logger) {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => dataSources[name ?? ''] as GraphQLDataSource,
    logger: log,
  });
  const apollo = new ApolloServer<GatewayContext>({
    gateway,
    logger: log,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    plugins: [ApolloServerPluginUsageReportingDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
  await apollo.start();
  return apollo;
}
