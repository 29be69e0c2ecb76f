import { randomBytes } from 'node:crypto';
import {
  encryptionConfig,
  keyEncryptionKeys,
  OwnerEncryption,
  openAddress,
  openDetails,
} from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { generate } from 'otplib';
import { z } from 'zod';
import { SoftwareAuthenticator } from '../passkey/authenticator.fixture.ts';
import { PASSWORD, People, type Person } from '../people.fixture.ts';
import { sha256 } from '../secret.ts';
import { service } from '../service.ts';
import { refreshTokens } from '../tables.ts';

const ORIGIN = 'https://film.example.org';
const PHONE = { address: '203.0.113.77', userAgent: 'Firefox' };
const KEYS = { KEY_ENCRYPTION_KEYS: randomBytes(32).toString('base64url') };

let world: TestService;
let people: People;
let encryption: OwnerEncryption;
beforeAll(async () => {
  const config = { EMAIL_CONFIRMATION: 'off', PUBLIC_ORIGIN: ORIGIN, ...KEYS };
  world = await testService(service, { config });
  people = new People(world);
  encryption = new OwnerEncryption({ db: world.db, keks: keyEncryptionKeys(z.object(encryptionConfig).parse(KEYS)) });
});

type Ask = ReturnType<People['as']>;

async function actsOf({ user }: Pick<Person, 'user'>) {
  await world.settle();
  return world.acts(user.id);
}

/** What was written down after signing up, as `act` or `act OUTCOME`. */
async function newActsOf(person: Person): Promise<string[]> {
  const [, , ...acts] = await actsOf(person);
  return acts.map(({ act, outcome }) => (outcome === 'DONE' ? act : `${act} ${outcome}`));
}

/** What was refused is written down after the answer. */
async function untilActs(person: Person, expected: readonly string[]): Promise<void> {
  while ((await newActsOf(person)).length < expected.length) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await newActsOf(person)).toEqual(expected);
}

const changePassword = (ask: Ask, current: string) =>
  ask('mutation ($c: String!) { changePassword(current: $c, next: "difference engine") }', { c: current });

const idOf = async (ask: Ask, list: string): Promise<string> =>
  (await ask<Record<string, { id: string }[]>>(`{ ${list} { id } }`)).data?.[list]?.[0]?.id ?? '';

test('signing up and in is written down with who, on what and in which request', async () => {
  const person = await people.signUp();
  const [signedUp, signedIn] = await actsOf(person);
  const she = { service: 'user', actorId: person.user.id, outcome: 'DONE', requestId: expect.any(String) };
  expect(signedUp).toMatchObject({ ...she, act: 'signedUp', target: { type: 'User', id: person.user.id } });
  expect(signedIn).toMatchObject({ ...she, act: 'signedIn', target: { type: 'Session', id: signedIn?.sessionId } });
});

test('where from is readable with her key alone, and no more than a network', async () => {
  const person = await people.signUp();
  await people.signedIn(person.email, PHONE);
  const act = (await actsOf(person)).at(-1)!;
  expect(JSON.stringify(act)).not.toContain('203.0.113');
  expect(await openAddress(encryption, act)).toBe('203.0.113.0/24');
});

test('a wrong password is written down about the account, and by nobody', async () => {
  const person = await people.signUp();
  expect((await people.signIn(person.email, 'not hers', PHONE)).code).toBe('WRONG_CREDENTIALS');
  await untilActs(person, ['signedIn DENIED']);
  const refused = (await actsOf(person)).at(-1)!;
  expect(refused).toMatchObject({ actorId: null, sessionId: null });
  expect(await openAddress(encryption, refused)).toBe('203.0.113.0/24');
});

test('a changed password, and one that was to be changed by somebody else', async () => {
  const person = await people.signUp();
  const ask = people.as(person);
  await changePassword(ask, 'not hers');
  await untilActs(person, ['passwordChanged DENIED']);
  await changePassword(ask, PASSWORD);
  expect(await newActsOf(person)).toEqual(['passwordChanged DENIED', 'passwordChanged']);
});

test('a second factor that is given wrongly, turned on, and turned off', async () => {
  const person = await people.signUp();
  const ask = people.as(person);
  const { data } = await ask<{ startSecondFactor: { secret: string } }>('mutation { startSecondFactor { secret } }');
  const on = 'mutation ($c: String!) { turnSecondFactorOn(code: $c) }';
  await ask(on, { c: 'aaaaaaaaaaaa' });
  await untilActs(person, ['secondFactorTurnedOn DENIED']);
  await ask(on, { c: await generate({ secret: data?.startSecondFactor.secret ?? '' }) });
  await ask('mutation { turnSecondFactorOff }');
  const turned = ['secondFactorTurnedOn', 'secondFactorTurnedOff'];
  expect(await newActsOf(person)).toEqual(['secondFactorTurnedOn DENIED', ...turned]);
});

test('a passkey that comes and goes', async () => {
  const person = await people.signUp();
  const ask = people.as(person);
  const { data } = await ask<{ startPasskey: string }>('mutation { startPasskey }');
  const response = new SoftwareAuthenticator().create(data?.startPasskey ?? '', { origin: ORIGIN });
  await ask('mutation ($r: String!) { addPasskey(response: $r, name: "Phone") { id } }', { r: response });
  const id = await idOf(ask, 'passkeys');
  await ask('mutation ($id: ID!) { removePasskey(id: $id) }', { id });
  expect(await newActsOf(person)).toEqual(['passkeyAdded', 'passkeyRemoved']);
  // Which one is hers to know: its device has the id, too.
  const [, , ...acts] = await actsOf(person);
  expect(JSON.stringify(acts)).not.toContain(id);
  for (const act of acts) expect(await openDetails(encryption, act)).toEqual({ passkey: id });
});

test('an API key that comes and goes', async () => {
  const person = await people.signUp();
  const ask = people.as(person);
  await ask('mutation { createApiKey(input: { name: "CI", scopes: ["films"] }) { key } }');
  await ask('mutation ($id: ID!) { revokeApiKey(id: $id) }', { id: await idOf(ask, 'apiKeys') });
  expect(await newActsOf(person)).toEqual(['apiKeyCreated', 'apiKeyRevoked']);
});

test('sessions that are revoked, signed out, and proved again', async () => {
  const person = await people.signUp();
  const ask = people.as(person);
  const phone = await people.signedIn(person.email, PHONE);
  await ask('mutation { stepUp(input: { password: "analytical engine" }) { accessToken } }');
  await ask('mutation ($id: ID!) { revokeSession(id: $id) }', { id: await idOf(people.as(phone), 'sessions') });
  await ask('mutation { signOut }');
  await people.as(await people.signedIn(person.email))('mutation { signOutEverywhere }');
  const ended = ['sessionRevoked', 'signedOut', 'signedIn', 'signedOutEverywhere'];
  expect(await newActsOf(person)).toEqual(['signedIn', 'steppedUp', ...ended]);
});

test('a refresh token that two have used', async () => {
  const person = await people.signUp();
  await people.refresh(person.refreshToken);
  const isIt = eq(refreshTokens.hash, sha256(person.refreshToken));
  await world.db
    .update(refreshTokens)
    .set({ usedAt: new Date(0) })
    .where(isIt);
  for (let again = 0; again < 2; again++) await people.refresh(person.refreshToken);
  expect(await newActsOf(person)).toEqual(['refreshTokenReused DENIED']);
});

test('an invitation, without the address', async () => {
  const person = await people.signUp();
  await people.as(person)('mutation { invite(email: "somebody@example.org") }');
  expect(await newActsOf(person)).toEqual(['personInvited']);
  expect(JSON.stringify(await actsOf(person))).not.toContain('somebody');
});

test('an account that is to be deleted, with where from', async () => {
  const person = await people.signUp();
  const ask = people.as(person, PHONE);
  await ask('mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt } }', { c: person.email });
  expect(await newActsOf(person)).toEqual(['accountDeletionRequested']);
  expect(await openAddress(encryption, (await actsOf(person)).at(-1)!)).toBe('203.0.113.0/24');
});

test('an act of which nothing came is not written down', async () => {
  const person = await people.signUp();
  const ask = people.as(person);
  for (const act of ['revokeSession', 'revokeApiKey', 'removePasskey'])
    expect((await ask(`mutation { ${act}(id: "nobody’s") }`)).code).toBe('NOT_FOUND');
  expect(await newActsOf(person)).toEqual([]);
});
