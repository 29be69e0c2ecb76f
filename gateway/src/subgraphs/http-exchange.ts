import type { Dispatcher } from 'undici';
import type { Cancellation } from '../cancellation.ts';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

export interface HttpExchange {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly milliseconds: number;
  readonly cancellation: Cancellation;
}

/** Nobody waits for the answer any more. */
export class Cancelled extends Error {}

/** The answer did not come in time. */
export class AnswerTimedOut extends Error {}

/**
 * One POST over a pooled connection. undici's own `request` builds a stream per answer; answers here are small and read whole.
 * @throws AnswerTimedOut, Cancelled, or what the connection died of
 */
export function exchange(pool: Dispatcher, options: HttpExchange): Promise<HttpAnswer> {
  const { path, headers, body } = options;
  return new Promise((resolve, reject) => {
    pool.dispatch({ path, method: 'POST', headers, body }, new Exchange(options, resolve, reject));
  });
}

/** What undici tells of one exchange, until it is settled. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #forget: () => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #size = 0;
  #controller: Dispatcher.DispatchController | undefined;
  #failure: unknown;

  constructor(
    { milliseconds, cancellation }: HttpExchange,
    resolve: (answer: HttpAnswer) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#give(new AnswerTimedOut()), milliseconds);
    this.#forget = cancellation.onCancel(() => this.#give(new Cancelled()));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(this.#failure as Error);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.#status = statusCode;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > MAX_ANSWER_BYTES) this.#give(new Error(`The answer is larger than ${MAX_ANSWER_BYTES} bytes.`));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#settle();
    const [only, ...more] = this.#chunks;
    const bytes = only && more.length === 0 ? only : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, body: bytes.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle();
    this.#reject(this.#failure ?? error);
  }

  /** It is waited for no longer. */
  #give(reason: unknown): void {
    this.#failure ??= reason;
    if (this.#controller) this.#controller.abort(this.#failure as Error);
    else this.#reject(this.#failure);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#forget();
  }
}
