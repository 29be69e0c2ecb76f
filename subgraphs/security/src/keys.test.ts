import { randomBytes } from 'node:crypto';
import { destroyOwnerKey, rewrapKeys } from '@visiobook/contracts';
import { DataErased, encryptionConfig, keyEncryptionKeys, OwnerEncryption } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditKeys } from './audit.fixture.ts';
import { KeyRotation } from './key.rotation.ts';
import { service } from './service.ts';
import { outbox } from './tables.ts';

const newKey = () => randomBytes(32).toString('base64url');
const [former, current] = [newKey(), newKey()];

/** The service after a rotation. */
let world: TestService;
let environment: Record<string, string>;
beforeAll(async () => {
  environment = { ...(await auditKeys()).config, KEY_ENCRYPTION_KEYS: `${current},${former}` };
  world = await testService(service, { config: environment });
});

const keksOf = (keys: string) => keyEncryptionKeys(z.object(encryptionConfig).parse({ KEY_ENCRYPTION_KEYS: keys }));

/** As a process sees the data that has these keys. */
const encryptionOf = (keys: string) => new OwnerEncryption({ db: world.db, keks: keksOf(keys), cacheSeconds: 0 });

test('after a rotation every data key is wrapped anew, and the former key is needed no longer', async () => {
  const before = encryptionOf(former);
  const owners = Array.from({ length: 130 }, (_, i) => `owner-${i}`);
  const sealed = await Promise.all(owners.map((owner) => before.encrypt(owner, 'f', owner)));
  const index = await before.blindIndex('f', 'ada@example.org');
  expect(await world.run(rewrapKeys, {})).toEqual({ rewrapped: owners.length + 1 });
  expect(await world.run(rewrapKeys, {})).toEqual({ rewrapped: 0 });
  const after = encryptionOf(current);
  const texts = await Promise.all(owners.map((owner, i) => after.decrypt(owner, 'f', sealed[i] ?? '')));
  expect(texts).toEqual(owners);
  expect(await after.blindIndex('f', 'ada@example.org')).toBe(index);
});

test('a key that is destroyed while keys are wrapped anew stays destroyed', async () => {
  const sealed = await encryptionOf(former).encrypt('cleo', 'f', 'hers');
  await world.run(destroyOwnerKey, { ownerId: 'cleo' });
  await world.run(rewrapKeys, {});
  await expect(encryptionOf(current).decrypt('cleo', 'f', sealed)).rejects.toThrow(DataErased);
});

test('destroying a key is written down, and doing it again changes nothing', async () => {
  await world.run(destroyOwnerKey, { ownerId: 'bea' });
  await world.run(destroyOwnerKey, { ownerId: 'bea' });
  await world.settle();
  await expect(encryptionOf(current).encrypt('bea', 'f', 'text')).rejects.toThrow(DataErased);
  const [row] = await world.db.execute(
    sql`select count(*)::int as n from security.audit_log where act = 'ownerKeyDestroyed' and subject_id = 'bea'`,
  );
  expect(row?.n).toBe(2);
});

test('a rotation is noticed, and of several processes that notice it one task is asked for', async () => {
  const look = (keys: string, now: number) => new KeyRotation(world.db, world.outbox, keksOf(keys)).look(now);
  await encryptionOf(former).encrypt('ada', 'f', 'hers');
  const both = `${current},${former}`;
  expect(await Promise.all([look(both, 1), look(both, 2)])).toEqual([true, true]);
  const asked = await world.db.select().from(outbox).where(eq(outbox.name, rewrapKeys.name));
  expect(asked).toHaveLength(1);
  await world.settle();
  expect(await look(both, 0)).toBe(false);
});

test('administrators alone have keys wrapped anew', async () => {
  const rewrap = 'mutation { rewrapKeys }';
  expect((await world.as('ada')(rewrap)).code).toBe('FORBIDDEN');
  expect((await world.as({ id: 'root', scopes: ['admin'] })(rewrap)).data).toEqual({ rewrapKeys: expect.any(String) });
});
