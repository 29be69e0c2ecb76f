import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localSecrets } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'secrets-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('secrets are made once, and nobody but their owner can read them', async () => {
  const made = await localSecrets(folder);
  expect(await localSecrets(folder)).toEqual(made);
  expect((await stat(path.join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test('a folder of an earlier version keeps its secrets and gets those that came since', async () => {
  const file = path.join(folder, 'secrets.json');
  const { keyEncryptionKeys, auditSigningKey, ...earlier } = await localSecrets(folder);
  await writeFile(file, JSON.stringify(earlier));
  const secrets = await localSecrets(folder);
  expect(secrets).toMatchObject(earlier);
  expect(secrets.keyEncryptionKeys).toMatch(/^[\w-]{43}$/);
  expect(secrets.keyEncryptionKeys).not.toBe(keyEncryptionKeys);
  expect(secrets.auditSigningKey).not.toBe(auditSigningKey);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(secrets);
});
