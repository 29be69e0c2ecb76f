/** A failure of a task that others may read: its code and message travel to whoever awaits the task, and to nobody else unmasked. */
export class TaskError extends Error {
  readonly code: string;
  /** True: the same input may succeed later, so the task is tried again while attempts are left. */
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'TaskError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/**
 * How an awaited task ended when it did not succeed. `code` is the handler's own, or one of: INTERNAL (a fault, masked),
 * INVALID_INPUT, TIMEOUT, CANCELLED, CRASHED (its workers died too often while running it), NOT_FOUND.
 */
export class TaskFailed extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'TaskFailed';
    this.code = code;
  }
}

/** What others may know of an error: a stated failure as it is, anything else without its message. */
export function asTaskFailed(error: unknown): TaskFailed {
  if (error instanceof TaskFailed) return error;
  if (error instanceof TaskError) return new TaskFailed(error.code, error.message);
  return new TaskFailed('INTERNAL', 'The task failed for an internal reason.');
}
