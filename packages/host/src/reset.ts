import { rm } from 'node:fs/promises';
import path from 'node:path';
import { migrateServices, parseConfig, processEnvironment, resetDatabase } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { withAdminDatabase } from './admin-database.ts';
import { refuseSecond } from './already-running.ts';
import { hostConfig } from './config.ts';
import { passwordsFrom } from './database.ts';
import { originOf } from './environments.ts';
import { localSecrets } from './secrets.ts';
import { services } from './services.ts';

const HELP = `Empties the local graph's database, for development.

  npm run reset -- --yes          drops all schemas and makes them again, empty; backups and other blobs stay
  npm run reset -- --yes --bare   drops them only, which is what \`npm run restore\` starts from
  npm run reset -- --yes --blobs  and removes all files, backups included

Refuses while the graph runs. Uses the database at $DATABASE_URL (an administrator's), or the one in $VISIOBOOK_DATA.
`;

await runCli(async (args) => {
  const known = ['--yes', '--bare', '--blobs'];
  if (!args.includes('--yes') || args.some((arg) => !known.includes(arg))) return void process.stdout.write(HELP);
  const config = parseConfig('reset', hostConfig, processEnvironment());
  await refuseSecond(originOf(config));
  const { databaseSecret } = await localSecrets(config.VISIOBOOK_DATA);
  await withAdminDatabase(config, async (adminUrl) => {
    await resetDatabase(adminUrl, services);
    if (!args.includes('--bare')) await migrateServices(adminUrl, services, passwordsFrom(databaseSecret));
  });
  if (args.includes('--blobs')) await rm(path.join(config.VISIOBOOK_DATA, 'blobs'), { recursive: true, force: true });
  process.stdout.write('The database is empty.\n');
});
