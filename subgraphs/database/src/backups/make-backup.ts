import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MigratedService, planAll } from '@visiobook/subgraph-kit';
import postgres from 'postgres';
import type { BackupStore } from './backup-store.ts';
import { jobsVersionOf, sequencesIn, type Table, tablesIn } from './catalog.ts';
import { columnsOf, fingerprintOf, PLAIN_VALUES } from './fingerprint.ts';
import { FORMAT, Manifest, quotedTable, type TableEntry, tableName } from './manifest.ts';
import { Meter } from './meter.ts';

const CONNECTIONS = 3;
const SNAPSHOT = 'isolation level repeatable read read only';
const TOOL = 'visiobook 0.1.0';

export interface BackupOptions {
  /** A role that reads everything. */
  url: string;
  services: readonly MigratedService[];
  store: BackupStore;
  id?: string;
  signal?: AbortSignal;
  onTable?: (table: TableEntry) => void;
}

/** Sorts by time, and says it. */
export const newBackupId = (now = new Date()) =>
  `${now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;

/**
 * Copies every table from one snapshot, over several connections, into the store. Readers and writers go on; migrations wait.
 * One backup is made at a time, others wait; what dead ones left behind is cleared away first. With the id of a finished backup it
 * answers that one.
 */
export async function makeBackup(options: BackupOptions): Promise<Manifest> {
  const { url, store, id = newBackupId(), signal } = options;
  const leader = connect(url, 1);
  const copiers = connect(url, CONNECTIONS);
  try {
    await waitForTurn(leader, signal);
    if (await store.isFinished(id)) return await store.manifest(id);
    await store.removeUnfinished();
    const manifest = await leader.begin(SNAPSHOT, (tx) => copyAll(tx, copiers, { ...options, id }));
    await store.finish(manifest, signal);
    return manifest;
  } finally {
    // Also a copy that was given up half-way, which nobody reads to its end.
    await Promise.all([copiers.end({ timeout: 0 }), leader.end({ timeout: 0 })]);
  }
}

const connect = (url: string, max: number) =>
  postgres(url, {
    max,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: 'backup', ...PLAIN_VALUES },
  });

/** The lock is the session's: who is killed leaves none behind. */
async function waitForTurn(leader: postgres.Sql, signal?: AbortSignal): Promise<void> {
  for (; ; await sleep(200, undefined, { signal })) {
    const [answer] = await leader`select pg_try_advisory_lock(hashtext('visiobook backup')) as mine`;
    if (answer?.mine) return;
  }
}

async function copyAll(
  leader: postgres.TransactionSql,
  copiers: postgres.Sql,
  options: BackupOptions & { id: string },
): Promise<Manifest> {
  const [snapshot] = await leader<{ id: string; at: Date; server: string }[]>`
    select pg_export_snapshot() as id, now() as at, current_setting('server_version') as server`;
  const tables = await tablesIn(leader);
  // As pg_dump does: whoever wants to change a table's shape waits for us.
  if (tables.length > 0) await leader.unsafe(`lock table ${tables.map(quotedTable).join(', ')} in access share mode`);
  const facts = {
    migrations: await migrationsIn(leader, options.services),
    sequences: await sequencesIn(leader),
    jobsVersion: await jobsVersionOf(leader),
  };
  const entries = await copyTables(copiers, snapshot?.id ?? '', tables, options);
  return Manifest.parse({
    format: FORMAT,
    id: options.id,
    takenAt: snapshot?.at.toISOString(),
    finishedAt: new Date().toISOString(),
    tool: TOOL,
    server: snapshot?.server,
    tables: entries,
    ...facts,
  });
}

async function migrationsIn(leader: postgres.TransactionSql, services: readonly MigratedService[]) {
  const plans = await planAll(leader, services);
  const applied = plans.map(({ schema, migrations }) => ({
    schema,
    applied: migrations
      .filter(({ state }) => state !== 'PENDING' && state !== 'LATE')
      .map(({ name, hash }) => ({ name, hash })),
  }));
  return applied.filter((schema) => schema.applied.length > 0);
}

/** Each connection takes the largest table that is left. */
async function copyTables(
  copiers: postgres.Sql,
  snapshot: string,
  tables: readonly Table[],
  options: BackupOptions & { id: string },
): Promise<TableEntry[]> {
  const waiting = tables.map((table, index) => ({ table, part: String(index).padStart(4, '0') }));
  const entries: TableEntry[] = [];
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const work = () =>
    copiers.begin(SNAPSHOT, async (tx) => {
      await tx.unsafe(`set transaction snapshot '${snapshot}'`);
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        signal.throwIfAborted();
        const entry = await copyTable(tx, next.table, next.part, { ...options, signal });
        entries.push(entry);
        options.onTable?.(entry);
      }
    });
  const workers = Array.from({ length: CONNECTIONS }, () => work());
  try {
    await Promise.all(workers);
  } catch (error) {
    failed.abort(error);
    throw error;
  }
  return entries.sort((a, b) => (tableName(a) < tableName(b) ? -1 : 1));
}

async function copyTable(
  tx: postgres.TransactionSql,
  table: Table,
  part: string,
  { id, store, signal }: BackupOptions & { id: string },
): Promise<TableEntry> {
  const statement = `copy (select ${columnsOf(table)} from ${quotedTable(table)}) to stdout`;
  const source = (await tx.unsafe(statement).readable()) as Readable;
  const meter = new Meter();
  await store.putPart(id, part, [source, meter], signal);
  const { rows, fingerprint } = await fingerprintOf(tx, table);
  // Two ways of reading the same snapshot: should they differ, the copy is not to be trusted.
  if (rows !== meter.rows) throw new Error(`${tableName(table)} has ${rows} rows, of which ${meter.rows} were copied.`);
  return { ...table, rows, fingerprint, part, bytes: meter.bytes, sha256: meter.digest() };
}
