import { recordRestore, restoreBackup, tableName, totalsOf } from '@visiobook/database';
import { migrateServices, processEnvironment } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { withAdminDatabase } from './admin-database.ts';
import { openBackups } from './backups.ts';

const HELP = `Puts a backup into an empty database, compares all rows with what was saved, then applies what migrations are newer.

  npm run restore -- ID           \`npm run backup -- list\` names them; \`npm run reset\` empties the local database

Stop the graph first. All or nothing: a restore that is interrupted leaves no row, and can be done again.
`;

await runCli(async ([id, ...rest]) => {
  if (!id || id.startsWith('-') || rest.length > 0) return say(HELP);
  const { host, services, store, passwordFor } = await openBackups(processEnvironment());
  await withAdminDatabase(host, async (adminUrl) => {
    const onTable = (table: { schema: string; name: string; rows: number }) =>
      say(`  ${tableName(table)}: ${table.rows} rows\n`);
    const manifest = await restoreBackup({ adminUrl, services, passwordFor, store, id, onTable });
    const onApplied = (schema: string, name: string) => say(`applied  ${schema}/${name}\n`);
    await migrateServices(adminUrl, services, passwordFor, { onApplied });
    await recordRestore(adminUrl, id);
    const { tables, rows } = totalsOf(manifest);
    say(`Restored as of ${manifest.takenAt.toISOString()}: ${tables} tables, ${rows} rows.\n`);
  });
});

function say(text: string): void {
  process.stdout.write(text);
}
