import { jsonWebKey } from '@visiobook/subgraph-kit';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

const limit = z.coerce.number().int().min(0);

const parseAddresses = (list: string) =>
  new Map(
    list
      .split(',')
      .filter(Boolean)
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const),
  );

const parseFlag = (word: 'on' | 'off') => word === 'on';

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
  SUBGRAPH_TIMEOUT_MS: z.coerce.number().int().min(1).default(15_000),
  /** Open at once to one subgraph. */
  SUBGRAPH_CONNECTIONS: z.coerce.number().int().min(1).default(64),
  /** How long a subgraph may be away before the streams that can be resumed end. */
  SUBGRAPH_OUTAGE_MS: z.coerce.number().int().min(0).default(60_000),
  /** Limits of this process; 0 for none. Streams are counted by their viewer, by address where nobody is signed in. */
  OPERATIONS_PER_SOCKET: limit.default(100),
  STREAMS_PER_VIEWER: limit.default(200),
  STREAMS_PER_ADDRESS: limit.default(1000),
  /** Public listeners of the services behind the non-GraphQL routes. */
  USER_PUBLIC_URL: z.string().url().default('http://127.0.0.1:8181'),
  STORAGE_PUBLIC_URL: z.string().url().default('http://127.0.0.1:8189'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};
export type GatewayConfig = z.output<z.ZodObject<typeof gatewayConfig>>;

export const tellsOfSchema = ({ GATEWAY_INTROSPECTION, NODE_ENV }: GatewayConfig) =>
  (GATEWAY_INTROSPECTION ?? (NODE_ENV === 'development' ? 'on' : 'off')) === 'on';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Checks what one variable says against another.
 * @throws Error that says what to do
 */
export function requireConsistent(config: GatewayConfig): void {
  const { GATEWAY_AUTH, GATEWAY_HOST, INTERNAL_PRIVATE_KEY, PERSISTED_OPERATIONS, PERSISTED_MANIFEST } = config;
  if (GATEWAY_AUTH && !INTERNAL_PRIVATE_KEY)
    throw new Error('Set INTERNAL_PRIVATE_KEY, with which subgraphs recognise the gateway, or GATEWAY_AUTH=off.');
  if (PERSISTED_OPERATIONS === 'require' && !PERSISTED_MANIFEST)
    throw new Error('PERSISTED_OPERATIONS=require needs PERSISTED_MANIFEST, the file with the operations.');
  if (!GATEWAY_AUTH && !LOOPBACK.has(GATEWAY_HOST))
    throw new Error(`GATEWAY_AUTH=off serves this machine alone: GATEWAY_HOST cannot be ${GATEWAY_HOST}.`);
}
