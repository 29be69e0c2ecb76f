import {
  drillRestore,
  makeBackup,
  removeExpired,
  type TableEntry,
  tableName,
  totalsOf,
  verifyBackup,
} from '@visiobook/database';
import { processEnvironment } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { withAdminDatabase } from './admin-database.ts';
import { openBackups } from './backups.ts';

const HELP = `Saves all rows of all services as they are at one moment, encrypted, in the blob store. The graph may go on meanwhile.

  npm run backup                  makes one, then removes those that have had their time
  npm run backup -- list          newest first
  npm run backup -- verify [ID]   reads one from end to end and compares all hashes; the newest, unless one is named
  npm run backup -- drill [ID]    restores one into a database that is dropped afterwards, and compares all rows
  npm run backup -- remove ID

Uses the database at $DATABASE_URL (an administrator's), or the one in $VISIOBOOK_DATA, and the blob store of the services.
Whoever has lost $BACKUP_KEY (\`backupKey\` in $VISIOBOOK_DATA/secrets.json unless it is set) has lost the backups.
`;

type Backups = Awaited<ReturnType<typeof openBackups>>;

await runCli(async ([command = 'make', id, ...rest]) => {
  const run = { make, list, verify, drill, remove }[command];
  if (!run || rest.length > 0) return say(HELP);
  await run(await openBackups(processEnvironment()), id);
});

async function make({ host, services, store, keep }: Backups): Promise<void> {
  await withAdminDatabase(host, async (url) => {
    const manifest = await makeBackup({ url, services, store, onTable });
    for (const id of await removeExpired(store, keep)) say(`removed ${id}\n`);
    say(`${manifest.id}: ${figures(totalsOf(manifest))}\n`);
  });
}

async function list({ store }: Backups): Promise<void> {
  const found = await store.list();
  if (found.length === 0) say('There are no backups.\n');
  for (const { id, storedBytes } of found) {
    const manifest = await store.manifest(id).catch(() => null);
    const facts = manifest
      ? `${manifest.takenAt.toISOString()}  ${figures(totalsOf(manifest))}`
      : 'cannot be read: damaged, or made with another key';
    say(`${id}  ${facts}  ${megabytes(storedBytes)} stored\n`);
  }
}

async function verify({ store }: Backups, id?: string): Promise<void> {
  const manifest = await verifyBackup(store, id ?? (await newest(store)));
  say(`${manifest.id} is whole: ${figures(totalsOf(manifest))}\n`);
}

async function drill({ host, services, store, passwordFor }: Backups, id?: string): Promise<void> {
  const chosen = id ?? (await newest(store));
  const begun = performance.now();
  const manifest = await withAdminDatabase(host, (adminUrl) =>
    drillRestore({ adminUrl, services, passwordFor, store, id: chosen, onTable }),
  );
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`${manifest.id} can be restored: ${figures(totalsOf(manifest))}, all as they were saved, in ${seconds} s\n`);
}

async function remove({ store }: Backups, id = ''): Promise<void> {
  await store.manifest(id);
  await store.remove(id);
  say(`removed ${id}\n`);
}

async function newest(store: Backups['store']): Promise<string> {
  const [first] = await store.list();
  if (!first) throw new Error('There are no backups.');
  return first.id;
}

function onTable(table: TableEntry): void {
  say(`  ${tableName(table)}: ${table.rows} rows\n`);
}

function figures({ tables, rows, bytes }: ReturnType<typeof totalsOf>): string {
  return `${tables} tables, ${rows} rows, ${megabytes(bytes)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function say(text: string): void {
  process.stdout.write(text);
}
