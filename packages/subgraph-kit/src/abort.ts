/** A signal that follows several others and can let go of them, so that a long-lived one does not collect listeners. */
export function followSignals(sources: readonly AbortSignal[]): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const follow = (event: Event) => controller.abort((event.target as AbortSignal).reason);
  for (const source of sources) {
    if (source.aborted) controller.abort(source.reason);
    else source.addEventListener('abort', follow, { once: true });
  }
  return {
    signal: controller.signal,
    release: () => {
      for (const source of sources) source.removeEventListener('abort', follow);
    },
  };
}

/** A signal that fires after a time, or when the given one does. */
export function within(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(milliseconds);
  if (!signal) return timeout;
  // Node 20 lets its garbage collector take a timeout that nobody but a combined signal follows, and then it never fires.
  timeout.addEventListener('abort', () => undefined, { once: true });
  return AbortSignal.any([signal, timeout]);
}

/** Resolves after a time, or at once when the signal fires; never rejects. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal?.addEventListener('abort', finish, { once: true });
  });

/**
 * Runs jobs side by side. The first that fails aborts the others, and what it threw is thrown when all of them have ended: nothing
 * goes on behind the caller's back.
 */
export async function allOrNone<T>(
  signal: AbortSignal,
  jobs: readonly ((signal: AbortSignal) => Promise<T>)[],
): Promise<T[]> {
  const failure = new AbortController();
  const either = followSignals([signal, failure.signal]);
  const running = jobs.map(async (job) => {
    try {
      return await job(either.signal);
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  });
  await Promise.allSettled(running);
  either.release();
  failure.signal.throwIfAborted();
  return Promise.all(running);
}

/** Waits for something that may ignore its signal: `grace` milliseconds after the signal it is given up with the signal's reason. */
export async function settleOrAbandon<T>(work: Promise<T>, signal: AbortSignal, grace: number): Promise<T> {
  const over = new AbortController();
  work.catch(() => undefined);
  const abandoned = (async () => {
    await aborted(signal, over.signal);
    await pause(grace, over.signal);
    throw signal.reason;
  })();
  abandoned.catch(() => undefined);
  try {
    return await Promise.race([work, abandoned]);
  } finally {
    over.abort();
  }
}

const aborted = (signal: AbortSignal, over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted || over.aborted) return resolve();
    const finish = () => {
      signal.removeEventListener('abort', finish);
      over.removeEventListener('abort', finish);
      resolve();
    };
    signal.addEventListener('abort', finish, { once: true });
    over.addEventListener('abort', finish, { once: true });
  });
