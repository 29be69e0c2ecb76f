import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const Secrets = z.object({
  accessTokenKey: z.string(),
  internalPrivateKey: z.string(),
  internalPublicKey: z.string(),
  blobSigningKey: z.string(),
  databaseSecret: z.string(),
  backupKey: z.string(),
  /** The first wraps; to rotate, put a new one before it, with a comma. */
  keyEncryptionKeys: z.string(),
  auditSigningKey: z.string(),
  userSecret: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** The local graph's keys: made once, kept where only their owner can read them. */
export async function localSecrets(dataFolder: string): Promise<Secrets> {
  const file = path.join(dataFolder, 'secrets.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  const existing = text === null ? null : Secrets.partial().parse(JSON.parse(text));
  const whole = Secrets.safeParse(existing);
  if (whole.success) return whole.data;
  // A folder of an earlier version gets the secrets that came since.
  const secrets = { ...(await makeSecrets()), ...existing };
  await mkdir(dataFolder, { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return secrets;
}

async function makeSecrets(): Promise<Secrets> {
  const internal = await generateKeyPair('EdDSA', { extractable: true });
  const access = await generateKeyPair('EdDSA', { extractable: true });
  const audit = await generateKeyPair('EdDSA', { extractable: true });
  return {
    accessTokenKey: JSON.stringify(await exportJWK(access.privateKey)),
    internalPrivateKey: JSON.stringify(await exportJWK(internal.privateKey)),
    internalPublicKey: JSON.stringify(await exportJWK(internal.publicKey)),
    blobSigningKey: randomBytes(32).toString('base64url'),
    databaseSecret: randomBytes(32).toString('base64url'),
    backupKey: randomBytes(32).toString('base64url'),
    keyEncryptionKeys: randomBytes(32).toString('base64url'),
    auditSigningKey: JSON.stringify(await exportJWK(audit.privateKey)),
    userSecret: randomBytes(32).toString('base64url'),
  };
}
