import { connectDatabase, parseConfig, processEnvironment, ROLES, serviceConfig } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { changeRoleAsOperator, service as user } from '@visiobook/user';
import { z } from 'zod';
import { withAdminDatabase } from './admin-database.ts';
import { hostConfig } from './config.ts';
import { environmentsFor } from './environments.ts';
import { localSecrets } from './secrets.ts';

const HELP = `Gives somebody with an account a role, or takes it away. In force with her next access token, at most ten minutes later.

  npm run roles -- grant admin me@example.org       how the first administrator becomes one
  npm run roles -- withdraw admin me@example.org

Roles: creator (has films made), support (sees accounts), admin (runs the graph). Instead of an address, an account's id will do.
Uses the database at $DATABASE_URL (an administrator's), or the one in $VISIOBOOK_DATA.
`;

const Arguments = z.tuple([z.enum(['grant', 'withdraw']), z.enum(ROLES), z.string()]);

await runCli(async (args) => {
  const given = Arguments.safeParse(args);
  if (!given.success) return void process.stdout.write(HELP);
  const [verb, role, who] = given.data;
  const environment = processEnvironment();
  const host = parseConfig('roles', hostConfig, environment);
  const secrets = await localSecrets(host.VISIOBOOK_DATA);
  const roles = await withAdminDatabase(host, async (adminUrl) => {
    const database = { urlFor: () => adminUrl, stop: async () => undefined };
    const settings = environmentsFor(environment, host, secrets, database).api(user);
    const config = parseConfig('roles', { ...serviceConfig(user), ...user.config }, settings);
    const { db, close } = connectDatabase({ url: adminUrl, max: 1, name: 'roles' });
    const to = verb === 'grant' ? 'granted' : 'withdrawn';
    return changeRoleAsOperator({ db, config }, { who, role, to }).finally(close);
  });
  process.stdout.write(`${who} is now: ${roles.join(', ')}\n`);
});
