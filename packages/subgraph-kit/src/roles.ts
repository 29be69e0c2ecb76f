import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { scramVerifier } from './scram.ts';

/** The password of a service's database role; `jobs` asks for the queue's. */
export type PasswordFor = (service: string) => string;

export const roleOf = (service: string) => `visiobook_${service}`;

/**
 * One login role per service (and one for the queue) that owns nothing and may do nothing yet.
 * @param overseers those among them that will be given rights as members of other roles
 */
export async function ensureRoles(
  sql: postgres.Sql,
  names: readonly string[],
  passwordFor: PasswordFor,
  overseers: readonly string[] = [],
): Promise<void> {
  for (const name of names) {
    const inherits = overseers.includes(name) ? 'inherit' : 'noinherit';
    const facts = `login ${inherits} password '${scramVerifier(passwordFor(name))}'`;
    await throughCollisions(async () => {
      const [known] = await sql`select from pg_roles where rolname = ${roleOf(name)}`;
      await sql.unsafe(`${known ? 'alter' : 'create'} role "${roleOf(name)}" ${facts}`);
    });
  }
}

/** Roles belong to the whole cluster while our lock belongs to one database: somebody migrating a neighbour may interfere. */
async function throughCollisions(run: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 50 || !isCollision(error)) throw error;
      await sleep(20);
    }
  }
}

/** Unique violation, duplicate object, or "tuple concurrently updated". */
const isCollision = (error: unknown) =>
  error instanceof postgres.PostgresError && ['23505', '42710', 'XX000'].includes(error.code);

/** Nobody gets into this database without a role of ours, and nobody makes anything in it but the migrator. */
export async function closeDatabase(sql: postgres.Sql): Promise<void> {
  const [database] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`;
  await sql.unsafe(`revoke all on database ${database?.name} from public; revoke all on schema public from public`);
}

export async function grantConnect(sql: postgres.Sql, service: string): Promise<void> {
  const [database] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`;
  await sql.unsafe(`grant connect on database ${database?.name} to "${roleOf(service)}"`);
}

/**
 * The service reads and writes the rows of its own schema; tables are made and changed by the migrator alone. A table with a trigger
 * named `append_only` is for adding to: not even its service may change or delete what is in it.
 */
export const grantOwnSchema = (sql: postgres.Sql, service: string) =>
  sql.unsafe(`
    grant usage on schema "${service}" to "${roleOf(service)}";
    grant select, insert, update, delete on all tables in schema "${service}" to "${roleOf(service)}";
    grant usage on all sequences in schema "${service}" to "${roleOf(service)}";
    revoke insert, update, delete on "${service}"."__drizzle_migrations" from "${roleOf(service)}";
    do $$ declare kept regclass; begin
      for kept in select t.tgrelid::regclass from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where t.tgname = 'append_only' and c.relnamespace = '"${service}"'::regnamespace
      loop execute format('revoke update, delete on %s from "${roleOf(service)}"', kept); end loop;
    end $$;
  `);

/** Reads everything there is, and the server's own statistics; writes nothing but its own rows. */
export async function grantOverview(sql: postgres.Sql, service: string): Promise<void> {
  await throughCollisions(async () => {
    await sql.unsafe(`grant pg_read_all_data, pg_monitor to "${roleOf(service)}"`);
  });
}
