import postgres from 'postgres';
import type { MigratedService } from './migration-files.ts';

/** Drops all that migrating makes, but for the roles, which belong to the whole server. @throws while somebody is connected */
export async function resetDatabase(adminUrl: string, services: readonly MigratedService[]): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined, connection: { application_name: 'reset' } });
  try {
    const [connected] = await sql<{ role: string }[]>`
      select usename as role from pg_stat_activity
      where datname = current_database() and usename like 'visiobook\\_%' limit 1`;
    if (connected) throw new Error(`The database is in use by ${connected.role}. Stop the graph first.`);
    const schemas = [...services.map(({ name }) => name), 'events', 'keys', 'jobs', 'dbos'];
    await sql.begin(async (tx) => {
      for (const schema of schemas) await tx`drop schema if exists ${tx(schema)} cascade`;
      await tx`drop table if exists public.visiobook_restoring`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
