import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type GraphQLFormattedError, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A refusal by the graph; `code` is stable, the message is for people. */
export class ApiError extends Error {
  readonly code: string;
  constructor({ message, extensions }: GraphQLFormattedError) {
    super(message);
    this.name = 'ApiError';
    this.code = String(extensions?.code ?? 'UNKNOWN');
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: GraphQLFormattedError[];
}

/** The public graph, as any client sees it. */
export class Api {
  readonly #origin: string;
  #accessToken: string | null = null;
  #sockets: Client | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  signedIn(accessToken: string): void {
    this.#accessToken = accessToken;
  }

  /** @throws ApiError for the first error of the answer */
  async run<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
    const response = await fetch(`${this.#origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#authorization() },
      body: JSON.stringify({ query: print(document), variables }),
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    if (errors?.[0]) throw new ApiError(errors[0]);
    if (!data) throw new Error(`The graph answered ${response.status} without data.`);
    return data;
  }

  async *subscribe<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): AsyncGenerator<Data> {
    for await (const { data, errors } of this.#socket().iterate<Data>({ query: print(document), variables })) {
      // An event may come without what a service that is away would have added to it.
      if (data) yield data;
      else if (errors?.[0]) throw new ApiError(errors[0]);
    }
  }

  async close(): Promise<void> {
    await this.#sockets?.dispose();
  }

  #socket(): Client {
    this.#sockets ??= createClient({
      url: `${this.#origin.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: this.#authorization(),
      keepAlive: 10_000,
      // The caller subscribes again after the last event it has seen; a blind retry would start over.
      retryAttempts: 0,
    });
    return this.#sockets;
  }

  #authorization(): Record<string, string> {
    return this.#accessToken === null ? {} : { authorization: `Bearer ${this.#accessToken}` };
  }
}
