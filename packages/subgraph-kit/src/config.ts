import { createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { StartFault } from './start-fault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment as one list of everything that is wrong with it. */
export class ConfigError extends StartFault {
  constructor(service: string, error: z.ZodError) {
    super(`The configuration of ${service} is not usable:\n${z.prettifyError(error)}`);
    this.name = 'ConfigError';
  }
}

/**
 * Parses an environment once, at start, and names every mistake at the same time. A variable that is set to nothing, as compose files
 * do, is not set.
 */
export function parseConfig<Shape extends z.ZodRawShape>(service: string, shape: Shape, environment: Environment) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = z.object(shape).safeParse(given);
  if (!result.success) throw new ConfigError(service, result.error);
  return Object.freeze(result.data);
}

const port = z.coerce.number().int().min(0).max(65535);

/** A JSON Web Key (RFC 7517) as one line of JSON. */
export const jsonWebKey = z.string().transform((text, context) => {
  try {
    const key = z.looseObject({ kty: z.string() }).parse(JSON.parse(text));
    const read = 'd' in key ? createPrivateKey : createPublicKey;
    read({ key, format: 'jwk' });
    return key;
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a JSON Web Key as one line of JSON' });
    return z.NEVER;
  }
});

/** What every service reads. Ports default to the service's own, so they are set per service by its definition. */
export const baseConfig = {
  HOST: z.string().default('127.0.0.1'),
  PORT: port.optional(),
  PUBLIC_PORT: port.optional(),
  DATABASE_URL: z.string().url(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(6),
  /** Public half of the key with which the gateway signs internal tokens. */
  INTERNAL_PUBLIC_KEY: jsonWebKey,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

/** What a service's worker process reads beyond that. */
export const workerConfig = {
  JOBS_DATABASE_URL: z.string().url(),
  WORKER_ID: z.string().optional(),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(256).optional(),
};
