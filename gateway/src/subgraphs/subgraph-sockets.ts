import type { InternalTokenSigner } from '@visiobook/subgraph-kit';
import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { GatewayContext } from '../context.ts';
import type { ErrorFacts } from '../execution/json.ts';

const IDLE_CLOSE_MILLISECONDS = 5_000;
const KEEP_ALIVE_MILLISECONDS = 10_000;
const PONG_WITHIN_MILLISECONDS = 10_000;

export interface UpstreamOperation {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

/** What becomes of an upstream subscription. After any of the last three there is nothing more. */
export interface UpstreamListener {
  event(result: ExecutionResult): void;
  completed(): void;
  /** By what the subgraph says itself. */
  failed(errors: readonly ErrorFacts[]): void;
  /** The connection broke off, or could not be made. */
  lost(): void;
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

  /** Answers how to stop it; the listener hears nothing more then. */
  subscribe(
    subgraph: string,
    operation: UpstreamOperation,
    context: GatewayContext,
    listener: UpstreamListener,
  ): () => void {
    let stop = () => {};
    let isStopped = false;
    this.#extensions(subgraph, context)
      .then((extensions) => {
        if (!isStopped) stop = this.#begin(subgraph, { ...operation, extensions }, listener);
      })
      .catch(() => {
        if (!isStopped) listener.lost();
      });
    return () => {
      isStopped = true;
      stop();
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.dispose()));
  }

  async #extensions(subgraph: string, { viewer, requestId }: GatewayContext) {
    return { internalToken: await this.#tokens?.sign(viewer, subgraph), requestId };
  }

  #begin(
    subgraph: string,
    operation: UpstreamOperation & { extensions: Record<string, unknown> },
    listener: UpstreamListener,
  ): () => void {
    let isOver = false;
    const ending = (tell: () => void) => {
      if (isOver) return;
      isOver = true;
      tell();
    };
    const unsubscribe = this.#client(subgraph).subscribe<ExecutionResult['data']>(operation, {
      next: (result) => {
        if (!isOver) listener.event(result as ExecutionResult);
      },
      complete: () => ending(() => listener.completed()),
      error: (cause) => ending(() => (Array.isArray(cause) ? listener.failed(cause as ErrorFacts[]) : listener.lost())),
    });
    return () => ending(unsubscribe);
  }

  #client(subgraph: string): Client {
    const url = this.#urls.get(subgraph);
    if (!url) throw new Error(`There is no address for the subgraph ${subgraph}.`);
    const existing = this.#clients.get(url);
    if (existing) return existing;
    const client = clientOf(url);
    this.#clients.set(url, client);
    return client;
  }
}

/** A machine that is gone without a word would be waited for without end: who does not answer a ping is hung up on. */
function clientOf(url: string): Client {
  let patience: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    lazyCloseTimeout: IDLE_CLOSE_MILLISECONDS,
    keepAlive: KEEP_ALIVE_MILLISECONDS,
    // Retrying here would start the stream again where it began, not where it broke off.
    retryAttempts: 0,
    on: {
      ping(isReceived) {
        if (!isReceived) patience = setTimeout(() => client.terminate(), PONG_WITHIN_MILLISECONDS);
      },
      pong: () => clearTimeout(patience),
      closed: () => clearTimeout(patience),
    },
  });
  return client;
}
