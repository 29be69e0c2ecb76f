import type { InternalTokenSigner } from '@visiobook/subgraph-kit';
import type { GatewayContext } from '../context.ts';
import { SubgraphSocket, type UpstreamListener, type UpstreamOperation } from './subgraph-socket.ts';

/** One socket per subgraph, shared by all viewers: identity travels with each operation. */
export class SubgraphSockets {
  readonly #sockets = new Map<string, SubgraphSocket>();
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
    const begin = async () => {
      const extensions = await this.#extensions(subgraph, context);
      if (!isStopped) stop = this.#socketOf(subgraph).subscribe({ ...operation, extensions }, listener);
    };
    begin().catch((error: unknown) => {
      context.log.error({ err: error }, 'a stream could not be begun');
      if (!isStopped) listener.lost();
    });
    return () => {
      isStopped = true;
      stop();
    };
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
  }

  async #extensions(subgraph: string, { viewer, requestId }: GatewayContext) {
    return { internalToken: await this.#tokens?.sign(viewer, subgraph), requestId };
  }

  #socketOf(subgraph: string): SubgraphSocket {
    const url = this.#urls.get(subgraph);
    if (!url) throw new Error(`There is no address for the subgraph ${subgraph}.`);
    const existing = this.#sockets.get(url);
    if (existing) return existing;
    const socket: SubgraphSocket = new SubgraphSocket(url.replace(/^http/, 'ws'), () => {
      if (this.#sockets.get(url) === socket) this.#sockets.delete(url);
    });
    this.#sockets.set(url, socket);
    return socket;
  }
}
