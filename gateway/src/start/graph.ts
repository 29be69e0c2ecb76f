import { fileURLToPath } from 'node:url';
import type { InternalTokenSigner, Logger } from '@visiobook/subgraph-kit';
import { type GatewayConfig, tellsOfSchema } from '../config.ts';
import { SupergraphEngine } from '../engine.ts';
import type { Meter } from '../metrics/meter.ts';
import { PersistedOperations } from '../persisted-operations.ts';
import type { Closing } from '../shutdown/closing.ts';
import { SubgraphClients } from '../subgraphs/subgraph-clients.ts';
import { SubgraphSockets } from '../subgraphs/subgraph-sockets.ts';
import { CurrentSupergraph } from '../supergraph.ts';

const COMMITTED_SUPERGRAPH = fileURLToPath(new URL('../../supergraph.graphql', import.meta.url));

interface Surroundings {
  readonly log: Logger;
  readonly meter: Meter;
  /** Null where subgraphs trust whoever can reach them. */
  readonly tokens: InternalTokenSigner | null;
}

/** The supergraph in force, and the ways to its subgraphs. */
export async function startGraph(config: GatewayConfig, { log, meter, tokens }: Surroundings, closing: Closing) {
  const clients = new SubgraphClients({
    tokens,
    timeoutMilliseconds: config.SUBGRAPH_TIMEOUT_MS,
    operationMilliseconds: config.REQUEST_TIMEOUT_MS,
    connections: config.SUBGRAPH_CONNECTIONS,
    meter,
    addresses: config.SUBGRAPH_URLS,
  });
  closing.add('subgraphs', () => clients.close());
  const planCache = { hits: 0, misses: 0 };
  const persisted = await PersistedOperations.load(config.PERSISTED_OPERATIONS, config.PERSISTED_MANIFEST);
  const reach = (urls: ReadonlyMap<string, string>) => clients.reach(urls);
  const engineOptions = { reach, persisted, tellsOfSchema: tellsOfSchema(config), planCache };
  const sockets = new SubgraphSockets(tokens);
  const supergraph = await CurrentSupergraph.load({
    file: config.GATEWAY_SUPERGRAPH ?? COMMITTED_SUPERGRAPH,
    makeEngine: (sdl) => new SupergraphEngine(sdl, engineOptions),
    onChange({ subgraphs, policed }) {
      const names = new Set(subgraphs.all.map(({ name }) => name));
      const unknown = [...config.SUBGRAPH_URLS.keys()].filter((name) => !names.has(name));
      if (unknown.length > 0) log.warn({ unknown }, 'SUBGRAPH_URLS names what is no subgraph of the supergraph');
      if (policed.length > 0)
        log.warn({ policed }, 'nothing decides policies: what carries @policy is closed to everybody');
    },
    log,
  });
  closing.add('supergraph', () => supergraph.close());
  closing.add('sockets of subgraphs', () => sockets.close());
  return { engine: () => supergraph.engine, sockets, planCache };
}
