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

export const silentLogger = (): Logger => pino({ level: 'silent' });
