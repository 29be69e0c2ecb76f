import { randomBytes } from 'node:crypto';
import { type KeyEncryptionKeys, KeyNotUnwrapped } from './key-encryption-keys.ts';

export interface KeysUnderTest {
  keys: KeyEncryptionKeys;
  /** Brings in a new key that wraps from now on; answers how a process sees it that starts now. */
  rotate(): Promise<KeyEncryptionKeys>;
  /** Takes the first key away. */
  retire(): Promise<KeyEncryptionKeys>;
  /** How another deployment's keys see what these wrapped. */
  foreign(): Promise<KeyEncryptionKeys>;
}

/** What every keeper of key-encryption keys does. */
export function describeKeyEncryptionKeys(name: string, open: () => Promise<KeysUnderTest>): void {
  const dataKey = randomBytes(32);

  test(`${name}: what was wrapped is unwrapped, and names the key that did it`, async () => {
    const { keys } = await open();
    const wrapped = await keys.wrap(dataKey);
    expect(wrapped.kek).toBe(await keys.currentId());
    expect(Buffer.from(await keys.unwrap(wrapped))).toEqual(dataKey);
  });

  test(`${name}: a wrapped key shows nothing of the key, nor that two of them are the same`, async () => {
    const { keys } = await open();
    const [one, two] = await Promise.all([keys.wrap(dataKey), keys.wrap(dataKey)]);
    expect(one.wrapped).not.toBe(two.wrapped);
    expect(Buffer.from(one.wrapped, 'base64url').includes(dataKey)).toBe(false);
  });

  test(`${name}: an altered one is refused`, async () => {
    const { keys } = await open();
    const { kek, wrapped } = await keys.wrap(dataKey);
    const bytes = Buffer.from(wrapped, 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    for (const altered of [bytes.toString('base64url'), wrapped.slice(0, 20), '']) {
      await expect(keys.unwrap({ kek, wrapped: altered })).rejects.toThrow(KeyNotUnwrapped);
    }
  });

  test(`${name}: after a rotation the new key wraps and the old one still unwraps`, async () => {
    const { keys, rotate } = await open();
    const before = await keys.wrap(dataKey);
    const rotated = await rotate();
    expect(await rotated.currentId()).not.toBe(before.kek);
    expect((await rotated.wrap(dataKey)).kek).toBe(await rotated.currentId());
    expect(Buffer.from(await rotated.unwrap(before))).toEqual(dataKey);
  });

  test(`${name}: what a retired key wrapped is refused, not mistaken for something else`, async () => {
    const { keys, rotate, retire } = await open();
    const before = await keys.wrap(dataKey);
    await rotate();
    await expect((await retire()).unwrap(before)).rejects.toThrow(KeyNotUnwrapped);
  });

  test(`${name}: another deployment’s key is refused`, async () => {
    const { keys, foreign } = await open();
    await expect((await foreign()).unwrap(await keys.wrap(dataKey))).rejects.toThrow(KeyNotUnwrapped);
  });
}
