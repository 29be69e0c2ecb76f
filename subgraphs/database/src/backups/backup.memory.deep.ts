import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DirectoryBlobStore } from '@visiobook/blob-store';
import { type InventedService, inventService, type TestDatabase, testDatabase } from '@visiobook/subgraph-kit/testing';
import postgres from 'postgres';
import { BackupStore } from './backup-store.ts';
import { drillRestore } from './drill-restore.ts';
import { makeBackup } from './make-backup.ts';

const MEGABYTE = 1024 * 1024;
/** What hardly shrinks: the hexadecimal digits of hashes, a kilobyte a row. */
const ROWS = 1_000_000;
const MOST_GROWTH = 200 * MEGABYTE;

let archive: InventedService;
let database: TestDatabase;
let directory: string;

beforeAll(async () => {
  archive = await inventService('archive');
  await archive.add(
    '0000_first',
    'create schema if not exists archive; create table archive.pages (id int, text text)',
    1,
  );
  database = await testDatabase([archive]);
  directory = await mkdtemp(path.join(tmpdir(), 'visiobook-backups-'));
  const sql = postgres(database.adminUrl, { max: 1 });
  await sql.unsafe(`insert into archive.pages
    select n, (select string_agg(md5(n::text || i), '') from generate_series(1, 32) i) from generate_series(1, ${ROWS}) n`);
  await sql.end();
});

afterAll(async () => {
  await database?.close();
  await archive?.remove();
  await rm(directory, { recursive: true, force: true });
});

/** By how much this process grew at most while something was done. */
async function growthOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  try {
    await run();
  } finally {
    clearInterval(watch);
  }
  return most - before;
}

test('a table of a gigabyte passes through in a fraction of that, both ways', async () => {
  const facts = { directory, signingKey: 'x'.repeat(32), publicOrigin: 'http://localhost' };
  const store = new BackupStore(new DirectoryBlobStore(facts), randomBytes(32));
  const services = [archive];
  const out = await growthOf(() => makeBackup({ url: database.adminUrl, services, store, id: 'large' }));
  const { tables } = await store.manifest('large');
  expect(tables.find(({ name }) => name === 'pages')?.bytes).toBeGreaterThan(1000 * MEGABYTE * 0.97);
  const passwordFor = (service: string) => `test-${service}`;
  const back = await growthOf(() =>
    drillRestore({ adminUrl: database.adminUrl, services, passwordFor, store, id: 'large' }),
  );
  expect(Math.max(out, back)).toBeLessThan(MOST_GROWTH);
});
