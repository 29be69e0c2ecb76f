import { followSignals } from './abort.ts';

/**
 * An async generator whose `return()` works while it waits. A plain one queues `return()` behind the pending `next()`, so a
 * subscriber who leaves in a quiet moment would be kept until the next event. The signals and `return()` end it without an error.
 */
export function returnable<T>(
  signals: readonly AbortSignal[],
  run: (signal: AbortSignal) => AsyncGenerator<T, void>,
): AsyncIterableIterator<T> {
  const own = new AbortController();
  const { signal: either, release } = followSignals([...signals, own.signal]);
  const generator = run(either);
  const finish = async () => {
    own.abort();
    release();
    return generator.return();
  };
  return {
    async next() {
      const result = await generator.next().catch((error) => {
        release();
        throw error;
      });
      if (result.done) release();
      return result;
    },
    return: finish,
    async throw(error) {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
