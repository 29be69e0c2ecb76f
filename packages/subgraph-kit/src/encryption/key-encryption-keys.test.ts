import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseConfig } from '../config.ts';
import { AzureTokens } from './azure-tokens.ts';
import { encryptionConfig, keyEncryptionKeys } from './config.ts';
import { AzureKeyEncryptionKeys } from './key-encryption-keys.azure.ts';
import { describeKeyEncryptionKeys } from './key-encryption-keys.contract.ts';
import { LocalKeyEncryptionKeys } from './key-encryption-keys.local.ts';
import { KeyNotUnwrapped } from './key-encryption-keys.ts';
import { FakeKeyVault } from './key-vault.fixture.ts';

const opened: FakeKeyVault[] = [];
afterAll(async () => {
  for (const vault of opened) await vault.close();
});

async function openVault() {
  const vault = await FakeKeyVault.open();
  opened.push(vault);
  return { vault, keys: () => new AzureKeyEncryptionKeys(vault.keyUrl, new AzureTokens(vault.identity)) };
}

describeKeyEncryptionKeys('keys in files', async () => {
  const [first, second] = [randomBytes(32), randomBytes(32)];
  return {
    keys: new LocalKeyEncryptionKeys([first]),
    rotate: async () => new LocalKeyEncryptionKeys([second, first]),
    retire: async () => new LocalKeyEncryptionKeys([second]),
    foreign: async () => new LocalKeyEncryptionKeys([second]),
  };
});

describeKeyEncryptionKeys('a key vault', async () => {
  const { vault, keys } = await openVault();
  return {
    keys: keys(),
    rotate: async () => {
      vault.rotate();
      return keys();
    },
    retire: async () => {
      vault.retireOldest();
      return keys();
    },
    foreign: async () => (await openVault()).keys(),
  };
});

test('a key vault is asked again when it throttles, fails for a moment, or no longer takes a token', async () => {
  const { vault, keys } = await openVault();
  const asked = keys();
  const wrapped = await asked.wrap(Buffer.alloc(32, 1));
  vault.expireToken();
  vault.faults.push({ status: 503, body: {} }, { status: 429, body: {}, headers: { 'retry-after': '0' } });
  expect(Buffer.from(await asked.unwrap(wrapped))).toEqual(Buffer.alloc(32, 1));
});

test('a key vault that stays away is not mistaken for one that refuses the key', async () => {
  const { vault, keys } = await openVault();
  const asked = keys();
  const wrapped = await asked.wrap(Buffer.alloc(32, 1));
  for (let i = 0; i < 4; i++) vault.faults.push({ status: 503, body: {}, headers: { 'retry-after': '0' } });
  await expect(asked.unwrap(wrapped)).rejects.toThrow('The key vault answered 503.');
});

test('one token serves many calls, however many ask for it at the same time', async () => {
  const { vault, keys } = await openVault();
  const asked = keys();
  await Promise.all([1, 2, 3].map(() => asked.wrap(Buffer.alloc(32))));
  expect(vault.requests.filter((request) => request.endsWith('/token'))).toHaveLength(1);
});

test('a stored key that names a key elsewhere sends our token nowhere', async () => {
  const { vault, keys } = await openVault();
  const other = await openVault();
  for (const kek of [`${other.vault.keyUrl}/abc`, `${vault.keyUrl}/../secrets`, `${vault.keyUrl}`, 'nonsense']) {
    await expect(keys().unwrap({ kek, wrapped: 'AAAA' })).rejects.toThrow(KeyNotUnwrapped);
  }
  expect([...vault.requests, ...other.vault.requests]).toEqual([]);
});

test('keys are configured as they are or as files, the first one current; anything else is refused', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'keys-'));
  const [first, second] = [randomBytes(32), randomBytes(32)];
  const file = path.join(folder, 'kek');
  await writeFile(file, `${first.toString('base64url')}\n`);
  const configured = (keys: string) =>
    keyEncryptionKeys(parseConfig('test', encryptionConfig, { KEY_ENCRYPTION_KEYS: keys }));
  const wrapped = await configured(file).wrap(Buffer.alloc(32, 7));
  const both = configured(`${second.toString('base64url')}, ${file}`);
  expect(await both.currentId()).toBe(await new LocalKeyEncryptionKeys([second]).currentId());
  expect(Buffer.from(await both.unwrap(wrapped))).toEqual(Buffer.alloc(32, 7));
  await rm(folder, { recursive: true });
  for (const bad of [file, 'too-short', '']) expect(() => configured(bad)).toThrow('KEY_ENCRYPTION_KEYS');
});
