import { startMessage } from './start-fault.ts';

const GRACE_MILLISECONDS = 15_000;

interface Program {
  close(): Promise<void>;
  /** What its `close` may take, where that is not the usual. */
  readonly closeMilliseconds?: number;
}

/**
 * Runs a program until SIGINT or SIGTERM, then closes it; a second signal, or a close that takes too long, ends it at once.
 * A program started by another (an IPC channel is there) also ends when that one is gone.
 */
export async function runUntilSignal(start: () => Promise<Program>): Promise<void> {
  const starting = start();
  let closing = false;
  const stop = () => {
    if (closing) process.exit(1);
    closing = true;
    const usual = setTimeout(() => process.exit(1), GRACE_MILLISECONDS).unref();
    starting
      .then((running) => {
        clearTimeout(usual);
        setTimeout(() => process.exit(1), running.closeMilliseconds ?? GRACE_MILLISECONDS).unref();
        return running.close();
      })
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  // Before the start is over: what has been started by then (a PostgreSQL, workers) must not be left behind.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.once('disconnect', stop);
  try {
    await starting;
  } catch (error) {
    process.stderr.write(`${startMessage(error)}\n`);
    process.exit(1);
  }
  if (process.connected) process.send?.('ready');
}
