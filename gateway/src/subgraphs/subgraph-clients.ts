import {
  DomainError,
  INTERNAL_TOKEN_HEADER,
  type InternalTokenSigner,
  REQUEST_ID_HEADER,
} from '@visiobook/subgraph-kit';
import { GraphQLError } from 'graphql';
import type { Cancellation } from '../cancellation.ts';
import type { GatewayContext } from '../context.ts';
import type { Subgraphs } from '../execution/subgraphs.ts';
import { SubgraphHttp } from './subgraph-http.ts';

export interface SubgraphClientsOptions {
  /** Null where subgraphs trust whoever can reach them. */
  readonly tokens: InternalTokenSigner | null;
  readonly timeoutMilliseconds: number;
  /** Open at once to one subgraph. */
  readonly connections: number;
}

/** All subgraphs, asked on behalf of a viewer by an internal token that only the one subgraph accepts. */
export class SubgraphClients {
  readonly #options: SubgraphClientsOptions;
  readonly #byUrl = new Map<string, SubgraphHttp>();
  #byName: ReadonlyMap<string, SubgraphHttp> = new Map();

  constructor(options: SubgraphClientsOptions) {
    this.#options = options;
  }

  /**
   * Connections to addresses that are asked no more are kept for who still asks, and close when idle.
   * @param urls GraphQL address of each subgraph by name
   */
  useUrls(urls: ReadonlyMap<string, string>): void {
    this.#byName = new Map([...urls].map(([name, url]) => [name, this.#clientAt(name, url)]));
  }

  #clientAt(name: string, url: string): SubgraphHttp {
    const client = this.#byUrl.get(url) ?? new SubgraphHttp({ name, url, ...this.#options });
    this.#byUrl.set(url, client);
    return client;
  }

  onBehalfOf(context: GatewayContext, cancellation: Cancellation): Subgraphs {
    return {
      send: async (request) => {
        const client = this.#byName.get(request.subgraph);
        if (!client) throw new Error(`There is no address for the subgraph ${request.subgraph}.`);
        try {
          return await client.send(request, await this.#headers(request.subgraph, context), cancellation);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          context.log.warn({ err: error.cause, requestId: context.requestId }, 'a subgraph gave no answer');
          throw new GraphQLError(error.messages[context.viewer.locale], { extensions: error.extensions });
        }
      },
    };
  }

  async #headers(subgraph: string, { viewer, requestId }: GatewayContext): Promise<Record<string, string>> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', [REQUEST_ID_HEADER]: requestId };
    const { tokens } = this.#options;
    return tokens ? { ...headers, [INTERNAL_TOKEN_HEADER]: await tokens.sign(viewer, subgraph) } : headers;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byUrl.values()].map((client) => client.close()));
  }
}
