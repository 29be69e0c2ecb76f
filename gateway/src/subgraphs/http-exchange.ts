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
  const { path, headers, body, cancellation } = options;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let [status, size] = [0, 0];
    let controller: Dispatcher.DispatchController | undefined;
    let failure: unknown;
    const give = (reason: unknown) => {
      failure ??= reason;
      if (controller) controller.abort(failure as Error);
      else reject(failure);
    };
    const timer = setTimeout(() => give(new AnswerTimedOut()), options.milliseconds);
    const forget = cancellation.onCancel(() => give(new Cancelled()));
    const settle = () => {
      clearTimeout(timer);
      forget();
    };
    pool.dispatch(
      { path, method: 'POST', headers, body },
      {
        onRequestStart(started) {
          controller = started;
          if (failure) started.abort(failure as Error);
        },
        onResponseStart(_controller, statusCode) {
          status = statusCode;
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) give(new Error(`The answer is larger than ${MAX_ANSWER_BYTES} bytes.`));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          settle();
          const [only, ...more] = chunks;
          const bytes = only && more.length === 0 ? only : Buffer.concat(chunks);
          resolve({ status, body: bytes.toString('utf8') });
        },
        onResponseError(_controller, error) {
          settle();
          reject(failure ?? error);
        },
      },
    );
  });
}
