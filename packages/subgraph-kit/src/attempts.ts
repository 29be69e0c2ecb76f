import { followSignals, pause, settleOrAbandon } from './abort.ts';
import type { Logger } from './log.ts';
import { isOutage } from './outage.ts';
import { asTaskFailed, TaskError, TaskFailed } from './task-errors.ts';

const ABANDON_MILLISECONDS = 10_000;
const LONGEST_DELAY_MILLISECONDS = 30_000;
/** Time for a person to notice, and to free a disk or start a database. */
const OUTAGE_MILLISECONDS = 60 * 60_000;

export interface Attempts {
  most: number;
  timeoutSeconds?: number;
  /** Before the second attempt; doubles from there. */
  delayMilliseconds: number;
  /** Ends an attempt: the task is cancelled, or its worker cannot wait any longer. */
  interrupt: AbortSignal;
  /** Ends the waiting between attempts: the worker takes no new work. */
  stopping: AbortSignal;
  log: Logger;
}

/**
 * Runs something until it succeeds, states a failure, or has been tried often enough.
 * @throws TaskFailed, or the reason of the signal that interrupted it
 */
export async function withAttempts<T>(
  run: (signal: AbortSignal, attempt: number) => Promise<T>,
  options: Attempts,
): Promise<T> {
  const started = Date.now();
  for (let attempt = 1, failures = 0; ; attempt++) {
    try {
      return await attemptOnce((signal) => run(signal, attempt), options);
    } catch (error) {
      if (options.interrupt.aborted) throw options.interrupt.reason;
      // While the database or the blob store is away, nobody's attempts are used up.
      if (!isOutage(error) || Date.now() - started > OUTAGE_MILLISECONDS) failures += 1;
      if (failures >= options.most || !isRetryable(error)) throw conclude(error, attempt, options.log);
      options.log.warn({ err: error, attempt }, 'attempt failed, trying again');
    }
    await waitBefore(attempt, options);
  }
}

async function attemptOnce<T>(run: (signal: AbortSignal) => Promise<T>, options: Attempts): Promise<T> {
  const timeout = new AbortController();
  const expire = () => timeout.abort(new TaskError('TIMEOUT', 'The task took too long.', { retryable: true }));
  const timer = options.timeoutSeconds ? setTimeout(expire, options.timeoutSeconds * 1000) : undefined;
  const { signal, release } = followSignals([timeout.signal, options.interrupt]);
  try {
    return await settleOrAbandon(run(signal), signal, ABANDON_MILLISECONDS);
  } catch (error) {
    // What a handler throws because it was told to stop is not the reason.
    throw timeout.signal.aborted ? timeout.signal.reason : error;
  } finally {
    clearTimeout(timer);
    release();
  }
}

async function waitBefore(attempt: number, options: Attempts): Promise<void> {
  const { signal, release } = followSignals([options.interrupt, options.stopping]);
  await pause(Math.min(options.delayMilliseconds * 2 ** (attempt - 1), LONGEST_DELAY_MILLISECONDS), signal);
  release();
  signal.throwIfAborted();
}

const isRetryable = (error: unknown): boolean =>
  error instanceof TaskError ? error.retryable : !(error instanceof TaskFailed);

function conclude(error: unknown, attempt: number, log: Logger): TaskFailed {
  const failed = asTaskFailed(error);
  const level = failed.code === 'INTERNAL' ? 'error' : 'warn';
  log[level]({ err: error, attempt, code: failed.code }, 'task failed');
  return failed;
}
