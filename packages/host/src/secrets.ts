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
});
export type Secrets = z.infer<typeof Secrets>;

/** The local graph's keys: made once, kept where only their owner can read them. */
export async function localSecrets(dataFolder: string): Promise<Secrets> {
  const file = path.join(dataFolder, 'secrets.json');
  const existing = await readFile(file, 'utf8').catch(() => null);
  const known = Secrets.partial().parse(JSON.parse(existing ?? '{}'));
  // What an older version made stays, what it did not know is added.
  const secrets = { ...(await makeSecrets()), ...known };
  if (Object.keys(known).length === Object.keys(secrets).length) return secrets;
  await mkdir(dataFolder, { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return secrets;
}

async function makeSecrets(): Promise<Secrets> {
  const internal = await generateKeyPair('EdDSA', { extractable: true });
  const access = await generateKeyPair('EdDSA', { extractable: true });
  return {
    accessTokenKey: JSON.stringify(await exportJWK(access.privateKey)),
    internalPrivateKey: JSON.stringify(await exportJWK(internal.privateKey)),
    internalPublicKey: JSON.stringify(await exportJWK(internal.publicKey)),
    blobSigningKey: randomBytes(32).toString('base64url'),
    databaseSecret: randomBytes(32).toString('base64url'),
    backupKey: randomBytes(32).toString('base64url'),
  };
}
