import { hash } from '@node-rs/argon2';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq, isNotNull } from 'drizzle-orm';
import { newEmail, PASSWORD, People } from '../people.fixture.ts';
import { service } from '../service.ts';
import { throttles, users } from '../tables.ts';

let world: TestService;
let people: People;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
  people = new People(world);
});
beforeEach(() => world.db.delete(throttles));

const ATTACKER = { address: '198.51.100.9' };
const NEW_PLACE = { address: '192.0.2.50' };
const HOME = { address: '203.0.113.4' };
const OTHER_AT_HOME = { address: '203.0.113.200' };

const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, i) => make(i));

/** As after many attempts more, which a test has no time for. */
const lengthenBlocks = () =>
  world.db
    .update(throttles)
    .set({ blockedUntil: new Date(Date.now() + 600_000) })
    .where(isNotNull(throttles.blockedUntil));

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthPayload { deviceToken } } }';
const outcome = async (email: string, password = PASSWORD, client = {}) =>
  (await people.signIn(email, password, client)).code ?? 'SIGNED_IN';

async function deviceToken(email: string, given?: string, client = {}) {
  const input = { email, password: PASSWORD, deviceToken: given };
  const { data, code } = await world.as(null, client)<{ signIn: { deviceToken: string } }>(SIGN_IN, { input });
  return data?.signIn.deviceToken ?? code;
}

test('a thousand wrong passwords from one address are hardly tried, and harm nobody but whoever sends them', async () => {
  const owner = await people.signUp();
  await people.signedIn(owner.email, HOME);
  const outcomes: string[] = [];
  for (let i = 0; i < 50; i++)
    outcomes.push(...(await Promise.all(times(20, (j) => outcome(owner.email, `wrong password ${i} ${j}`, ATTACKER)))));
  expect(outcomes.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeLessThan(16);
  expect(await outcome(owner.email, PASSWORD, ATTACKER)).toBe('TOO_MANY_ATTEMPTS');
  expect((await people.refresh(owner.refreshToken)).code).toBeUndefined();
  expect(await outcome(owner.email, PASSWORD, HOME)).toBe('SIGNED_IN');
  expect(await outcome(owner.email, PASSWORD, NEW_PLACE)).toBe('SIGNED_IN');
});

test('attempts at the same moment count one by one', async () => {
  const { email } = await people.signUp();
  const outcomes = await Promise.all(times(40, (i) => outcome(email, `wrong password ${i}`, ATTACKER)));
  expect(outcomes.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeLessThan(10);
});

test('while strangers try from everywhere, the owner signs in on a device she has used, and in her network', async () => {
  const { email } = await people.signUp();
  const known = await deviceToken(email, undefined, HOME);
  for (let i = 0; i < 110; i++) await outcome(email, 'wrong password', { address: `100.64.${i}.1` });
  await lengthenBlocks();
  expect(await outcome(email, PASSWORD, NEW_PLACE)).toBe('TOO_MANY_ATTEMPTS');
  expect(await outcome(email, PASSWORD, OTHER_AT_HOME)).toBe('SIGNED_IN');
  expect(await deviceToken(email, known, NEW_PLACE)).toBe(known);
});

test('a device token opens nothing: it is for one account, and its own guesses count', async () => {
  const [ada, eve] = [await people.signUp(), await people.signUp()];
  const [hers, eves] = [await deviceToken(ada.email), await deviceToken(eve.email)];
  expect(await deviceToken(ada.email, eves)).not.toBe(eves);
  const codes: unknown[] = [];
  for (let i = 0; i < 8; i++) {
    const input = { email: ada.email, password: 'wrong password', deviceToken: hers };
    codes.push((await world.as(null, HOME)(SIGN_IN, { input })).code);
  }
  expect(codes).toContain('TOO_MANY_ATTEMPTS');
});

test('an address without an account answers as one with an account, attempt by attempt', async () => {
  const { email } = await people.signUp();
  const codesOf = async (address: string, of: string) => {
    const codes: string[] = [];
    for (let i = 0; i < 10; i++) codes.push(await outcome(of, 'wrong password', { address }));
    return codes;
  };
  expect(await codesOf('198.51.100.1', newEmail())).toEqual(await codesOf('198.51.100.2', email));
});

test('a password that was hashed more cheaply is hashed anew when it is used', async () => {
  const { email, user } = await people.signUp();
  const passwordHash = await hash(PASSWORD, { algorithm: 2, memoryCost: 8192, timeCost: 2, parallelism: 1 });
  await world.db.update(users).set({ passwordHash }).where(eq(users.id, user.id));
  expect(await outcome(email)).toBe('SIGNED_IN');
  const [row] = await world.db.select().from(users).where(eq(users.id, user.id));
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await outcome(email)).toBe('SIGNED_IN');
});

test.each(['password123', 'P4ssw0rd123!', '1q2w3e4r5t', 'abcdefghijkl', 'aaaaaaaaaaaa', 'lovelace42', 'Lovelace2026'])(
  '%s is among the first that would be tried, and refused',
  async (password) => {
    const input = { email: 'ada.lovelace@example.org', displayName: 'Ada', password };
    const query = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }';
    const { code, errors } = await world.as(null)(query, { input });
    expect([code, errors[0]?.extensions?.field]).toEqual(['INVALID_INPUT', 'password']);
  },
);
