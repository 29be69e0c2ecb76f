import { pause } from './abort.ts';

/** Runs something again and again with a pause between, never twice at a time, until closed; it must not throw. */
export function repeat(run: () => Promise<void>, milliseconds: number): { close(): Promise<void> } {
  const over = new AbortController();
  const loop = (async () => {
    for (;;) {
      await pause(milliseconds, over.signal);
      if (over.signal.aborted) return;
      await run();
    }
  })();
  return {
    close: () => {
      over.abort();
      return loop;
    },
  };
}
