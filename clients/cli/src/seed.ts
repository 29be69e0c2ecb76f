import { runCli } from '@visiobook/subgraph-kit/cli';
import { parseConfig, processEnvironment } from '@visiobook/subgraph-kit/config';
import { Api } from './api.ts';
import { apiOrigin, cliConfig } from './config.ts';
import { ensureGraph } from './graph-process.ts';
import { makeAdministrator } from './make-administrator.ts';
import { type Person, requireDevelopment, seedAs } from './seed-people.ts';

const HELP = `Fills a graph on this machine with a few people and a project each, one of them an administrator, for development. Asked again,
it adds nothing.

  npm run seed

Prints whom to sign in as. Uses the graph that runs, or starts one meanwhile. \`npm run reset -- --yes\` empties it.
`;

const PEOPLE: readonly Person[] = [
  {
    email: 'reader@visiobook.local',
    password: 'a lamp on gull rock',
    displayName: 'Rosalind Reader',
    locale: 'EN',
    book: 'the-lamp-of-gull-rock.en.txt',
  },
  {
    email: 'creatrice@visiobook.local',
    password: 'le jardin de madame clou',
    displayName: 'Clémence Créatrice',
    locale: 'FR',
    book: 'le-jardin-de-madame-clou.fr.txt',
  },
  {
    email: 'admin@visiobook.local',
    password: 'who keeps the keys of the lamp',
    displayName: 'Ada Administrator',
    locale: 'EN',
    book: 'the-lamp-of-gull-rock.en.txt',
    isAdministrator: true,
  },
];

await runCli(async (args) => {
  if (args.length > 0) return void process.stdout.write(HELP);
  const config = parseConfig('seed', cliConfig, processEnvironment());
  const origin = apiOrigin(config);
  requireDevelopment(origin, config);
  const stopGraph = await ensureGraph(origin, config.VISIOBOOK_DATA, (line) => process.stderr.write(`${line}\n`));
  try {
    for (const person of PEOPLE) {
      const api = new Api(origin);
      const { isNew, title } = await seedAs(api, person);
      await api.close();
      if (person.isAdministrator) await makeAdministrator(person.email);
      const who = `${isNew ? 'new' : 'was there'}${person.isAdministrator ? ', administrator' : ''}`;
      process.stdout.write(`${person.email}  ${person.password}  ${who}: “${title}”\n`);
    }
  } finally {
    await stopGraph();
  }
});
