import { type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { INTERNAL_TOKEN_HEADER, type InternalTokenSigner, REQUEST_ID_HEADER } from '@visiobook/subgraph-kit';
import type { GatewayContext } from './context.ts';

/** Fetches from one subgraph, vouching for the viewer with an internal token that only this subgraph accepts. */
export class SubgraphClient extends RemoteGraphQLDataSource<GatewayContext> {
  readonly #name: string;
  readonly #tokens: InternalTokenSigner;

  constructor(name: string, url: string, tokens: InternalTokenSigner) {
    super({ url });
    this.#name = name;
    this.#tokens = tokens;
  }

  override async willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<void> {
    const { viewer, requestId } = context;
    // The gateway plans an empty context while it loads the supergraph; nothing is fetched for nobody.
    if (!viewer) return;
    request.http?.headers.set(INTERNAL_TOKEN_HEADER, await this.#tokens.sign(viewer, this.#name));
    request.http?.headers.set(REQUEST_ID_HEADER, requestId);
  }
}
