import type { DomainError } from '@visiobook/subgraph-kit';
import { Pool } from 'undici';
import type { Cancellation } from '../cancellation.ts';
import { errorsIn, type JsonObject } from '../execution/json.ts';
import type { SubgraphAnswer, SubgraphRequest } from '../execution/subgraphs.ts';
import type { SubgraphMeter } from '../metrics/meter.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { AnswerTimedOut, exchange } from './http-exchange.ts';
import {
  blamesGateway,
  OperationTimedOut,
  RequestRefused,
  SubgraphTimedOut,
  SubgraphUnavailable,
} from './subgraph-fault.ts';
import { SubgraphState } from './subgraph-state.ts';
import type { TimeBudget } from './time-budget.ts';

export interface SubgraphHttpOptions {
  readonly name: string;
  readonly url: string;
  /** For one answer, a second try included. */
  readonly timeoutMilliseconds: number;
  readonly connections: number;
  readonly meter: SubgraphMeter;
}

/** What a request goes out with. */
export interface Sending {
  readonly headers: Record<string, string>;
  readonly cancellation: Cancellation;
  /** Of the whole operation. */
  readonly budget: TimeBudget;
}

/** GraphQL over HTTP to one subgraph, over connections that are kept. */
export class SubgraphHttp {
  readonly name: string;
  readonly url: string;
  readonly state = new SubgraphState();
  readonly #options: SubgraphHttpOptions;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #breaker = new CircuitBreaker();

  constructor(options: SubgraphHttpOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.name = options.name;
    this.url = options.url;
    this.#options = options;
    // A subgraph that hangs is given up by the exchange's own timer.
    this.#pool = new Pool(origin, { connections: options.connections, headersTimeout: 0, bodyTimeout: 0 });
    this.#path = pathname + search;
  }

  /** Whether it is left alone for having failed several times in a row. */
  get isCircuitOpen(): boolean {
    return this.#breaker.isOpen;
  }

  /** @throws SubgraphUnavailable, SubgraphTimedOut, OperationTimedOut, or the reason of the cancellation */
  async send(request: SubgraphRequest, sending: Sending): Promise<SubgraphAnswer> {
    const { name, meter } = this.#options;
    if (!this.#breaker.admits()) {
      meter.failed('circuit_open', 0);
      throw new SubgraphUnavailable(name);
    }
    // Nobody can answer in no time: that says nothing about the subgraph.
    if (sending.budget.isOver) throw new OperationTimedOut(name);
    const startedAt = performance.now();
    try {
      const answer = await this.#exchange(request, sending);
      this.#isThere();
      meter.answered(performance.now() - startedAt);
      return answer;
    } catch (error) {
      sending.cancellation.throwIfCancelled();
      throw this.#fault(error, sending, startedAt);
    }
  }

  /** Finds out whether it is there; what it says is part of its `state`. */
  async probe(milliseconds: number): Promise<void> {
    try {
      // Ours say whether what they stand on is there, too; of others it is enough that they answer.
      const { statusCode, body } = await this.#pool.request({
        path: '/health/ready',
        method: 'GET',
        signal: AbortSignal.timeout(milliseconds),
      });
      await body.dump();
      if (statusCode >= 500) throw new Error(`HTTP ${statusCode} from /health/ready.`);
      this.state.answered();
    } catch (error) {
      this.state.failed(error);
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #isThere(): void {
    this.#breaker.succeeded();
    this.state.answered();
  }

  #fault(error: unknown, { budget }: Sending, startedAt: number): DomainError {
    const { name, timeoutMilliseconds, meter } = this.#options;
    const isTimeout = error instanceof AnswerTimedOut;
    meter.failed(isTimeout ? 'timeout' : 'unavailable', performance.now() - startedAt);
    // Other parts of the operation took the time that was this one's.
    if (isTimeout && budget.cuts(startedAt, timeoutMilliseconds)) {
      budget.end();
      return new OperationTimedOut(name);
    }
    // One operation that it does not take is no reason to keep the others from it.
    if (error instanceof RequestRefused) {
      this.#isThere();
      return new SubgraphUnavailable(name, error);
    }
    this.#breaker.failed();
    const fault = isTimeout ? new SubgraphTimedOut(name, timeoutMilliseconds) : new SubgraphUnavailable(name, error);
    this.state.failed(fault.cause);
    return fault;
  }

  async #exchange(request: SubgraphRequest, { headers, cancellation, budget }: Sending) {
    const { queryJson, name, variablesJson, isMutation } = request;
    const operationName = name === undefined ? '' : `"operationName":${JSON.stringify(name)},`;
    const body = `{${operationName}"query":${queryJson},"variables":${variablesJson}}`;
    const until = budget.limit(performance.now(), this.#options.timeoutMilliseconds);
    for (let isLast = isMutation; ; isLast = true) {
      const milliseconds = Math.max(until - performance.now(), 1);
      try {
        return readAnswer(await exchange(this.#pool, { path: this.#path, headers, body, cancellation, milliseconds }));
      } catch (error) {
        // A kept connection can die as it is used again. A mutation may have been carried out all the same.
        if (isLast || cancellation.isCancelled || !isConnectionLoss(error)) throw error;
      }
    }
  }
}

const LOSSES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const isConnectionLoss = (error: unknown) => LOSSES.has((error as NodeJS.ErrnoException).code ?? '');

function readAnswer({ status, body }: { status: number; body: string }): SubgraphAnswer {
  const answer = parseJson(body);
  const errors = errorsIn(answer?.errors);
  if (!answer || (answer.data === undefined && !errors)) throw new Error(`HTTP ${status}, and no GraphQL answer.`);
  // A resolver that says such a thing, of a viewer who is not signed in for example, answers with data, if only with null.
  if (answer.data === undefined && blamesGateway(errors?.[0]))
    throw new RequestRefused(`HTTP ${status}, ${errors?.[0]?.extensions?.code}: ${errors?.[0]?.message}`);
  return { data: answer.data as JsonObject | null, errors };
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
