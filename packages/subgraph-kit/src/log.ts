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

/** Numbers are finite; what is undefined is not said. */
export type PlainFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Lines at the level info. */
export interface BufferedLog {
  info(facts: PlainFacts, msg: string): void;
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
  // At once: a few lines are written in less time than it takes to hand them to another thread.
  const destination = pino.destination({ dest: STDOUT, sync: true, maxWrite: PIPE_BYTES });
  let lines = '';
  const flush = () => {
    if (lines) destination.write(lines);
    lines = '';
  };
  const timer = setInterval(flush, FLUSH_MILLISECONDS).unref();
  return {
    info(facts, msg) {
      const line = `{"level":${info},"time":${Date.now()},"service":"${service}"${written(facts)},"msg":"${msg}"}\n`;
      if (lines.length + line.length > PIPE_BYTES) flush();
      lines += line;
    },
    close() {
      clearInterval(timer);
      flush();
      destination.flushSync();
    },
  };
}

/** By hand: on such an object `JSON.stringify` takes several times as long, and leaves kilobytes for the collector. */
function written(facts: PlainFacts): string {
  let text = '';
  for (const key in facts) {
    const value = facts[key];
    if (value === undefined) continue;
    text += `,"${key}":${typeof value === 'string' ? quoted(value) : value}`;
  }
  return text;
}

/** What JSON has to escape, lone surrogates among it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;
const quoted = (text: string) => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);

export const silentLogger = (): Logger => pino({ level: 'silent' });
