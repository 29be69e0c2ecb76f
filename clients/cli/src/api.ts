import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { RefreshSessionDocument } from '@visiobook/graphql';
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

/** What signing in answers, as far as it has to be kept. */
export interface Credentials {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
}

/** An access token is renewed that long before its end. */
const RENEW_MILLISECONDS = 60_000;

const timeLeft = ({ expiresAt }: Credentials) => Date.parse(expiresAt) - Date.now();

/** The public graph, as any client sees it. Whoever is signed in stays so for as long as the session lives. */
export class Api {
  readonly #origin: string;
  #credentials: Credentials | null = null;
  #renewal: Promise<void> | null = null;
  #sockets: Client | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  signedIn(credentials: Credentials): void {
    this.#credentials = credentials;
  }

  /** One that is good; null when nobody is signed in. */
  async accessToken(): Promise<string | null> {
    if (this.#credentials && timeLeft(this.#credentials) < RENEW_MILLISECONDS) await this.#renewed(this.#credentials);
    return this.#credentials?.accessToken ?? null;
  }

  /** @throws ApiError for the first error of the answer */
  async run<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
    return this.#post(document, variables, await this.#authorization());
  }

  async #post<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    authorization: Record<string, string>,
  ): Promise<Data> {
    const response = await fetch(`${this.#origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
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
      connectionParams: () => this.#authorization(),
      keepAlive: 10_000,
      // The caller subscribes again after the last event it has seen; a blind retry would start over.
      retryAttempts: 0,
    });
    return this.#sockets;
  }

  /** While the services are away, a token that is still good will do. */
  async #renewed(credentials: Credentials): Promise<void> {
    this.#renewal ??= this.#renew(credentials.refreshToken).finally(() => {
      this.#renewal = null;
    });
    await this.#renewal.catch((error: unknown) => {
      if (timeLeft(credentials) <= 0) throw error;
    });
  }

  /** As nobody: a token that has ended would be refused with all that it comes with. */
  async #renew(refreshToken: string): Promise<void> {
    const { refreshSession } = await this.#post(RefreshSessionDocument, { refreshToken }, {});
    this.#credentials = refreshSession;
  }

  async #authorization(): Promise<Record<string, string>> {
    const token = await this.accessToken();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }
}
