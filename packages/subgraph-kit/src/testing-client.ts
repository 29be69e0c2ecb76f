import { type DocumentNode, type ExecutionResult, type GraphQLFormattedError, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { InternalTokenSigner } from './internal-token.ts';
import { CLIENT_ADDRESS_HEADER, CLIENT_AGENT_HEADER, INTERNAL_TOKEN_HEADER } from './server.ts';
import type { ClientFacts } from './subgraph.ts';
import { Viewer, type ViewerFacts } from './viewer.ts';

/** What a client saw. `code` is the first error's. */
export interface Answer<Data> {
  data: Data | null;
  errors: readonly GraphQLFormattedError[];
  code: string | undefined;
}

type Variables = Record<string, unknown>;

/** Speaks to one service as the gateway does: real HTTP, real WebSocket, signed tokens. */
export class TestClient {
  readonly #url: string;
  readonly #service: string;
  readonly #signer: InternalTokenSigner;
  readonly #sockets: Client[] = [];

  constructor(url: string, service: string, signer: InternalTokenSigner) {
    this.#url = url;
    this.#service = service;
    this.#signer = signer;
  }

  /** A token as the gateway would send it, for this service or another audience. */
  readonly token = (viewer: Partial<ViewerFacts>, audience = this.#service): Promise<string> =>
    this.#signer.sign(new Viewer(viewer), audience);

  /** Null is nobody. */
  readonly as = (viewer: string | null | Partial<ViewerFacts>, client: Partial<ClientFacts> = {}) => {
    const facts = typeof viewer === 'object' && viewer !== null ? viewer : { id: viewer };
    return <Data = Record<string, never>>(query: string | DocumentNode, variables: Variables = {}) =>
      this.#post<Data>(facts, client, query, variables);
  };

  /** The results of a subscription. */
  readonly subscribe = <Data = Record<string, never>>(
    viewer: string | null,
    query: string,
    variables: Variables = {},
  ): AsyncGenerator<ExecutionResult<Data>> => this.#subscribe<Data>({ id: viewer }, query, variables);

  async close(): Promise<void> {
    for (const socket of this.#sockets) await socket.dispose();
  }

  async #post<Data>(
    viewer: Partial<ViewerFacts>,
    client: Partial<ClientFacts>,
    query: string | DocumentNode,
    variables: Variables,
  ): Promise<Answer<Data>> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [INTERNAL_TOKEN_HEADER]: await this.token(viewer),
        ...(client.address && { [CLIENT_ADDRESS_HEADER]: client.address }),
        ...(client.userAgent && { [CLIENT_AGENT_HEADER]: client.userAgent }),
      },
      body: JSON.stringify({ query: typeof query === 'string' ? query : print(query), variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<Answer<Data>>;
    return { data, errors, code: errors[0]?.extensions?.code as string | undefined };
  }

  async *#subscribe<Data>(
    viewer: Partial<ViewerFacts>,
    query: string,
    variables: Variables,
  ): AsyncGenerator<ExecutionResult<Data>> {
    const client = createClient({
      url: `${this.#url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    this.#sockets.push(client);
    const extensions = { internalToken: await this.token(viewer) };
    try {
      yield* client.iterate<Data>({ query, variables, extensions }) as AsyncIterable<ExecutionResult<Data>>;
    } finally {
      await client.dispose();
    }
  }
}
