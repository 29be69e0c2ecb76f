import type { InternalTokenSigner } from '@visiobook/subgraph-kit';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { GatewayContext } from './context.ts';

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
  readonly #urls: ReadonlyMap<string, string>;
  readonly #tokens: InternalTokenSigner;

  /** @param urls HTTP address of each subgraph by name; its sockets are at the same one */
  constructor(urls: ReadonlyMap<string, string>, tokens: InternalTokenSigner) {
    this.#urls = urls;
    this.#tokens = tokens;
  }

  async subscribe(subgraph: string, operation: UpstreamOperation, context: GatewayContext) {
    const internalToken = await this.#tokens.sign(context.viewer, subgraph);
    const extensions = { internalToken, requestId: context.requestId };
    return this.#client(subgraph).iterate<ExecutionResult['data']>({ ...operation, extensions });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.dispose()));
  }

  #client(subgraph: string): Client {
    const existing = this.#clients.get(subgraph);
    if (existing) return existing;
    const url = this.#urls.get(subgraph);
    if (!url) throw new GraphQLError(`There is no subgraph ${subgraph}.`);
    const client = createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      lazyCloseTimeout: IDLE_CLOSE_MILLISECONDS,
      keepAlive: KEEP_ALIVE_MILLISECONDS,
      // Retrying here would start the stream again where it began; the client resumes after the last event it has seen.
      retryAttempts: 0,
    });
    this.#clients.set(subgraph, client);
    return client;
  }
}
