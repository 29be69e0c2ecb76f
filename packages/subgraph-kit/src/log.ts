import { pino } from 'pino';

export type Logger = pino.Logger;

export interface LogOptions {
  level: string;
  name: string;
}

/** JSON lines on stdout, one object each. Tokens and passwords never get this far; these paths are the net below that rule. */
export const createLogger = ({ level, name }: LogOptions): Logger =>
  pino({
    level,
    name,
    base: { service: name },
    redact: ['password', '*.password', 'token', '*.token', 'headers.authorization'],
  });

const STDOUT = 1;
/** What a pipe takes whole: lines of this process's other loggers never come between. */
const PIPE_BYTES = 4096;
const FLUSH_MILLISECONDS = 500;

export interface BufferedLogger {
  readonly log: Logger;
  /** Writes what is left. */
  close(): void;
}

/**
 * The same lines, several at a time: for what is said of every request, where a write of its own would cost more than all the rest. What is
 * said in the last half second before a process is killed is lost; nothing belongs here that says why.
 */
export function createBufferedLogger({ level, name }: LogOptions): BufferedLogger {
  const sizes = { minLength: PIPE_BYTES - 1, maxWrite: PIPE_BYTES };
  // At once: a few lines are written in less time than it takes to hand them to another thread.
  const lines = pino.destination({ dest: STDOUT, sync: true, ...sizes });
  const timer = setInterval(() => lines.flush(), FLUSH_MILLISECONDS).unref();
  return {
    log: pino({ level, name, base: { service: name } }, lines),
    close() {
      clearInterval(timer);
      lines.flushSync();
    },
  };
}

export const silentLogger = (): Logger => pino({ level: 'silent' });
