import type { InternalTokenSigner } from '@visiobook/subgraph-kit';
import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { GatewayContext } from '../context.ts';

const IDLE_CLOSE_MILLISECONDS = 5_000;
const KEEP_ALIVE_MILLISECONDS = 10_000;

interface UpstreamOperation {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

/** One socket per subgraph, shared by all viewers: identity travels with each operation. */
export class SubgraphSockets {
  readonly #clients = new Map<string, Client>();
  readonly #tokens: InternalTokenSigner | null;
  #urls: ReadonlyMap<string, string> = new Map();

  constructor(tokens: InternalTokenSigner | null) {
    this.#tokens = tokens;
  }

  /** @param urls HTTP address of each subgraph by name; its sockets are at the same one */
  useUrls(urls: ReadonlyMap<string, string>): void {
    this.#urls = urls;
  }

  async subscribe(subgraph: string, operation: UpstreamOperation, context: GatewayContext) {
    const internalToken = await this.#tokens?.sign(context.viewer, subgraph);
    const extensions = { internalToken, requestId: context.requestId };
    return this.#client(subgraph).iterate<ExecutionResult['data']>({ ...operation, extensions });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.dispose()));
  }

  #client(subgraph: string): Client {
    const url = this.#urls.get(subgraph);
    if (!url) throw new Error(`There is no address for the subgraph ${subgraph}.`);
    const existing = this.#clients.get(url);
    if (existing) return existing;
    const client = createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      lazyCloseTimeout: IDLE_CLOSE_MILLISECONDS,
      keepAlive: KEEP_ALIVE_MILLISECONDS,
      // Retrying here would start the stream again where it began; the client resumes after the last event it has seen.
      retryAttempts: 0,
    });
    this.#clients.set(url, client);
    return client;
  }
}
