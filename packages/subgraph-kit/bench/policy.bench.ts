// Policies: a decision asked for again, one that is new, and reading the policy files, beside the same rules as bare code.

import { parseArgs } from 'node:util';
import { cpuNow } from '../../../test/load/cpu-time.ts';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { medians } from '../../../test/load/statistics.ts';
import { runCli } from '../src/cli.ts';
import type { PolicyResource } from '../src/policy/entities.ts';
import { Policies } from '../src/policy/policies.ts';
import { upTo } from './world.ts';

const HELP = 'npm run bench -- policy [--decisions 100000] [--new 2000] [--rounds 5] [--json]\n';

interface Sizes {
  readonly decisions: number;
  readonly fresh: number;
  readonly rounds: number;
}

interface Asking {
  id: string;
  scopes: string[];
  membership: { isActive: boolean };
}

const asking: Asking = { id: 'ada', scopes: ['books', 'films'], membership: { isActive: true } };
const filmOf = (id: number): PolicyResource => ({ type: 'Film', id: `film-${id}`, ownerId: 'ada', projectId: 'p' });

/** As a service would write it that has no policies. */
const bare = ({ id, membership }: Asking, resource: PolicyResource) =>
  resource.type === 'Film' && resource.ownerId === id && membership.isActive;

/** CPU of this process in µs each time. */
function cost(count: number, run: (i: number) => unknown): number {
  const before = cpuNow().own;
  for (let i = 0; i < count; i++) if (!run(i)) throw new Error('This should have been allowed.');
  return ((cpuNow().own - before) * 1e6) / count;
}

function measureRound({ decisions, fresh }: Sizes) {
  const policies = new Policies();
  const films = upTo(1_000).map(filmOf);
  const film = (i: number) => films[i % films.length] as PolicyResource;
  for (const one of films) policies.isAllowed(asking, 'generate', one);
  const others = upTo(fresh).map((i) => filmOf(i + films.length));
  return {
    again: cost(decisions, (i) => policies.isAllowed(asking, 'generate', film(i))),
    bare: cost(decisions, (i) => bare(asking, film(i))),
    fresh: cost(fresh, (i) => policies.isAllowed(asking, 'generate', others[i] as PolicyResource)),
    reading: cost(5, () => new Policies()) / 1_000,
  };
}

const linesOf = (m: ReturnType<typeof measureRound>): Line[] => [
  compared('a decision, asked for again', 'µs CPU', m.again, m.bare, '≤ 50'),
  { what: 'a decision that is new', unit: 'µs CPU', product: m.fresh },
  { what: 'reading and checking the policies', unit: 'ms CPU', product: m.reading },
];

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      decisions: { type: 'string', default: '100000' },
      new: { type: 'string', default: '2000' },
      rounds: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const sizes = { decisions: Number(values.decisions), fresh: Number(values.new), rounds: Number(values.rounds) };
  const rounds = upTo(sizes.rounds).map((round) => {
    const found = measureRound(sizes);
    say(`round ${round + 1}/${sizes.rounds}: ${JSON.stringify(found)}`);
    return found;
  });
  const about = `${sizes.decisions} decisions about 1,000 films; medians of ${sizes.rounds} rounds`;
  print({ benchmark: 'policy', about, lines: linesOf(medians(rounds)) }, values.json);
});
