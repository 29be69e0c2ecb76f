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

/** Lines at the level info. */
export interface BufferedLog {
  /** @param facts what JSON can say */
  info(facts: Readonly<Record<string, unknown>>, msg: string): void;
  /** Writes what is left. */
  close(): void;
}

/**
 * The same lines, several at a time and without what pino does for facts of every kind: for what is said of every request, where either
 * would cost more than all the rest. What is said in the last half second before a process is killed is lost; nothing belongs
 * here that says why. Null where the level is too high for it.
 */
export function createBufferedLog({ level, name: service }: LogOptions): BufferedLog | null {
  const { levels } = pino;
  const info = levels.values.info as number;
  if ((levels.values[level] ?? Number.POSITIVE_INFINITY) > info) return null;
  const sizes = { minLength: PIPE_BYTES - 1, maxWrite: PIPE_BYTES };
  // At once: a few lines are written in less time than it takes to hand them to another thread.
  const lines = pino.destination({ dest: STDOUT, sync: true, ...sizes });
  const timer = setInterval(() => lines.flush(), FLUSH_MILLISECONDS).unref();
  return {
    info: (facts, msg) => lines.write(`${JSON.stringify({ level: info, time: Date.now(), service, ...facts, msg })}\n`),
    close() {
      clearInterval(timer);
      lines.flushSync();
    },
  };
}

export const silentLogger = (): Logger => pino({ level: 'silent' });
