import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { newEmail, People } from '../people.fixture.ts';
import { service } from '../service.ts';
import { signedRank, signedRankOf } from './rank-test.fixture.ts';

/** Of work: a tenth of what checking a password takes. The test goes on until it would see a difference as small as this. */
const TELLTALE_MILLISECONDS = 3;
/** Seven in a million tests would go beyond it by chance. */
const BY_CHANCE = 4.5;
const BATCH = 50;
const LEAST_PAIRS = 200;
const MOST_PAIRS = 1_000;
const ACCOUNTS = 20;

let world: TestService;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
});

let attempts = 0;
/** From another address each time: nobody is held up. */
const nextClient = () => {
  const n = ++attempts;
  return { address: `100.${64 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}` };
};

const SIGN_IN = 'mutation ($e: String!) { signIn(input: { email: $e, password: "a wrong password" }) { __typename } }';
const RESET = 'mutation ($e: String!) { requestPasswordReset(email: $e) }';

/** Milliseconds by the clock, and of work: CPU of this process, in which the service runs, with its hashing threads. */
interface Taken {
  clock: number;
  work: number;
}

async function taken(query: string, e: string): Promise<Taken> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  await world.as(null, nextClient())(query, { e });
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - startedAt, work: (user + system) / 1000 };
}

type Pair = [known: Taken, unknown: Taken];

/** One attempt at each; which one comes first changes from pair to pair. */
async function pairOf(query: string, known: string, unknown: string, isKnownFirst: boolean): Promise<Pair> {
  if (isKnownFirst) return [await taken(query, known), await taken(query, unknown)];
  const second = await taken(query, unknown);
  return [await taken(query, known), second];
}

const differences = (pairs: readonly Pair[], what: keyof Taken) =>
  pairs.map(([known, unknown]) => known[what] - unknown[what]);

const wouldTell = (pairs: readonly Pair[]) =>
  signedRankOf(TELLTALE_MILLISECONDS, differences(pairs, 'work')) > BY_CHANCE;

test.each([
  ['signing in', SIGN_IN],
  ['asking for a new password', RESET],
])('%s takes as long, and as much work, whether or not the address has an account', async (_name, query) => {
  const people = new People(world);
  const known: string[] = [];
  for (let i = 0; i < ACCOUNTS; i++) known.push((await people.signUp()).email);
  const unknown = known.map(() => newEmail());
  const pairs: Pair[] = [];
  while (pairs.length < LEAST_PAIRS || (!wouldTell(pairs) && pairs.length < MOST_PAIRS)) {
    for (let i = 0; i < BATCH; i++) {
      const which = pairs.length % ACCOUNTS;
      pairs.push(await pairOf(query, known[which]!, unknown[which]!, i % 2 === 0));
    }
  }
  expect(wouldTell(pairs)).toBe(true);
  expect(Math.abs(signedRank(differences(pairs, 'work')))).toBeLessThan(BY_CHANCE);
  expect(Math.abs(signedRank(differences(pairs, 'clock')))).toBeLessThan(BY_CHANCE);
});
