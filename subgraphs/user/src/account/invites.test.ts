import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { Mailbox } from '../mailbox.fixture.ts';
import { newEmail, PASSWORD, People, TOKENS, type Tokens } from '../people.fixture.ts';
import { service } from '../service.ts';

let mailbox: Mailbox;
let world: TestService;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  world = await testService(service, { config: { SMTP_URL: mailbox.url, SIGN_UP: 'invite-only' } });
});
afterAll(() => mailbox.close());

test('where invitations are needed, the first person comes without, the others by mail', async () => {
  const ask = async (input: object) => {
    const query = `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on AuthPayload ${TOKENS} } }`;
    const answer = await world.as(null)<{ signUp: Tokens }>(query, {
      input: { password: PASSWORD, displayName: '', ...input },
    });
    await world.settle();
    return answer;
  };
  const [first, second, stranger] = [newEmail(), newEmail(), newEmail()];
  await ask({ email: first });
  const founder = `mutation ($t: String!) { confirmSignUp(token: $t) ${TOKENS} }`;
  const { data } = await world.as(null)<{ confirmSignUp: Tokens }>(founder, { t: mailbox.to(first)[0]!.token });
  expect((await ask({ email: second })).code).toBe('INVITE_NEEDED');
  await new People(world).as(data!.confirmSignUp)('mutation ($e: String!) { invite(email: $e) }', { e: second });
  await world.settle();
  const invite = mailbox.to(second)[0]!.token;
  expect((await ask({ email: stranger, invite })).code).toBe('LINK_NOT_GOOD');
  expect((await ask({ email: second, invite })).data?.signUp).toMatchObject({ __typename: 'AuthPayload' });
  expect((await ask({ email: second, invite })).code).toBe('LINK_NOT_GOOD');
});

test('where nobody may sign up, an invitation does not help', async () => {
  const config = { EMAIL_CONFIRMATION: 'off', SIGN_UP: 'closed' };
  const closed = await testService(service, { config });
  const first = await new People(closed).signUp();
  expect((await new People(closed).as(first)('mutation { invite(email: "a@example.org") }')).code).toBe(
    'SIGN_UP_CLOSED',
  );
  await expect(new People(closed).signUp()).rejects.toThrow('SIGN_UP_CLOSED');
});
