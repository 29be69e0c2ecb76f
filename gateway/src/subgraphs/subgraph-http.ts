import { Pool } from 'undici';
import type { Cancellation } from '../cancellation.ts';
import type { ErrorFacts, JsonObject } from '../execution/json.ts';
import type { SubgraphAnswer, SubgraphRequest } from '../execution/subgraphs.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { AnswerTimedOut, exchange } from './http-exchange.ts';
import { SubgraphTimedOut, SubgraphUnavailable } from './subgraph-fault.ts';

export interface SubgraphHttpOptions {
  readonly name: string;
  readonly url: string;
  /** For one answer, a second try included. */
  readonly timeoutMilliseconds: number;
  readonly connections: number;
}

/** GraphQL over HTTP to one subgraph, over connections that are kept. */
export class SubgraphHttp {
  readonly #options: SubgraphHttpOptions;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #breaker = new CircuitBreaker();

  constructor(options: SubgraphHttpOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.#options = options;
    // A subgraph that hangs is given up by the exchange's own timer.
    this.#pool = new Pool(origin, { connections: options.connections, headersTimeout: 0, bodyTimeout: 0 });
    this.#path = pathname + search;
  }

  /** @throws SubgraphUnavailable, SubgraphTimedOut, or the reason of the cancellation */
  async send(
    request: SubgraphRequest,
    headers: Record<string, string>,
    cancellation: Cancellation,
  ): Promise<SubgraphAnswer> {
    const { name } = this.#options;
    if (!this.#breaker.admits()) throw new SubgraphUnavailable(name);
    try {
      const answer = await this.#exchange(request, headers, cancellation);
      this.#breaker.succeeded();
      return answer;
    } catch (error) {
      cancellation.throwIfCancelled();
      this.#breaker.failed();
      if (error instanceof AnswerTimedOut) throw new SubgraphTimedOut(name, this.#options.timeoutMilliseconds);
      throw new SubgraphUnavailable(name, error);
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #exchange(request: SubgraphRequest, headers: Record<string, string>, cancellation: Cancellation) {
    const { queryJson, name, variablesJson, isMutation } = request;
    const operationName = name === undefined ? '' : `"operationName":${JSON.stringify(name)},`;
    const body = `{${operationName}"query":${queryJson},"variables":${variablesJson}}`;
    const exchanged = {
      path: this.#path,
      headers,
      body,
      cancellation,
      milliseconds: this.#options.timeoutMilliseconds,
    };
    try {
      return readAnswer(await exchange(this.#pool, exchanged));
    } catch (error) {
      // A kept connection can die as it is used again. A mutation may have been carried out all the same.
      if (isMutation || cancellation.isCancelled || !isConnectionLoss(error)) throw error;
      return readAnswer(await exchange(this.#pool, exchanged));
    }
  }
}

const LOSSES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const isConnectionLoss = (error: unknown) => LOSSES.has((error as NodeJS.ErrnoException).code ?? '');

function readAnswer({ status, body }: { status: number; body: string }): SubgraphAnswer {
  const answer = parseJson(body);
  if (!answer || (answer.data === undefined && !Array.isArray(answer.errors)))
    throw new Error(`HTTP ${status}, and no GraphQL answer.`);
  return { data: answer.data as JsonObject | null, errors: answer.errors as ErrorFacts[] | undefined };
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
