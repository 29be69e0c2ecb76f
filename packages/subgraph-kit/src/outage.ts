import { pause } from './abort.ts';

/** PostgreSQL's classes 08, 53 and 57P, what sockets say, and what postgres.js and pg say of a connection they lost. */
const CODE = /^(08...|53...|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|CONNECTION_.*|CONNECT_TIMEOUT)$/;
const MESSAGE = /connection terminated|timeout exceeded when trying to connect|client was closed|connection error/i;
const LONGEST_DELAY_MILLISECONDS = 2_000;

/** True when the database was away, which says nothing about what was asked of it. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  return CODE.test(String(code)) || MESSAGE.test(String(message)) || isOutage(cause);
}

/** Asks again for as long as the database is away. @throws any other error, or the signal's reason */
export async function throughOutages<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let delay = 100; ; delay = Math.min(delay * 2, LONGEST_DELAY_MILLISECONDS)) {
    try {
      return await run();
    } catch (error) {
      if (!isOutage(error)) throw error;
    }
    await pause(delay, signal);
    signal.throwIfAborted();
  }
}
