import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { People, type Person, TOKENS, type Tokens } from '../people.fixture.ts';
import { service } from '../service.ts';
import { recoveryCodes, secondFactors } from '../tables.ts';
import { codeAt } from './codes.fixture.ts';

let world: TestService;
let people: People;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
  people = new People(world);
});

/** Somebody whose second factor is on; the code of this moment is used up. */
async function newPerson() {
  const person = await people.signUp();
  const ask = people.as(person);
  const { data } = await ask<{ startSecondFactor: { secret: string; uri: string } }>(
    'mutation { startSecondFactor { secret uri } }',
  );
  const { secret, uri } = data!.startSecondFactor;
  const on = 'mutation ($c: String!) { turnSecondFactorOn(code: $c) }';
  const answer = await ask<{ turnSecondFactorOn: string[] }>(on, { c: await codeAt(secret) });
  return { ...person, secret, uri, recovery: answer.data?.turnSecondFactorOn ?? [] };
}

async function challengeOf({ email }: Person): Promise<string> {
  const { data } = await people.signIn(email);
  return data?.signIn.challenge ?? '';
}

async function confirm(challenge: string, code: string) {
  const query = `mutation ($i: SecondFactorInput!) { confirmSecondFactor(input: $i) ${TOKENS} }`;
  const { data, code: refusal } = await world.as(null)<{ confirmSecondFactor: Tokens }>(query, {
    i: { challenge, code },
  });
  return refusal ?? data?.confirmSecondFactor;
}

test('signing in takes the password and a code, which is good once', async () => {
  const person = await newPerson();
  expect(person.uri).toMatch(/^otpauth:\/\/totp\/VisioBook:person-\d+%40example\.org\?secret=/);
  const challenge = await challengeOf(person);
  expect(await confirm(challenge, '000000')).toBe('WRONG_CODE');
  const code = await codeAt(person.secret, 1);
  expect(await confirm(challenge, code)).toMatchObject({ user: { id: person.user.id } });
  expect(await confirm(challenge, code)).toBe('CHALLENGE_OVER');
  expect(await confirm(await challengeOf(person), code)).toBe('WRONG_CODE');
});

test('the code that turned it on does not sign in', async () => {
  const person = await newPerson();
  expect(await confirm(await challengeOf(person), await codeAt(person.secret, -1))).toBe('WRONG_CODE');
});

test('a recovery code stands in for a phone that is lost, once, for its owner alone', async () => {
  const [person, other] = [await newPerson(), await newPerson()];
  const [code = ''] = person.recovery;
  expect(new Set(person.recovery).size).toBe(10);
  expect(await confirm(await challengeOf(other), code)).toBe('WRONG_CODE');
  expect(await confirm(await challengeOf(person), code.toUpperCase())).toMatchObject({ user: { id: person.user.id } });
  expect(await confirm(await challengeOf(person), code)).toBe('WRONG_CODE');
  const { data } = await people.as(person)('{ secondFactor { isOn recoveryCodesLeft } }');
  expect(data).toEqual({ secondFactor: { isOn: true, recoveryCodesLeft: 9 } });
});

test('two who send the same code at the same moment: one gets in', async () => {
  const person = await newPerson();
  const code = await codeAt(person.secret, 1);
  const challenges = [await challengeOf(person), await challengeOf(person)];
  const outcomes = await Promise.all(challenges.map((challenge) => confirm(challenge, code)));
  expect(outcomes.filter((outcome) => outcome === 'WRONG_CODE')).toHaveLength(1);
});

test('codes cannot be guessed: after a few, whoever tries has to wait', async () => {
  const challenge = await challengeOf(await newPerson());
  const outcomes: unknown[] = [];
  for (let i = 0; i < 8; i++) outcomes.push(await confirm(challenge, `00000${i}`));
  expect(outcomes).toContain('TOO_MANY_ATTEMPTS');
});

test('what is begun and not confirmed asks for nothing', async () => {
  const person = await people.signUp();
  await people.as(person)('mutation { startSecondFactor { secret } }');
  expect((await people.signIn(person.email)).data?.signIn.accessToken).toEqual(expect.any(String));
});

test('it is turned off by a recent sign-in, which the code proves again, and the password alone does not', async () => {
  const person = await newPerson();
  const off = () => people.as(person)('mutation { turnSecondFactorOff }');
  const stepUp = (input: object) =>
    people.as(person)('mutation ($i: StepUpInput!) { stepUp(input: $i) { accessToken } }', { i: input });
  await people.letAnHourPass(person);
  expect((await off()).code).toBe('STEP_UP_NEEDED');
  expect((await stepUp({ password: 'analytical engine' })).code).toBe('WRONG_CODE');
  expect((await off()).code).toBe('STEP_UP_NEEDED');
  expect((await stepUp({ code: await codeAt(person.secret, 1) })).code).toBeUndefined();
  expect((await off()).data).toEqual({ turnSecondFactorOff: true });
  expect((await people.signIn(person.email)).data?.signIn.accessToken).toEqual(expect.any(String));
});

test('without a second factor the password proves it again', async () => {
  const person = await people.signUp();
  await people.letAnHourPass(person);
  const stepUp = (password: string) =>
    people.as(person)('mutation ($i: StepUpInput!) { stepUp(input: $i) { accessToken } }', { i: { password } });
  expect((await stepUp('not the password')).code).toBe('WRONG_CREDENTIALS');
  expect((await stepUp('analytical engine')).code).toBeUndefined();
  expect((await people.as(person)('mutation { startSecondFactor { secret } }')).code).toBeUndefined();
});

test('the database shows neither secret nor recovery code', async () => {
  const { secret, recovery, user } = await newPerson();
  const rows = await world.db.select().from(secondFactors).where(eq(secondFactors.userId, user.id));
  const dump = JSON.stringify([rows, await world.db.select().from(recoveryCodes)]);
  for (const hidden of [secret, ...recovery, ...recovery.map((code) => code.replaceAll('-', ''))])
    expect(dump).not.toContain(hidden);
});
