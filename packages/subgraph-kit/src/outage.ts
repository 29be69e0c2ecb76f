import { pause } from './abort.ts';

/** PostgreSQL's classes 08, 53 and 57P, what sockets say, and what postgres.js and pg say of a connection they lost. */
const DATABASE = /^(08...|53...|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|CONNECTION_.*|CONNECT_TIMEOUT)$/;
/** A disk that is full or fails, and what Azure's storage client says when it cannot be reached or is overloaded. */
const STORAGE =
  /^(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE|ESTALE|EAGAIN|EBUSY|REQUEST_SEND_ERROR|ServerBusy|InternalError|OperationTimedOut)$/;
const MESSAGE = /connection terminated|timeout exceeded when trying to connect|client was closed|connection error/i;
const LONGEST_DELAY_MILLISECONDS = 2_000;

/** True when the database or the blob store was away, which says nothing about what was asked of it. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  return DATABASE.test(String(code)) || STORAGE.test(String(code)) || MESSAGE.test(String(message)) || isOutage(cause);
}

/** Asks again for as long as what it needs is away. @throws any other error, or the signal's reason */
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
