import { recordRestore, restoreBackup, tableName, totalsOf } from '@visiobook/database';
import { migrateServices, processEnvironment } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { withAdminDatabase } from './admin-database.ts';
import { openBackups } from './backups.ts';
import { repeatErasures } from './repeat-erasures.ts';
import { withRestored } from './restored-database.ts';

const HELP = `Puts a backup into an empty database, compares all rows with what was saved, applies what migrations are newer, and erases
again whoever was erased since.

  npm run restore -- ID           \`npm run backup -- list\` names them; \`npm run reset\` empties the local database

Stop the graph first: nothing starts until a restore has ended. One that is interrupted is begun again
in an empty database.
`;

await runCli(async ([id, ...rest]) => {
  if (!id || id.startsWith('-') || rest.length > 0) return say(HELP);
  const { host, services, store, passwordFor, environmentsAt, erasures } = await openBackups(processEnvironment());
  await withAdminDatabase(host, async (adminUrl) => {
    const onTable = (table: { schema: string; name: string; rows: number }) =>
      say(`  ${tableName(table)}: ${table.rows} rows\n`);
    const onApplied = (schema: string, name: string) => say(`applied  ${schema}/${name}\n`);
    const beforeOpening = async ({ takenAt }: { takenAt: Date }) => {
      await migrateServices(adminUrl, services, passwordFor, { onApplied });
      const environments = environmentsAt(adminUrl);
      const many = await repeatErasures({ adminUrl, services, environments, list: erasures, takenAt });
      for (const service of services) {
        const news = await withRestored(service, { adminUrl, environments }, async (deps) => service.restored?.(deps));
        for (const line of news ?? []) say(`${line}\n`);
      }
      await recordRestore(adminUrl, id);
      if (many > 0) say(`Erased again: ${many === 1 ? 'one account' : `${many} accounts`}.\n`);
    };
    const manifest = await restoreBackup({ adminUrl, services, passwordFor, store, id, onTable, beforeOpening });
    const { tables, rows } = totalsOf(manifest);
    say(`Restored as of ${manifest.takenAt.toISOString()}: ${tables} tables, ${rows} rows.\n`);
  });
});

function say(text: string): void {
  process.stdout.write(text);
}
