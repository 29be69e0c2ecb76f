import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { Manifest } from './manifest.ts';
import { type RestoreOptions, restoreBackup } from './restore-backup.ts';

const PREFIX = 'visiobook_drill_';

/** Restores a backup into a database of its own on the same server, with all comparisons, and drops that again. */
export async function drillRestore(options: RestoreOptions): Promise<Manifest> {
  const admin = postgres(options.adminUrl, { max: 1, onnotice: () => undefined });
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  try {
    await dropLeftovers(admin);
    await admin.unsafe(`create database ${name} template template0`);
    const url = new URL(options.adminUrl);
    url.pathname = `/${name}`;
    return await restoreBackup({ ...options, adminUrl: url.href });
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end({ timeout: 5 });
  }
}

/** Of drills that were killed; one that is at work is connected to its database. */
async function dropLeftovers(admin: postgres.Sql): Promise<void> {
  const rows = await admin<{ name: string }[]>`
    select datname as name from pg_database d
    where datname like ${PREFIX.replaceAll('_', '\\_')} || '%'
      and not exists (select from pg_stat_activity a where a.datid = d.oid)`;
  for (const { name } of rows) await admin.unsafe(`drop database if exists ${name}`);
}
