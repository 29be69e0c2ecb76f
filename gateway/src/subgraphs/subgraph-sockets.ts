import type { InternalTokenSigner } from '@visiobook/subgraph-kit';
import type { GatewayContext } from '../context.ts';
import type { ErrorFacts } from '../execution/json.ts';
import { blamesGateway, SubgraphUnavailable } from './subgraph-fault.ts';
import { SubgraphSocket, type UpstreamListener, type UpstreamOperation } from './subgraph-socket.ts';

interface SubgraphPlace {
  readonly name: string;
  /** Over HTTP; its sockets are at the same one. */
  readonly url: string;
}

/** One socket per subgraph, shared by all viewers: identity travels with each operation. */
export class SubgraphSockets {
  /** By address: supergraphs that follow each other have most of them in common. */
  readonly #sockets = new Map<string, SubgraphSocket>();
  readonly #tokens: InternalTokenSigner | null;

  constructor(tokens: InternalTokenSigner | null) {
    this.#tokens = tokens;
  }

  /** Answers how to stop it; the listener hears nothing more then. */
  subscribe(
    subgraph: SubgraphPlace,
    operation: UpstreamOperation,
    context: GatewayContext,
    listener: UpstreamListener,
  ): () => void {
    let stop = () => {};
    let isStopped = false;
    const begin = async () => {
      const extensions = await this.#extensions(subgraph.name, context);
      const heard = { ...listener, failed: failedAs(subgraph.name, context, listener) };
      if (!isStopped) stop = this.#socketAt(subgraph.url).subscribe({ ...operation, extensions }, heard);
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

  #socketAt(url: string): SubgraphSocket {
    const existing = this.#sockets.get(url);
    if (existing) return existing;
    const socket: SubgraphSocket = new SubgraphSocket(url.replace(/^http/, 'ws'), () => {
      if (this.#sockets.get(url) === socket) this.#sockets.delete(url);
    });
    this.#sockets.set(url, socket);
    return socket;
  }
}

/** What is the gateway's own fault is no client's: to her the service is away. */
const failedAs =
  (subgraph: string, { viewer, log }: GatewayContext, listener: UpstreamListener) =>
  (errors: readonly ErrorFacts[]) => {
    if (!blamesGateway(errors[0])) return listener.failed(errors);
    const fault = new SubgraphUnavailable(subgraph, new Error(`It refused a subscription: ${errors[0]?.message}`));
    log.error({ err: fault.cause }, 'a stream could not be begun');
    listener.failed([{ message: fault.messages[viewer.locale], extensions: fault.extensions }]);
  };
