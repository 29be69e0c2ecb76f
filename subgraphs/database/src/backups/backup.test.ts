import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DirectoryBlobStore } from '@visiobook/blob-store';
import { type InventedService, type TestDatabase, testDatabase } from '@visiobook/subgraph-kit/testing';
import postgres from 'postgres';
import { BackupStore } from './backup-store.ts';
import { drillRestore } from './drill-restore.ts';
import { contentOf, fillLibrary, inventLibrary } from './library.fixture.ts';
import { makeBackup, newBackupId } from './make-backup.ts';
import type { MortalWork } from './mortal.fixture.ts';
import { restoreBackup } from './restore-backup.ts';
import { verifyBackup } from './verify-backup.ts';

const KEY = randomBytes(32);
const passwordFor = (service: string) => `test-${service}`;

let library: InventedService;
let source: TestDatabase;
let sql: postgres.Sql;
let directory: string;
let store: BackupStore;
const opened: postgres.Sql[] = [];
const databases: string[] = [];

beforeAll(async () => {
  library = await inventLibrary();
  source = await testDatabase([library]);
  sql = connect(source.adminUrl);
  await fillLibrary(sql);
});

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'visiobook-backups-'));
  store = storeWith(KEY);
});

afterEach(() => rm(directory, { recursive: true }));

afterAll(async () => {
  await Promise.all(opened.slice(1).map((client) => client.end()));
  for (const name of databases) await sql.unsafe(`drop database if exists ${name} with (force)`);
  await sql.end();
  await source.close();
  await library.remove();
});

function connect(url: string): postgres.Sql {
  const client = postgres(url, { max: 3, onnotice: () => undefined });
  opened.push(client);
  return client;
}

const blobs = () => new DirectoryBlobStore({ directory, signingKey: 'x'.repeat(32), publicOrigin: 'http://localhost' });

const storeWith = (key: Buffer) => new BackupStore(blobs(), key);

async function emptyDatabase(): Promise<string> {
  const name = `test_restore_${randomBytes(6).toString('hex')}`;
  await sql.unsafe(`create database ${name} template template0`);
  databases.push(name);
  const url = new URL(source.adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

const backUp = (more: { id?: string } = {}) =>
  makeBackup({ url: source.adminUrl, services: [library], store, ...more });

const restore = (adminUrl: string, id: string, more: { store?: BackupStore; services?: InventedService[] } = {}) =>
  restoreBackup({ adminUrl, id, services: [library], passwordFor, store, ...more });

/** Does part of a backup or a restore in a process that is killed then. */
async function dieOf(work: Pick<MortalWork, 'what' | 'url' | 'id' | 'tables'>): Promise<void> {
  const kit = path.dirname(createRequire(__filename).resolve('@visiobook/subgraph-kit'));
  const fixture = path.join(__dirname, 'mortal.fixture.ts');
  const service = { name: library.name, folder: fileURLToPath(library.migrations) };
  const all: MortalWork = { ...work, directory, key: KEY.toString('hex'), service };
  const args = ['--conditions=source', '--import', path.join(kit, 'run-typescript.mjs'), fixture, JSON.stringify(all)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

const blobFiles = async () =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

const largest = async () => {
  const files = await Promise.all((await blobFiles()).map(async (file) => ({ file, bytes: await readFile(file) })));
  return files.sort((a, b) => b.bytes.length - a.bytes.length);
};

test('what is restored into an empty database is what was backed up: rows, sequences and rights', async () => {
  const { id } = await backUp();
  const url = await emptyDatabase();
  await restore(url, id);
  const target = connect(url);
  expect(await contentOf(target)).toEqual(await contentOf(sql));
  expect(await target`select nextval('library.tickets')::int as next`).toEqual([{ next: 42 }]);
  const [book] = await target`insert into library.books (shelf, title) values (1, 'new') returning id, title_length`;
  expect(book).toEqual({ id: 501, title_length: 3 });
  expect(await target`select events.append('new', 'topic 1', 'bookRead', '{}')::int as seq`).toEqual([{ seq: 11 }]);
  const role = new URL(url);
  role.username = 'visiobook_library';
  role.password = passwordFor('library');
  expect(await connect(role.href)`select count(*)::int as n from library.shelves`).toEqual([{ n: 9 }]);
});

test('a backup is one moment of all tables, whatever is written meanwhile', async () => {
  await sql`create table library.left_hand as select 1000 as coins`;
  await sql`create table library.right_hand as select 0 as coins`;
  const over = new AbortController();
  const juggling = (async () => {
    while (!over.signal.aborted) {
      await sql.begin(async (tx) => {
        await tx`update library.left_hand set coins = coins - 1`;
        await tx`update library.right_hand set coins = coins + 1`;
      });
    }
  })();
  const { tables, id } = await backUp();
  over.abort();
  await juggling;
  const coins = async (name: string) => {
    const table = tables.find((entry) => entry.name === name);
    const part = await store.openPart(id, table?.part ?? '');
    return Number((await part.toArray()).join(''));
  };
  expect((await coins('left_hand')) + (await coins('right_hand'))).toBe(1000);
  await sql`drop table library.left_hand, library.right_hand`;
});

test('bytes in the store tell nothing, and no two backups have any in common', async () => {
  await backUp();
  await backUp();
  const [first, second] = await largest();
  expect(first?.bytes.includes('shelf')).toBe(false);
  expect(first?.bytes.subarray(4, 68).equals(second?.bytes.subarray(4, 68) ?? Buffer.alloc(0))).toBe(false);
});

test('a part that is altered, cut off or in another’s place is found, and nothing of it is kept', async () => {
  const { id } = await backUp();
  expect((await verifyBackup(store, id)).id).toBe(id);
  const [first, second] = (await largest()).filter(({ file }) => !/manifest/.test(file));
  if (!first || !second) throw new Error('There are no parts.');
  const altered = Buffer.from(first.bytes);
  altered[altered.length - 20] = (altered.at(-20) ?? 0) ^ 1;
  for (const bytes of [
    altered,
    first.bytes.subarray(0, -1),
    first.bytes.subarray(0, 36),
    second.bytes,
    Buffer.alloc(0),
  ]) {
    await writeFile(first.file, bytes);
    await expect(verifyBackup(store, id)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  }
  const url = await emptyDatabase();
  await expect(restore(url, id)).rejects.toThrow();
  expect(await connect(url)`select from library.shelves`).toHaveLength(0);
  await writeFile(first.file, first.bytes);
  await restore(url, id);
  expect(await contentOf(connect(url))).toEqual(await contentOf(sql));
});

test('another key, or another backup’s manifest, opens nothing', async () => {
  const [{ id }, other] = [await backUp(), await backUp()];
  await expect(verifyBackup(storeWith(randomBytes(32)), id)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  await blobs().copy(`system-backups/${other.id}/manifest`, `system-backups/${id}/manifest`);
  await expect(verifyBackup(store, id)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  await expect(verifyBackup(store, 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(verifyBackup(store, '../escape')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a backup whose maker was killed is none, and the next one clears it away', async () => {
  const id = newBackupId();
  await dieOf({ what: 'backup', url: source.adminUrl, id, tables: 3 });
  expect(await store.list()).toEqual([]);
  expect((await blobFiles()).some((file) => file.includes(id))).toBe(true);
  const next = await backUp();
  expect((await store.list()).map((backup) => backup.id)).toEqual([next.id]);
  expect((await blobFiles()).some((file) => file.includes(id))).toBe(false);
  await verifyBackup(store, next.id);
});

test('a restore that was killed leaves no row, and can be done again', async () => {
  const { id, tables } = await backUp();
  const url = await emptyDatabase();
  await dieOf({ what: 'restore', url, id, tables: tables.length - 1 });
  expect(await connect(url)`select from library.shelves`).toHaveLength(0);
  await restore(url, id);
  expect(await contentOf(connect(url))).toEqual(await contentOf(sql));
});

test('rows of somebody else are never overwritten', async () => {
  const { id } = await backUp();
  await expect(restore(source.adminUrl, id)).rejects.toThrow(/not empty: .* has rows.*npm run reset/);
});

test('a version that knows other migrations does not restore, a newer one restores and migrates then', async () => {
  const { id } = await backUp();
  const [other, newer] = [await inventLibrary(), await inventLibrary()];
  await other.change('0000_first', 'create schema if not exists library');
  await newer.add('0001_more', 'alter table library.shelves add column colour text default $$red$$', 2);
  const url = await emptyDatabase();
  await expect(restore(url, id, { services: [other] })).rejects.toThrow(/schema library belongs to another version/);
  await expect(restore(url, id, { services: [] })).rejects.toThrow(/schema library belongs to another version/);
  await restore(url, id, { services: [newer] });
  expect(await contentOf(connect(url))).toEqual(await contentOf(sql));
  await Promise.all([other.remove(), newer.remove()]);
});

test('the same id again is the same backup', async () => {
  const first = await backUp({ id: 'mine' });
  expect(await backUp({ id: 'mine' })).toEqual(first);
});

test('a drill restores, compares, and leaves nothing behind', async () => {
  const { id, tables } = await backUp();
  const seen: string[] = [];
  const options = { adminUrl: source.adminUrl, services: [library], passwordFor, store, id };
  await drillRestore({ ...options, onTable: ({ name }) => seen.push(name) });
  expect(seen).toHaveLength(tables.length);
  expect(await sql`select from pg_database where datname like 'visiobook\\_drill\\_%'`).toHaveLength(0);
});
