import { type DeadLetter, DeadLetters, parseConfig, processEnvironment } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import postgres from 'postgres';
import { withAdminDatabase } from './admin-database.ts';
import { hostConfig } from './config.ts';

const HELP = `Work that was given up after it failed again and again, and waits for a person.

  npm run dead-letters                  lists it, newest first
  npm run dead-letters -- replay ID     gives one another chance; quote the id
  npm run dead-letters -- replay all    gives all of them another chance

Uses the database at $DATABASE_URL (an administrator's), or the one in $VISIOBOOK_DATA.
`;

await runCli(async ([command = 'list', id, ...rest]) => {
  const isUnderstood = command === 'list' ? id === undefined : command === 'replay' && id !== undefined;
  if (!isUnderstood || rest.length > 0) return void process.stdout.write(HELP);
  const config = parseConfig('dead-letters', hostConfig, processEnvironment());
  await withAdminDatabase(config, async (adminUrl) => {
    const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
    try {
      const letters = new DeadLetters(sql);
      if (command === 'list') await list(letters);
      else await replay(letters, id ?? '');
    } finally {
      await sql.end();
    }
  });
});

async function list(letters: DeadLetters): Promise<void> {
  const found = await letters.list();
  if (found.length === 0) process.stdout.write('Nothing was given up.\n');
  for (const letter of found) process.stdout.write(lineFor(letter));
}

function lineFor({ id, kind, what, error, at }: DeadLetter): string {
  return `${at.toISOString()}  ${kind}  ${what}  ${id}\n    ${error.replace(/\s+/g, ' ').slice(0, 200)}\n`;
}

async function replay(letters: DeadLetters, id: string): Promise<void> {
  const many = await letters.replay(id === 'all' ? undefined : id);
  if (many === 0 && id !== 'all') throw new Error(`Nothing that was given up is called ${id}.`);
  process.stdout.write(`${many} given another chance.\n`);
}
