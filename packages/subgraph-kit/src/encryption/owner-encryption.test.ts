import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import postgres from 'postgres';
import { connectDatabase, type DatabaseConnection } from '../database.ts';
import { studio } from '../studio.fixture.ts';
import { type TestDatabase, testDatabase } from '../testing-database.ts';
import { DataErased } from './data-keys.ts';
import { LocalKeyEncryptionKeys } from './key-encryption-keys.local.ts';
import { OwnerEncryption } from './owner-encryption.ts';
import { SealBroken } from './sealed-text.ts';

const keks = new LocalKeyEncryptionKeys([randomBytes(32)]);
let database: TestDatabase;
let own: DatabaseConnection;
let admin: postgres.Sql;

beforeAll(async () => {
  database = await testDatabase([studio]);
  own = connectDatabase({ url: database.urlFor('studio') });
  admin = postgres(database.adminUrl, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await own.close();
  await admin.end();
  await database.close();
});

const process = (cacheSeconds?: number) => new OwnerEncryption({ db: own.db, keks, cacheSeconds });

test('any text comes back as it was, in another process as well', async () => {
  const [writer, reader] = [process(), process()];
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      expect(await reader.decrypt('ada', 'user.email', await writer.encrypt('ada', 'user.email', text))).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test('the same text is never the same ciphertext, and its form has a version', async () => {
  const texts = await Promise.all([1, 2].map(() => process().encrypt('ada', 'f', 'ada@example.org')));
  expect(texts[0]).not.toBe(texts[1]);
  expect(texts[0]).toMatch(/^v1\.[\w-]+$/);
});

test('a ciphertext opens for its owner and field only, and not when a bit of it is altered', async () => {
  const encryption = process();
  const sealed = await encryption.encrypt('ada', 'user.email', 'ada@example.org');
  await encryption.encrypt('eve', 'user.email', 'so that she has a key');
  await expect(encryption.decrypt('eve', 'user.email', sealed)).rejects.toThrow(SealBroken);
  await expect(encryption.decrypt('nobody', 'user.email', sealed)).rejects.toThrow(SealBroken);
  await expect(encryption.decrypt('ada', 'user.phone', sealed)).rejects.toThrow(SealBroken);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    await expect(encryption.decrypt('ada', 'user.email', `v1.${altered.toString('base64url')}`)).rejects.toThrow(
      SealBroken,
    );
  }
  for (const other of ['', 'v1.', 'v1.AAAA', sealed.replace('v1', 'v2'), 'plain text']) {
    await expect(encryption.decrypt('ada', 'user.email', other)).rejects.toThrow(SealBroken);
  }
});

test('of many processes that need her first key at the same time, all use the same one', async () => {
  const sealed = await Promise.all(Array.from({ length: 8 }, (_, i) => process().encrypt('bea', 'f', `text ${i}`)));
  const texts = await Promise.all(sealed.map((text) => process().decrypt('bea', 'f', text)));
  expect(texts).toEqual(sealed.map((_, i) => `text ${i}`));
});

test('a new owner’s key is kept with her, or not at all', async () => {
  const keysOf = async (owner: string) => (await admin`select from keys.data_keys where owner = ${owner}`).length;
  const [gia, hal] = [await process().newOwner('gia'), await process().newOwner('hal')];
  const sealed = gia.encrypt('f', 'hers');
  await own.db.transaction((tx) => gia.keepKey(tx));
  expect(await process().decrypt('gia', 'f', sealed)).toBe('hers');
  const failing = own.db.transaction(async (tx) => {
    await hal.keepKey(tx);
    throw new Error('he was not made');
  });
  await expect(failing).rejects.toThrow('he was not made');
  expect([await keysOf('gia'), await keysOf('hal')]).toEqual([1, 0]);
  const second = await process().newOwner('gia');
  await expect(own.db.transaction((tx) => second.keepKey(tx))).rejects.toThrow(/has a data key already/);
});

test('a destroyed key makes her data unreadable for good, others’ not, within the seconds of the cache', async () => {
  const encryption = process(0.3);
  const [hers, his] = await Promise.all([
    encryption.encrypt('cleo', 'f', 'hers'),
    encryption.encrypt('dan', 'f', 'his'),
  ]);
  await admin`select keys.destroy('cleo')`;
  await sleep(350);
  await expect(encryption.decrypt('cleo', 'f', hers)).rejects.toThrow(DataErased);
  await expect(encryption.encrypt('cleo', 'f', 'again')).rejects.toThrow(DataErased);
  expect(await encryption.decrypt('dan', 'f', his)).toBe('his');
  const [row] = await admin`select kek, wrapped from keys.data_keys where owner = 'cleo'`;
  expect(row).toEqual({ kek: null, wrapped: null });
});

test('a key that could not be had is asked for again', async () => {
  let isAway = true;
  const flaky = {
    currentId: () => keks.currentId(),
    unwrap: keks.unwrap.bind(keks),
    wrap: (key: Uint8Array) => (isAway ? Promise.reject(new Error('away')) : keks.wrap(key)),
  };
  const encryption = new OwnerEncryption({ db: own.db, keks: flaky });
  await expect(encryption.encrypt('fay', 'f', 'text')).rejects.toThrow('away');
  isAway = false;
  expect(await encryption.encrypt('fay', 'f', 'text')).toMatch(/^v1\./);
});

test('a blind index is the same for equal values of a field in any process, and nothing else is', async () => {
  const [one, two] = [process(), process()];
  const index = await one.blindIndex('user.email', 'ada@example.org');
  expect(await two.blindIndex('user.email', 'ada@example.org')).toBe(index);
  expect(await one.blindIndex('user.email', 'eve@example.org')).not.toBe(index);
  expect(await one.blindIndex('user.phone', 'ada@example.org')).not.toBe(index);
});

test('a service reads and makes keys by the functions alone; only the security service destroys and wraps anew', async () => {
  const refused = async (role: string, query: string) => {
    const sql = postgres(database.urlFor(role), { max: 1 });
    await expect(sql.unsafe(query)).rejects.toMatchObject({ code: '42501' });
    await sql.end();
  };
  await refused('studio', `select * from keys.data_keys`);
  await refused('studio', `delete from keys.data_keys`);
  await refused('studio', `select keys.destroy('ada')`);
  await refused('studio', `select keys.stale('x', 10)`);
  await refused('studio', `select keys.rewrap('ada', 'a', 'b', 'c')`);
  await refused('jobs', `select * from keys.find('ada')`);
});

test('the key of all blind indexes is destroyed by nobody', async () => {
  await process().blindIndex('f', 'v');
  await expect(admin`select keys.destroy('$blind-index')`).rejects.toMatchObject({ code: '42501' });
});
