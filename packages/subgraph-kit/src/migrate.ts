import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { grantEvents } from './grant-events.ts';
import { migrateJobs } from './jobs-schema.ts';
import { eventMigrations, type MigratedService, type Migration, serviceMigrations } from './migration-files.ts';
import {
  completeLedger,
  eventsLedger,
  type Ledger,
  prepareLedger,
  readLedger,
  recordMigration,
  serviceLedger,
} from './migration-ledger.ts';
import { pendingOf, planSchema, requireExact, requireMigratable, type SchemaPlan } from './migration-plan.ts';
import { closeDatabase, ensureRoles, grantConnect, grantOverview, grantOwnSchema, type PasswordFor } from './roles.ts';
import { StartFault } from './start-fault.ts';

const NOT_ALLOWED = '42501';

export interface MigrateOptions {
  /** The last migration to apply in each schema; none in a schema that is not named. For restoring an older backup. */
  upTo?: ReadonlyMap<string, string>;
  /** Told of each migration once it is committed. */
  onApplied?: (schema: string, name: string) => void;
}

/**
 * Brings a database to the state these services expect: roles, schemas, migrations, grants, and the shared `events` and jobs
 * schemas. Idempotent; of several processes that start at once, one works and the others wait. Each migration commits by itself,
 * so one that is interrupted is taken up where it stopped.
 * @param adminUrl a role that may create roles and schemas; no service ever gets it.
 * @throws SchemaMismatch before anything is changed, when more than applying what is pending is called for
 */
export async function migrateServices(
  adminUrl: string,
  services: readonly MigratedService[],
  passwordFor: PasswordFor,
  options: MigrateOptions = {},
): Promise<void> {
  // One connection: an advisory lock belongs to its session.
  const sql = connect(adminUrl);
  try {
    await lock(sql);
    for (const plan of await planAll(sql, services)) requireMigratable(plan);
    await migrateAll(sql, services, passwordFor, options);
    await migrateJobs(adminUrl);
  } finally {
    // Ends the session, and with it the lock.
    await sql.end({ timeout: 5 });
  }
}

/** What `migrateServices` would do, and what it would refuse; changes nothing and waits for nobody. */
export async function planServices(url: string, services: readonly MigratedService[]): Promise<SchemaPlan[]> {
  const sql = connect(url);
  try {
    return await planAll(sql, services);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The same over a connection that is there; it needs to read every schema. */
export async function planAll(
  sql: postgres.Sql | postgres.TransactionSql,
  services: readonly MigratedService[],
): Promise<SchemaPlan[]> {
  const plans: SchemaPlan[] = [];
  for (const { ledger, known } of await sources(services))
    plans.push(planSchema(ledger.schema, known, await readLedger(sql, ledger)));
  return plans;
}

/** A service's own schema, and what all share. @throws SchemaMismatch on a migration that is missing in the database, changed, or unknown to this build; StartFault while it is being restored */
export async function verifySchema(sql: postgres.Sql, service: MigratedService): Promise<void> {
  await requireRestored(sql);
  const applied = await readLedger(sql, serviceLedger(service.name));
  requireExact(planSchema(service.name, await serviceMigrations(service), applied));
  requireExact(planSchema('events', await eventMigrations(), await readEventsLedger(sql)));
}

/** One that services may not read yet is of before they asked. */
const readEventsLedger = (sql: postgres.Sql) =>
  readLedger(sql, eventsLedger).catch((error: unknown) => {
    if (error instanceof postgres.PostgresError && error.code === NOT_ALLOWED) return [];
    throw error;
  });

/** What a backup brings back may be somebody's who was erased since. */
async function requireRestored(sql: postgres.Sql): Promise<void> {
  const [mark] = await sql`select from pg_class where relname = 'visiobook_restoring' and relkind = 'r'`;
  if (mark) throw new StartFault('A restore of this database has not ended. Wait for it, or do it again.');
}

const connect = (url: string) =>
  postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: 'migrate' } });

interface Source {
  ledger: Ledger;
  known: Migration[];
}

/** Events first: services may refer to them. */
async function sources(services: readonly MigratedService[]): Promise<Source[]> {
  const own = services.map(async (service) => ({
    ledger: serviceLedger(service.name),
    known: await serviceMigrations(service),
  }));
  return [{ ledger: eventsLedger, known: await eventMigrations() }, ...(await Promise.all(own))];
}

/**
 * Asks again and again instead of waiting in `pg_advisory_lock`: a waiting statement holds a snapshot, and `create index
 * concurrently`, which the queue's own migrations use, waits for all of those. Each would wait for the other for ever.
 */
async function lock(sql: postgres.Sql) {
  // Else the server carries a dead migrator's statement, and its lock, on to the statement's end. Not every platform can look.
  await sql`set client_connection_check_interval = 1000`.catch(() => undefined);
  for (; ; await sleep(100)) {
    const [answer] = await sql`select pg_try_advisory_lock(hashtext('visiobook migrations')) as mine`;
    if (answer?.mine) return;
  }
}

async function migrateAll(
  sql: postgres.Sql,
  services: readonly MigratedService[],
  passwordFor: PasswordFor,
  options: MigrateOptions,
) {
  const names = services.map(({ name }) => name);
  const overseers = services.filter(({ oversees }) => oversees).map(({ name }) => name);
  await ensureRoles(sql, [...names, 'jobs'], passwordFor, overseers);
  await closeDatabase(sql);
  for (const name of [...names, 'jobs']) await grantConnect(sql, name);
  for (const source of await sources(services)) await migrateSchema(sql, source, options);
  for (const name of names) await grantEvents(sql, name);
  for (const name of names) await grantOwnSchema(sql, name);
  for (const name of overseers) await grantOverview(sql, name);
}

async function migrateSchema(sql: postgres.Sql, { ledger, known }: Source, { upTo, onApplied }: MigrateOptions) {
  const { schema } = ledger;
  const wanted = upTo ? known.slice(0, known.findIndex(({ name }) => name === upTo.get(schema)) + 1) : known;
  await sql.begin((tx) => prepareLedger(tx, ledger));
  await completeLedger(sql, ledger, known);
  const pending = new Set(pendingOf(planSchema(schema, wanted, await readLedger(sql, ledger))).map(({ name }) => name));
  for (const migration of wanted) {
    if (!pending.has(migration.name)) continue;
    await sql.begin((tx) => apply(tx, ledger, migration));
    onApplied?.(schema, migration.name);
  }
}

async function apply(tx: postgres.TransactionSql, ledger: Ledger, migration: Migration) {
  try {
    for (const statement of migration.statements) await tx.unsafe(statement);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${ledger.schema}/${migration.name} fails, and has changed nothing: ${reason}`, { cause });
  }
  await recordMigration(tx, ledger, migration);
}
