import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AzureTokens } from './azure-tokens.ts';
import { AzureKeyEncryptionKeys } from './key-encryption-keys.azure.ts';
import { LocalKeyEncryptionKeys } from './key-encryption-keys.local.ts';
import type { KeyEncryptionKeys } from './key-encryption-keys.ts';

const KEY = /^[A-Za-z0-9_-]{43}$/;

/** 32 bytes in base64url, or the path of a file that holds them. */
const localKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((part) => readKey(part.trim()));
  if (keys.every((key) => key !== null)) return keys;
  context.addIssue({
    code: 'custom',
    message: 'must be keys of 32 bytes in base64url, or absolute paths of files with one',
  });
  return z.NEVER;
});

function readKey(part: string): Buffer | null {
  try {
    const text = part.startsWith('/') ? readFileSync(part, 'utf8').trim() : part;
    return KEY.test(text) ? Buffer.from(text, 'base64url') : null;
  } catch {
    return null;
  }
}

/** What a service reads that encrypts its owners' data; the same values in all of them. */
export const encryptionConfig = {
  /** Separated by commas; the first wraps, the others still unwrap. */
  KEY_ENCRYPTION_KEYS: localKeys.optional(),
  /** `https://<vault>.vault.azure.net/keys/<name>`: a key of an Azure Key Vault instead. */
  AZURE_KEY_VAULT_KEY: z.url({ protocol: /^https$/ }).optional(),
  AZURE_AUTHORITY_HOST: z.url().default('https://login.microsoftonline.com'),
  AZURE_TENANT_ID: z.string().min(1).optional(),
  AZURE_CLIENT_ID: z.string().min(1).optional(),
  AZURE_CLIENT_SECRET: z.string().min(1).optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().min(1).optional(),
};
export type EncryptionConfig = z.output<z.ZodObject<typeof encryptionConfig>>;

/** @throws where neither keys nor a vault are configured */
export function keyEncryptionKeys(config: EncryptionConfig): KeyEncryptionKeys {
  if (config.AZURE_KEY_VAULT_KEY !== undefined) return vaultKeys(config, config.AZURE_KEY_VAULT_KEY);
  if (config.KEY_ENCRYPTION_KEYS !== undefined) return new LocalKeyEncryptionKeys(config.KEY_ENCRYPTION_KEYS);
  throw new Error('Set KEY_ENCRYPTION_KEYS, or AZURE_KEY_VAULT_KEY.');
}

function vaultKeys(config: EncryptionConfig, keyUrl: string): KeyEncryptionKeys {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_AUTHORITY_HOST } = config;
  if (!tenantId || !clientId) throw new Error('AZURE_KEY_VAULT_KEY needs AZURE_TENANT_ID and AZURE_CLIENT_ID.');
  const identity = {
    authority: AZURE_AUTHORITY_HOST.replace(/\/+$/, ''),
    tenantId,
    clientId,
    clientSecret: config.AZURE_CLIENT_SECRET,
    federatedTokenFile: config.AZURE_FEDERATED_TOKEN_FILE,
  };
  return new AzureKeyEncryptionKeys(keyUrl, new AzureTokens(identity));
}
