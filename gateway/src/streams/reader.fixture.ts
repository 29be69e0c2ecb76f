import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { ErrorFacts } from '../execution/json.ts';

interface Result<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ErrorFacts[];
}

/** What came of one subscription, as it comes. */
export class Reading<Data> {
  readonly results: Result<Data>[] = [];
  readonly errors: ErrorFacts[] = [];
  isOver = false;
  stop = () => {};
  readonly #waiting = new Set<() => void>();

  next(result: Result<Data>): void {
    this.results.push(result);
    this.#wake();
  }

  end(errors: readonly ErrorFacts[]): void {
    this.errors.push(...errors);
    this.isOver = true;
    this.#wake();
  }

  /** Resolves when so many results have come; more, or an end, is not waited for. */
  async untilCount(count: number): Promise<readonly Result<Data>[]> {
    await this.#until(() => this.results.length >= count || this.isOver);
    return this.results;
  }

  async untilOver(): Promise<readonly ErrorFacts[]> {
    await this.#until(() => this.isOver);
    return this.errors;
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

/** Clients of a gateway's sockets, as `graphql-ws` makes them. */
export class SocketReaders {
  readonly #url: string;
  readonly #clients: Client[] = [];

  constructor(url: string) {
    this.#url = url.replace(/^http/, 'ws');
  }

  /** A socket of its own. */
  client(authorization?: string): Client {
    const client = createClient({
      url: this.#url,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
      connectionParams: authorization ? { authorization } : {},
    });
    this.#clients.push(client);
    return client;
  }

  subscribe<Data>(query: string, variables: Record<string, unknown> = {}, client = this.client()): Reading<Data> {
    const reading = new Reading<Data>();
    reading.stop = client.subscribe<Data>(
      { query, variables },
      {
        next: (result) => reading.next(result as Result<Data>),
        error: (cause) => reading.end(Array.isArray(cause) ? cause : [closeOf(cause)]),
        complete: () => reading.end([]),
      },
    );
    return reading;
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.dispose()));
    this.#clients.length = 0;
  }
}

const closeOf = (cause: unknown): ErrorFacts => {
  const { code, reason } = cause as { code?: number; reason?: string };
  return { message: String(reason ?? cause), extensions: { code } };
};
