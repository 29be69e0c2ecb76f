import { blobConfig } from '@visiobook/blob-store';
import { encryptionConfig, jsonWebKey } from '@visiobook/subgraph-kit';
import type { z } from 'zod';

export const securityConfig = {
  ...encryptionConfig,
  ...blobConfig,
  /** Private Ed25519 key (JWK) that signs the head of the audit log; nothing else has it, the database least of all. */
  AUDIT_SIGNING_KEY: jsonWebKey,
  /** Public half of the key before it: for the first act after a change of keys. */
  AUDIT_FORMER_KEY: jsonWebKey.optional(),
};
export type SecurityConfig = z.output<z.ZodObject<typeof securityConfig>>;
