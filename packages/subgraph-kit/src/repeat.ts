import { pause } from './abort.ts';
import type { Logger } from './log.ts';

export interface Repeated {
  /** Resolves once nothing of it is at work any more. */
  close(): Promise<void>;
}

export interface Chore {
  everyMilliseconds: number;
  log: Logger;
  /** What the log says when it went wrong. */
  failure: string;
  /** The first time without a pause before. */
  isDoneAtOnce?: boolean;
}

/**
 * Runs something again and again with a pause between, never twice at a time, until closed; it must not throw.
 * @param run what takes long ends early when its signal fires: closing waits for it
 */
export function repeat(
  run: (signal: AbortSignal) => Promise<void>,
  milliseconds: number,
  isDoneAtOnce = false,
): Repeated {
  const over = new AbortController();
  const loop = (async () => {
    if (isDoneAtOnce) await run(over.signal);
    for (;;) {
      await pause(milliseconds, over.signal);
      if (over.signal.aborted) return;
      await run(over.signal);
    }
  })();
  return {
    close: () => {
      over.abort();
      return loop;
    },
  };
}

/** What has to be looked after now and then: whatever goes wrong is logged, and tried again the next time. */
export const keepDoing = (
  run: (signal: AbortSignal) => Promise<unknown>,
  { everyMilliseconds, log, failure, isDoneAtOnce }: Chore,
): Repeated =>
  repeat(
    async (signal) => {
      try {
        await run(signal);
      } catch (error) {
        log.warn({ err: error }, failure);
      }
    },
    everyMilliseconds,
    isDoneAtOnce,
  );
