import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { Mailbox } from '../mailbox.fixture.ts';
import { newEmail, PASSWORD, People, TOKENS, type Tokens } from '../people.fixture.ts';
import { service } from '../service.ts';
import { apiKeys, letters, users } from '../tables.ts';

let mailbox: Mailbox;
let world: TestService;
let people: People;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  world = await testService(service, { config: { SMTP_URL: mailbox.url } });
  people = new People(world);
});
afterAll(() => mailbox.close());

const NEW_PASSWORD = 'difference engine';

async function signUp(email: string, more = {}, reader = world.as(null)) {
  const input = { email, password: PASSWORD, displayName: 'Ada', ...more };
  const query = `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on ConfirmationSent { email } } }`;
  const answer = await reader(query, { input });
  await world.settle();
  return answer;
}

async function confirm(token: string) {
  const query = `mutation ($t: String!) { confirmSignUp(token: $t) ${TOKENS} }`;
  return world.as(null)<{ confirmSignUp: Tokens }>(query, { t: token });
}

async function newPerson(more = {}) {
  const email = newEmail();
  await signUp(email, more);
  const { data } = await confirm(lastTo(email).token);
  return { email, ...data!.confirmSignUp };
}

const actsOf = async ({ user }: Tokens) => (await world.acts(user.id)).map(({ act }) => act);

const lastTo = (email: string) => mailbox.to(email).at(-1)!;

async function say(mutation: string, token: string) {
  const { data, code } = await world.as(null)<Record<string, boolean>>(`mutation ($t: String!) { ${mutation} }`, {
    t: token,
  });
  await world.settle();
  return code ?? Object.values(data ?? {})[0];
}

async function requestReset(email: string) {
  const answer = await world.as(null)('mutation ($e: String!) { requestPasswordReset(email: $e) }', { e: email });
  await world.settle();
  return answer;
}

test('an account begins when its address is confirmed, once', async () => {
  const email = newEmail();
  await signUp(email);
  expect((await people.signIn(email)).code).toBe('WRONG_CREDENTIALS');
  const { token } = lastTo(email);
  expect((await confirm(token)).data?.confirmSignUp.accessToken).toEqual(expect.any(String));
  expect((await confirm(token)).code).toBe('LINK_NOT_GOOD');
  expect((await people.signIn(email)).code).toBeUndefined();
});

test('signing up with a taken address answers as with a free one; its owner alone is told', async () => {
  const { email } = await newPerson();
  const free = newEmail();
  const [taken, untaken] = [await signUp(email), await signUp(free)];
  expect(JSON.stringify(taken).replace(email, '')).toBe(JSON.stringify(untaken).replace(free, ''));
  expect(lastTo(email)).toMatchObject({ subject: 'You already have a VisioBook account', token: '' });
  expect((await people.signIn(email, PASSWORD)).code).toBeUndefined();
});

test('who signs up somebody else’s address does not keep it from her', async () => {
  const email = newEmail();
  await signUp(email, { password: 'the thief’s password' });
  await signUp(email);
  await confirm(lastTo(email).token);
  expect((await people.signIn(email)).code).toBeUndefined();
  expect((await people.signIn(email, 'the thief’s password')).code).toBe('WRONG_CREDENTIALS');
});

test('mails speak the language that a reader asks for or in, as HTML and as text, and each has one id', async () => {
  const asked = newEmail();
  await signUp(asked, {}, world.as({ id: null, locale: 'fr' }));
  expect(lastTo(asked).subject).toBe('Confirmez votre compte VisioBook');
  const email = newEmail();
  await signUp(email, { locale: 'FR' });
  const mail = lastTo(email);
  expect(mail.subject).toBe('Confirmez votre compte VisioBook');
  expect(mail.text).toContain(`http://127.0.0.1:8080/account/confirmSignUp#${mail.token}`);
  expect(mail.html).toContain('<html lang="fr">');
  expect(mail.html).toContain(`#${mail.token}"`);
  expect(mail.messageId).toMatch(/^<[\w-]+@visiobook\.local>$/);
});

test('a forgotten password is replaced by mail, once, and all sessions end', async () => {
  const { email, refreshToken, ...person } = await newPerson();
  await requestReset(email);
  const { token } = lastTo(email);
  const reset = 'resetPassword(token: $t, password: "difference engine")';
  expect(await say(reset, token)).toBe(true);
  expect(await say(reset, token)).toBe('LINK_NOT_GOOD');
  expect((await people.signIn(email, NEW_PASSWORD)).code).toBeUndefined();
  expect((await people.signIn(email)).code).toBe('WRONG_CREDENTIALS');
  expect((await people.refresh(refreshToken)).code).toBe('SESSION_ENDED');
  expect(lastTo(email).subject).toBe('Your VisioBook password was changed');
  const written = await actsOf({ ...person, refreshToken });
  expect(written).toEqual(expect.arrayContaining(['passwordResetRequested', 'passwordReset']));
});

test('who shows first that she reads its mail has an account to herself, whoever made it with her address', async () => {
  const { email, ...person } = await newPerson();
  const isIt = eq(users.id, person.user.id);
  await world.db.update(users).set({ emailConfirmedAt: null }).where(isIt);
  await people.as(person)('mutation { createApiKey(input: { name: "CI", scopes: ["books"] }) { key } }');
  const keys = () => world.db.select().from(apiKeys).where(eq(apiKeys.userId, person.user.id));
  expect(await keys()).toHaveLength(1);
  await requestReset(email);
  expect(await say('resetPassword(token: $t, password: "difference engine")', lastTo(email).token)).toBe(true);
  expect(await keys()).toEqual([]);
  expect((await people.signIn(email, NEW_PASSWORD)).code).toBeUndefined();
});

test('an unknown address gets the answer of a known one, and no mail', async () => {
  const { email } = await newPerson();
  const unknown = newEmail();
  expect(await requestReset(unknown)).toEqual(await requestReset(email));
  expect(mailbox.to(unknown)).toEqual([]);
});

test('links work for their own purpose, unchanged, and while they live', async () => {
  const email = newEmail();
  await signUp(email);
  const { token } = lastTo(email);
  expect(await say('resetPassword(token: $t, password: "difference engine")', token)).toBe('LINK_NOT_GOOD');
  const [id = '', mark = ''] = token.split('.');
  expect((await confirm(`${id}.${mark.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`)).code).toBe(
    'LINK_NOT_GOOD',
  );
  await world.db.update(letters).set({ expiresAt: new Date(0) });
  expect((await confirm(token)).code).toBe('LINK_NOT_GOOD');
});

test('the address of an account changes when both sides have said yes, in any order', async () => {
  for (const order of [0, 1]) {
    const person = await newPerson();
    const next = newEmail();
    const query = 'mutation ($e: String!) { requestEmailChange(newEmail: $e) }';
    expect((await people.as(person)(query, { e: next })).data).toEqual({ requestEmailChange: true });
    await world.settle();
    const yeses = [
      () => say('approveEmailChange(token: $t)', lastTo(person.email).token),
      () => say('confirmNewEmail(token: $t)', lastTo(next).token),
    ];
    expect(await yeses[order]?.()).toBe(false);
    expect((await people.signIn(next)).code).toBe('WRONG_CREDENTIALS');
    expect(await yeses[1 - order]?.()).toBe(true);
    expect((await people.signIn(next)).code).toBeUndefined();
    expect(lastTo(person.email).subject).toBe('Your VisioBook account has another address');
    expect(await actsOf(person)).toEqual(expect.arrayContaining(['emailChangeRequested', 'emailChanged']));
    expect(JSON.stringify(await world.acts(person.user.id))).not.toContain('@');
  }
});

test('nobody learns by a change of address whether another has an account; it is not taken over', async () => {
  const [eve, ada] = [await newPerson(), await newPerson()];
  const query = 'mutation ($e: String!) { requestEmailChange(newEmail: $e) }';
  expect((await people.as(eve)(query, { e: ada.email })).data).toEqual({ requestEmailChange: true });
  await world.settle();
  expect(lastTo(ada.email)).toMatchObject({ subject: 'This address already has a VisioBook account', token: '' });
});

test('a change of address takes a recent sign-in', async () => {
  const person = await newPerson();
  await people.letAnHourPass(person);
  const { code } = await people.as(person)('mutation { requestEmailChange(newEmail: "next@example.org") }');
  expect(code).toBe('STEP_UP_NEEDED');
});

test('a changed password ends all other sessions', async () => {
  const person = await newPerson();
  const phone = await people.signedIn(person.email);
  const query = 'mutation ($c: String!, $n: String!) { changePassword(current: $c, next: $n) }';
  expect((await people.as(person)(query, { c: 'not this', n: NEW_PASSWORD })).code).toBe('WRONG_CREDENTIALS');
  expect((await people.as(person)(query, { c: PASSWORD, n: NEW_PASSWORD })).code).toBeUndefined();
  expect((await people.refresh(phone.refreshToken)).code).toBe('SESSION_ENDED');
  expect((await people.refresh(person.refreshToken)).code).toBeUndefined();
});

test('nobody’s mailbox is filled through us', async () => {
  const email = newEmail();
  for (let i = 0; i < 8; i++) await signUp(email);
  expect(mailbox.to(email)).toHaveLength(5);
});
