import { jsonWebKey } from '@visiobook/subgraph-kit';
import { z } from 'zod';

export const userConfig = {
  /** Private Ed25519 key (JWK) that signs access tokens; its public half is served as JWKS. */
  ACCESS_TOKEN_KEY: jsonWebKey,
  ACCESS_TOKEN_MINUTES: z.coerce.number().int().min(1).max(1440).default(720),
};
export type UserConfig = z.output<z.ZodObject<typeof userConfig>>;
