import { parseArgs } from 'node:util';
import {
  migrateServices,
  parseConfig,
  planServices,
  processEnvironment,
  requireMigratable,
  type SchemaPlan,
} from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { withAdminDatabase } from './admin-database.ts';
import { hostConfig } from './config.ts';
import { passwordsFrom } from './database.ts';
import { localSecrets } from './secrets.ts';
import { services } from './services.ts';

const HELP = `Brings every service's schema to what this version expects.

  npm run migrate                 applies what is pending, in order, each migration in a transaction of its own
  npm run migrate -- --dry-run    says what that would be, and changes nothing

Uses the database at $DATABASE_URL (an administrator's), or the one in $VISIOBOOK_DATA. Several at once do no harm: one works, the
others wait. A migration that is missing, unknown, changed or late stops everything before anything has changed.
`;

await runCli(async (args) => {
  const options = { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { 'dry-run': isDry, help } = parseArgs({ args, options }).values;
  if (help) return say(HELP);
  const config = parseConfig('migrate', hostConfig, processEnvironment());
  await withAdminDatabase(config, async (adminUrl) => {
    if (isDry) return show(await planServices(adminUrl, services));
    let applied = 0;
    const onApplied = (schema: string, name: string) => {
      applied += 1;
      say(`applied  ${schema}/${name}\n`);
    };
    const { databaseSecret } = await localSecrets(config.VISIOBOOK_DATA);
    await migrateServices(adminUrl, services, passwordsFrom(databaseSecret), { onApplied });
    say(applied === 0 ? 'Nothing was pending.\n' : `${applied} applied.\n`);
  });
});

function show(plans: readonly SchemaPlan[]): void {
  for (const { schema, migrations } of plans)
    for (const { name, state } of migrations) say(`${state.toLowerCase().padEnd(8)} ${schema}/${name}\n`);
  for (const plan of plans) requireMigratable(plan);
}

function say(text: string): void {
  process.stdout.write(text);
}
