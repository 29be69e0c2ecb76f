// Signing in by password at a steady rate: how long it takes, and what it does to small requests beside it; CPU beside a bare argon2id.

import { parseArgs } from 'node:util';
import { hash, verify } from '@node-rs/argon2';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { cpuOf } from '../../../test/load/cpu-time.ts';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { median, medians, quantile } from '../../../test/load/statistics.ts';
import { type Account, PASSWORD, UserProcess } from './user-process.ts';

const HELP = 'npm run bench -- sign-in [--rate 20] [--queries 50] [--seconds 15] [--rounds 3] [--json]\n';
const ACCOUNTS = 40;
const IN_A_ROW = 60;
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

interface Sizes {
  readonly rate: number;
  readonly queries: number;
  readonly seconds: number;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const until = (moment: number) => new Promise((resolve) => setTimeout(resolve, moment - performance.now()));

/** So many a second, whether or not the earlier ones have been answered. Milliseconds from when each was due, not from when it was sent. */
async function steadily(perSecond: number, seconds: number, run: (i: number) => Promise<unknown>): Promise<number[]> {
  const startedAt = performance.now();
  const one = async (i: number) => {
    const due = startedAt + (i * 1000) / perSecond;
    await until(due);
    await run(i);
    return performance.now() - due;
  };
  return Promise.all(upTo(perSecond * seconds).map(one));
}

async function measureRound(user: UserProcess, accounts: readonly Account[], { rate, queries, seconds }: Sizes) {
  const account = (i: number) => accounts[i % accounts.length] as Account;
  const query = (i: number) => user.me(account(i));
  const atRest = await steadily(queries, seconds, query);
  const [signIns, meanwhile] = await Promise.all([
    steadily(rate, seconds, (i) => user.signIn(account(i))),
    steadily(queries, seconds, query),
  ]);
  return {
    signIn50: median(signIns),
    signIn99: quantile(signIns, 0.99),
    rest50: median(atRest),
    rest99: quantile(atRest, 0.99),
    query50: median(meanwhile),
    query99: quantile(meanwhile, 0.99),
    ...(await cpuRound(user, account)),
  };
}

/** One after the other, in turns: CPU of the service for a sign-in, and of a bare verification. */
async function cpuRound(user: UserProcess, account: (i: number) => Account) {
  const before = user.cpuSeconds();
  for (const i of upTo(IN_A_ROW)) await user.signIn(account(i));
  const signInCpu = ((user.cpuSeconds() - before) * 1000) / IN_A_ROW;
  const stored = await hash(PASSWORD, ARGON2ID);
  const { cpu } = await cpuOf(async () => {
    for (const _ of upTo(IN_A_ROW)) await verify(stored, PASSWORD);
  });
  return { signInCpu, argon2Cpu: (cpu.own * 1000) / IN_A_ROW };
}

const linesOf = (m: Awaited<ReturnType<typeof measureRound>>): Line[] => [
  { what: 'a sign-in, median', unit: 'ms', product: m.signIn50 },
  { what: 'a sign-in, p99', unit: 'ms', product: m.signIn99, target: '< 1000' },
  compared('a small query meanwhile, median (floor: at rest)', 'ms', m.query50, m.rest50),
  compared('a small query meanwhile, p99 (floor: at rest)', 'ms', m.query99, m.rest99),
  compared('a sign-in (floor: bare argon2id)', 'ms CPU', m.signInCpu, m.argon2Cpu),
];

/** Code that has run a few times only is slow, and no service's usual state. */
async function warmUp(user: UserProcess, accounts: readonly Account[]): Promise<void> {
  for (const account of accounts) {
    await user.signIn(account);
    await user.me(account);
  }
}

async function measure(rounds: number, sizes: Sizes) {
  const user = await UserProcess.start();
  const accounts: Account[] = [];
  for (const i of upTo(ACCOUNTS)) accounts.push(await user.signUp(`reader-${i}@example.org`));
  await warmUp(user, accounts);
  const found: Awaited<ReturnType<typeof measureRound>>[] = [];
  for (const round of upTo(rounds)) {
    found.push(await measureRound(user, accounts, sizes));
    say(`round ${round + 1}/${rounds}: ${JSON.stringify(found.at(-1))}`);
  }
  await user.stop();
  return medians(found);
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      rate: { type: 'string', default: '20' },
      queries: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '15' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const sizes = { rate: Number(values.rate), queries: Number(values.queries), seconds: Number(values.seconds) };
  const about = `${sizes.rate} sign-ins and ${sizes.queries} small queries a second for ${sizes.seconds} s; medians of ${values.rounds} rounds`;
  print({ benchmark: 'sign-in', about, lines: linesOf(await measure(Number(values.rounds), sizes)) }, values.json);
});
