import { ConfigError, jsonWebKey } from '@visiobook/subgraph-kit';
import { z } from 'zod';
import { parseAddresses, parseOrigins } from './config-lists.ts';

const port = z.coerce.number().int().min(0).max(65535);

const limit = z.coerce.number().int().min(0);

const parseFlag = (word: 'on' | 'off') => word === 'on';

const milliseconds = z.coerce.number().int().min(1);
const points = z.coerce.number().int().min(1);
const otlpProtocol = z.enum(['http/protobuf', 'http/json']);

export const gatewayConfig = {
  /** `off` serves a supergraph to whoever reaches this machine's loopback: no users, no internal tokens. */
  GATEWAY_AUTH: z.enum(['on', 'off']).default('on').transform(parseFlag),
  NODE_ENV: z.string().default('production'),
  /** Whether clients may ask for the schema, and are told what they might have meant; `on` in development when not set. */
  GATEWAY_INTROSPECTION: z.enum(['on', 'off']).optional(),
  GATEWAY_HOST: z.string().default('127.0.0.1'),
  GATEWAY_PORT: port.default(8080),
  /** Composed supergraph SDL; the committed one when not set. */
  GATEWAY_SUPERGRAPH: z.string().optional(),
  /** `name=http://host:port/graphql`, separated by commas: where subgraphs are when not where the supergraph says. */
  SUBGRAPH_URLS: z.string().default('').transform(parseAddresses),
  /** Private Ed25519 key (JWK) that signs internal tokens; needed unless GATEWAY_AUTH=off. */
  INTERNAL_PRIVATE_KEY: jsonWebKey.optional(),
  /** Which operations are carried out: any, also those of the clients' manifest by their ids, or those alone. */
  PERSISTED_OPERATIONS: z.enum(['off', 'prefer', 'require']).default('off'),
  /** The clients' manifest. */
  PERSISTED_MANIFEST: z.string().optional(),
  /** For one answer of one subgraph. */
  SUBGRAPH_TIMEOUT_MS: milliseconds.default(15_000),
  /** For all that one operation asks of subgraphs; what is not there by then is null, with an error. */
  REQUEST_TIMEOUT_MS: milliseconds.default(30_000),
  /** For the body of a GraphQL request to arrive. */
  BODY_TIMEOUT_MS: milliseconds.default(10_000),
  /** Open at once to one subgraph. */
  SUBGRAPH_CONNECTIONS: z.coerce.number().int().min(1).default(64),
  /** How long a subgraph may be away before the streams that can be resumed end. */
  SUBGRAPH_OUTAGE_MS: z.coerce.number().int().min(0).default(60_000),
  /** Limits of this process; 0 for none. Streams are counted by their viewer, by address where nobody is signed in. */
  OPERATIONS_PER_SOCKET: limit.default(100),
  STREAMS_PER_VIEWER: limit.default(200),
  STREAMS_PER_ADDRESS: limit.default(1000),
  SOCKETS_PER_ADDRESS: limit.default(1000),
  /** Public listeners of the services behind the non-GraphQL routes. */
  USER_PUBLIC_URL: z.string().url().default('http://127.0.0.1:8181'),
  STORAGE_PUBLIC_URL: z.string().url().default('http://127.0.0.1:8189'),
  /** Where clients reach the gateway. */
  PUBLIC_ORIGIN: z.string().url().optional(),
  /** Proxies of ours that a request passes on its way here, each of which adds to X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  /** Pages of which origins may ask the graph. */
  CORS_ORIGINS: z.string().transform(parseOrigins).optional(),
  /** Points per minute of a reader who is signed in; an operation costs 10 and what its estimate says. */
  RATE_LIMIT_VIEWER: points.default(200_000),
  /** The same of an address, for those who are not signed in. */
  RATE_LIMIT_ADDRESS: points.default(100_000),
  /** Lets all gateways count together. */
  REDIS_URL: z.string().url().optional(),
  /** Figures and health for the platform, on a listener of their own that the public does not reach; off unless set. */
  GATEWAY_ADMIN_PORT: port.optional(),
  GATEWAY_ADMIN_HOST: z.string().default('127.0.0.1'),
  /** Processes that share the port; `auto`: as many as there are cores. */
  GATEWAY_WORKERS: z.union([z.literal('auto'), z.coerce.number().int().min(1).max(256)]).default(1),
  /** How long new connections are taken after the gateway has said that it is not ready any more. */
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(0).max(120_000).optional(),
  /** How long requests in progress are waited for after that. */
  SHUTDOWN_TIMEOUT_MS: z.coerce.number().int().min(0).max(120_000).default(10_000),
  /** One line per request, at the level info. */
  ACCESS_LOG: z.enum(['on', 'off']).default('on').transform(parseFlag),
  /** OpenTelemetry's own variables, of which the SDK reads more: these say whether there is anything to load it for. */
  OTEL_SDK_DISABLED: z
    .enum(['true', 'false'])
    .default('false')
    .transform((word) => word === 'true'),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'console', 'none']).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().url().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.string().url().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: otlpProtocol.optional(),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: otlpProtocol.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};
export type GatewayConfig = z.output<z.ZodObject<typeof gatewayConfig>>;

/** A person at work on this machine waits for nothing, and may use any client. */
const isDevelopment = ({ NODE_ENV }: Pick<GatewayConfig, 'NODE_ENV'>) => NODE_ENV === 'development';

const DEVELOPMENT_ORIGINS = [
  'https://studio.apollographql.com',
  ...['http://localhost:*', 'http://127.0.0.1:*', 'http://[::1]:*'],
];

export const corsOrigins = (config: Pick<GatewayConfig, 'CORS_ORIGINS' | 'NODE_ENV'>): readonly string[] =>
  config.CORS_ORIGINS ?? (isDevelopment(config) ? DEVELOPMENT_ORIGINS : []);

export const shutdownGrace = (config: GatewayConfig): number =>
  config.SHUTDOWN_GRACE_MS ?? (isDevelopment(config) ? 0 : 2_000);

export const tellsOfSchema = (config: GatewayConfig) =>
  (config.GATEWAY_INTROSPECTION ?? (isDevelopment(config) ? 'on' : 'off')) === 'on';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** What one variable says against another: whether it is wrong, which one is to blame, and what to do. */
const contradictions = (
  config: GatewayConfig,
): readonly (readonly [isWrong: boolean, name: string, advice: string])[] => [
  [
    config.REQUEST_TIMEOUT_MS < config.SUBGRAPH_TIMEOUT_MS,
    'REQUEST_TIMEOUT_MS',
    'cannot be less than SUBGRAPH_TIMEOUT_MS: an operation waits for subgraphs',
  ],
  [
    config.GATEWAY_AUTH && !config.INTERNAL_PRIVATE_KEY,
    'INTERNAL_PRIVATE_KEY',
    'has to be set, for subgraphs recognise the gateway by it; or set GATEWAY_AUTH=off',
  ],
  [
    config.PERSISTED_OPERATIONS !== 'off' && !config.PERSISTED_MANIFEST,
    'PERSISTED_MANIFEST',
    `has to name the file with the operations: PERSISTED_OPERATIONS is ${config.PERSISTED_OPERATIONS}`,
  ],
  [
    !config.GATEWAY_AUTH && !LOOPBACK.has(config.GATEWAY_HOST),
    'GATEWAY_HOST',
    `cannot be ${config.GATEWAY_HOST}: GATEWAY_AUTH=off serves this machine alone`,
  ],
];

/** @throws ConfigError that names all variables which contradict others */
export function requireConsistent(config: GatewayConfig): void {
  const issues = contradictions(config)
    .filter(([isWrong]) => isWrong)
    .map(([, name, message]) => ({ code: 'custom' as const, path: [name], message, input: undefined }));
  if (issues.length > 0) throw new ConfigError('gateway', new z.ZodError(issues));
}
