import { type TestService, tablesWith, testService } from '@visiobook/subgraph-kit/testing';
import { generate } from 'otplib';
import { Mailbox } from '../mailbox.fixture.ts';
import { PASSWORD, People, TOKENS, type Tokens } from '../people.fixture.ts';
import { service } from '../service.ts';
import { users } from '../tables.ts';

let mailbox: Mailbox;
let world: TestService;
let people: People;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  world = await testService(service, { config: { SMTP_URL: mailbox.url } });
  people = new People(world);
});
afterAll(() => mailbox.close());

const EMAIL = 'augusta-ada@lovelace.example';
const NEXT = 'countess@lovelace.example';

test('no address and no secret can be read in the database: not of accounts, letters, tasks or events', async () => {
  const input = { email: EMAIL, password: PASSWORD, displayName: ' ', locale: 'EN' };
  const sign = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }';
  await world.as(null)(sign, { input });
  const stored = () => tablesWith(world.adminUrl, ['augusta-ada', 'lovelace.example']);
  expect(await stored()).toEqual([]);
  await world.settle();
  const confirm = `mutation ($t: String!) { confirmSignUp(token: $t) ${TOKENS} }`;
  const { data } = await world.as(null)<{ confirmSignUp: Tokens }>(confirm, { t: mailbox.to(EMAIL)[0]?.token });
  const ask = people.as(data!.confirmSignUp);
  expect((await ask('{ me { email } }')).data).toEqual({ me: { email: EMAIL } });

  await ask('mutation ($e: String!) { requestEmailChange(newEmail: $e) }', { e: NEXT });
  await ask('mutation { invite(email: "charles@lovelace.example") }');
  await world.as(null)('mutation ($e: String!) { requestPasswordReset(email: $e) }', { e: EMAIL });
  await people.signIn(EMAIL, 'not her password');
  await world.settle();
  expect(mailbox.to(NEXT)).toHaveLength(1);

  const start = await ask<{ startSecondFactor: { secret: string } }>('mutation { startSecondFactor { secret uri } }');
  const { secret } = start.data!.startSecondFactor;
  const code = await generate({ secret });
  expect((await ask('mutation ($c: String!) { turnSecondFactorOn(code: $c) }', { c: code })).code).toBeUndefined();
  expect(await stored()).toEqual([]);
  expect(await tablesWith(world.adminUrl, [secret])).toEqual([]);
});

test('an address that is put into another row does not open there', async () => {
  const [row] = await world.db.select().from(users);
  const { id, ...rest } = row!;
  await world.db.insert(users).values({ ...rest, id: 'thief', emailIndex: 'another' });
  expect((await world.as('thief')('{ me { email } }')).code).toBe('INTERNAL_SERVER_ERROR');
});
