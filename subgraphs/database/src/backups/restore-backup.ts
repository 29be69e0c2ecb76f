import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type MigratedService, migrateServices, planServices, type SchemaPlan } from '@visiobook/subgraph-kit';
import postgres from 'postgres';
import { RestoreDiffers, RestoreRefused } from './backup.errors.ts';
import type { BackupStore } from './backup-store.ts';
import { jobsVersionOf, tablesIn } from './catalog.ts';
import { columnsOf, fingerprintOf, PLAIN_VALUES } from './fingerprint.ts';
import { type Manifest, quotedTable, type TableEntry, tableName } from './manifest.ts';
import { Meter } from './meter.ts';
import { requireSame } from './verify-backup.ts';

export interface RestoreOptions {
  /** A role that may create roles and schemas and set `session_replication_role`. */
  adminUrl: string;
  services: readonly MigratedService[];
  passwordFor: (role: string) => string;
  store: BackupStore;
  id: string;
  signal?: AbortSignal;
  onTable?: (table: TableEntry) => void;
  /** What has to be done before any service may use the rows. */
  beforeOpening?: (manifest: Manifest) => Promise<void>;
}

/** Says that a restore began here and did not end: the kit starts no service meanwhile. */
const MARK = 'public.visiobook_restoring';

/**
 * Puts a backup into an empty database: migrates to the backup's versions, copies the rows in, and compares counts and fingerprints.
 * All rows come in one transaction, so that whatever happens there is everything or nothing; who is interrupted begins again. No service
 * starts until all is done.
 * @throws RestoreRefused, RestoreDiffers, BackupDamaged, NotFound
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { adminUrl, passwordFor, store, id } = options;
  const manifest = await store.manifest(id);
  const sql = postgres(adminUrl, {
    max: 1,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: 'restore', ...PLAIN_VALUES },
  });
  try {
    const services = servicesOf(manifest, options.services);
    requireKnown(manifest, await planServices(adminUrl, services));
    await requireEmpty(sql);
    await sql.unsafe(`create table if not exists ${MARK} ()`);
    await migrateServices(adminUrl, services, passwordFor, { upTo: lastOf(manifest) });
    await requireExactly(sql, manifest, await planServices(adminUrl, services));
    await sql.begin((tx) => fill(tx, manifest, options));
    await sql`analyze`;
    await options.beforeOpening?.(manifest);
    await sql.unsafe(`drop table ${MARK}`);
    return manifest;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

async function fill(tx: postgres.TransactionSql, manifest: Manifest, options: RestoreOptions): Promise<void> {
  // Foreign keys and triggers rest: all tables come from one snapshot, in which they held.
  await tx`set local session_replication_role = replica`;
  if (manifest.tables.length > 0) await tx.unsafe(`truncate ${manifest.tables.map(quotedTable).join(', ')}`);
  for (const table of manifest.tables) {
    await fillTable(tx, table, options);
    options.onTable?.(table);
  }
  for (const { schema, name, value, isCalled } of manifest.sequences)
    await tx`select setval(${quotedTable({ schema, name })}::regclass, ${value}::bigint, ${isCalled})`;
}

async function fillTable(tx: postgres.TransactionSql, table: TableEntry, { store, id, signal }: RestoreOptions) {
  const part = await store.openPart(id, table.part, signal);
  const meter = new Meter();
  const target = await tx.unsafe(`copy ${quotedTable(table)} (${columnsOf(table)}) from stdin`).writable();
  await pipeline(part, meter, target as Writable);
  requireSame(id, table, meter);
  const { rows, fingerprint } = await fingerprintOf(tx, table);
  if (rows !== table.rows || fingerprint !== table.fingerprint) throw new RestoreDiffers(tableName(table));
}

/** `events` and the queue's schemas come with every database. */
function servicesOf({ migrations }: Manifest, services: readonly MigratedService[]): MigratedService[] {
  const names = migrations.map(({ schema }) => schema).filter((schema) => schema !== 'events');
  const missing = names.filter((name) => !services.some((service) => service.name === name));
  if (missing.length > 0) throw otherVersion(missing.join(', '));
  return services.filter(({ name }) => names.includes(name));
}

/** Each schema's history must begin with the backup's: what came later can be applied afterwards, nothing can be taken back. */
function requireKnown({ migrations }: Manifest, plans: readonly SchemaPlan[]): void {
  for (const { schema, applied } of migrations) {
    const known = plans.find((plan) => plan.schema === schema)?.migrations ?? [];
    const isBeginning = applied.every(({ name, hash }, i) => known[i]?.name === name && known[i]?.hash === hash);
    if (!isBeginning) throw otherVersion(schema);
  }
}

async function requireEmpty(sql: postgres.Sql): Promise<void> {
  const [connected] = await sql<{ role: string }[]>`
    select usename as role from pg_stat_activity
    where datname = current_database() and usename like 'visiobook\_%' limit 1`;
  if (connected) throw inUse(connected.role);
  const [mark] = await sql`select to_regclass(${MARK}) as found`;
  if (mark?.found) return;
  for (const table of await tablesIn(sql)) {
    const [row] = await sql.unsafe(`select from ${quotedTable(table)} limit 1`);
    if (row) throw notEmpty(tableName(table));
  }
}

async function requireExactly(sql: postgres.Sql, manifest: Manifest, plans: readonly SchemaPlan[]): Promise<void> {
  for (const { schema, applied } of manifest.migrations) {
    const found = plans.find((plan) => plan.schema === schema)?.migrations.filter(({ state }) => state === 'APPLIED');
    if (found?.length !== applied.length) throw newerSchema(schema);
  }
  if ((await jobsVersionOf(sql)) !== manifest.jobsVersion) throw otherVersion('dbos');
}

const lastOf = ({ migrations }: Manifest) =>
  new Map(migrations.map(({ schema, applied }) => [schema, applied.at(-1)?.name ?? '']));

const otherVersion = (schema: string) =>
  new RestoreRefused({
    en: `The backup’s schema ${schema} belongs to another version of VisioBook. Restore it with that version, then migrate.`,
    fr: `Le schéma ${schema} de la sauvegarde appartient à une autre version de VisioBook. Restaurez-la avec celle-ci, puis migrez.`,
  });

const notEmpty = (table: string) =>
  new RestoreRefused({
    en: `The database is not empty: ${table} has rows. Name an empty one in DATABASE_URL, or empty this one with \`npm run reset -- --yes --bare\`.`,
    fr: `La base n’est pas vide : ${table} contient des lignes. Indiquez une base vide dans DATABASE_URL, ou videz-la avec \`npm run reset -- --yes --bare\`.`,
  });

const newerSchema = (schema: string) =>
  new RestoreRefused({
    en: `The database’s schema ${schema} is newer than the backup’s. Name an empty one, or empty this one with \`npm run reset -- --yes --bare\`.`,
    fr: `Le schéma ${schema} de la base est plus récent que la sauvegarde. Indiquez une base vide, ou videz-la avec \`npm run reset -- --yes --bare\`.`,
  });

const inUse = (role: string) =>
  new RestoreRefused({
    en: `The database is in use by ${role}. Stop the graph first.`,
    fr: `La base est utilisée par ${role}. Arrêtez d’abord le graphe.`,
  });
