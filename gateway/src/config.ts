import { jsonWebKey } from '@visiobook/subgraph-kit';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

const parseAddresses = (list: string) =>
  new Map(
    list
      .split(',')
      .filter(Boolean)
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const),
  );

export const gatewayConfig = {
  GATEWAY_HOST: z.string().default('127.0.0.1'),
  GATEWAY_PORT: port.default(8080),
  /** Composed supergraph SDL; the committed one when not set. */
  GATEWAY_SUPERGRAPH: z.string().optional(),
  /** `name=http://host:port/graphql`, separated by commas: where subgraphs are when not where the supergraph says. */
  SUBGRAPH_URLS: z.string().default('').transform(parseAddresses),
  /** Private Ed25519 key (JWK) that signs internal tokens. */
  INTERNAL_PRIVATE_KEY: jsonWebKey,
  /** Public listeners of the services behind the non-GraphQL routes. */
  USER_PUBLIC_URL: z.string().url().default('http://127.0.0.1:8181'),
  STORAGE_PUBLIC_URL: z.string().url().default('http://127.0.0.1:8189'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};
export type GatewayConfig = z.output<z.ZodObject<typeof gatewayConfig>>;
