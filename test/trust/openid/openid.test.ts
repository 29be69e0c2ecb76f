import { decodeJwt, decodeProtectedHeader } from 'jose';
import { People } from '../../../subgraphs/user/src/people.fixture.ts';
import { codeAt } from '../../../subgraphs/user/src/second-factor/codes.fixture.ts';
import { erasures, identities } from '../../../subgraphs/user/src/tables.ts';
import { SignInWorld, type Tokens } from './sign-in-world.ts';

let world: SignInWorld;
let accounts: People;
beforeAll(async () => {
  world = await SignInWorld.start();
  accounts = new People(world.user);
});
afterAll(() => world.stop());

let people = 0;
/** Somebody whom a provider knows, and whose address it has verified. */
function newPerson() {
  const sub = `person-${++people}`;
  return { sub, email: `${sub}@example.org`, email_verified: true, name: 'Ada Lovelace' };
}

async function linked(tokens: Tokens) {
  const { data } = await world.ask<{ linkedIdentities: { id: string; provider: string }[] }>(
    '{ linkedIdentities { id provider } }',
    {},
    tokens,
  );
  return data?.linkedIdentities ?? [];
}

const unlink = async (tokens: Tokens, id: string) => {
  const { code, data } = await world.ask('mutation ($id: ID!) { unlinkIdentity(id: $id) }', { id }, tokens);
  return code ?? data;
};

test('the providers that are configured are offered, in their order', async () => {
  expect((await world.ask('{ openIdProviders { id name } }')).data).toEqual({
    openIdProviders: [
      { id: 'north', name: 'North' },
      { id: 'south', name: 'South' },
      { id: 'forger', name: 'Forger' },
      { id: 'apple', name: 'Apple' },
    ],
  });
});

test.each(['north', 'south'])(
  'who comes by %s gets an account, and the same one when she comes again',
  async (provider) => {
    const person = newPerson();
    const first = await world.signedIn(provider, person);
    expect(first.user).toMatchObject({ email: person.email, displayName: 'Ada Lovelace' });
    const again = await world.signedIn(provider, { ...person, email: 'moved@example.org' });
    expect(again.user).toEqual(first.user);
    const { data } = await world.ask('{ me { id emailConfirmedAt } }', {}, again);
    expect(data).toEqual({ me: { id: first.user.id, emailConfirmedAt: expect.any(String) } });
  },
);

test('an account with a confirmed address is linked to whoever the provider says has it, and its owner is told', async () => {
  const person = newPerson();
  const own = await world.signUp(person.email);
  await accounts.confirmAddress(own);
  expect((await world.signedIn('north', { ...person, email: person.email.toUpperCase() })).user.id).toBe(own.user.id);
  expect(await linked(own)).toMatchObject([{ provider: 'North' }]);
});

test('an account whose address was never confirmed is not: its owner signs in first, then links', async () => {
  const person = newPerson();
  const own = await world.signUp(person.email);
  expect((await world.signIn('north', person)).code).toBe('SIGN_IN_FIRST');
  expect(await linked(own)).toEqual([]);
  expect(await world.link('north', person, own)).toBe('North');
  expect((await world.signedIn('north', person)).user.id).toBe(own.user.id);
});

test.each([{ email_verified: false }, { email_verified: undefined }, { email: undefined }])(
  'an address with %j signs nobody up or in, and the answer does not tell whether it has an account',
  async (claims) => {
    const [known, unknown] = [newPerson(), newPerson()];
    await accounts.confirmAddress(await world.signUp(known.email));
    const answers = [
      await world.signIn('north', { ...known, ...claims }),
      await world.signIn('north', { ...unknown, ...claims }),
    ];
    expect(answers[0]?.code).toBe('ADDRESS_NOT_VERIFIED');
    expect(answers[1]).toEqual(answers[0]);
  },
);

test('whoever is signed in links what she likes, whatever its address, once', async () => {
  const [own, person] = [await world.signUp(newPerson().email), { sub: newPerson().sub }];
  expect(await world.link('south', person, own)).toBe('South');
  expect(await world.link('south', person, own)).toBe('South');
  expect(await linked(own)).toHaveLength(1);
  const other = await world.signUp(newPerson().email);
  expect(await world.link('south', person, other)).toBe('IDENTITY_TAKEN');
  expect((await world.signedIn('south', person)).user.id).toBe(own.user.id);
});

test('linking and unlinking take a recent sign-in', async () => {
  const person = newPerson();
  const own = await world.signedIn('north', person);
  await accounts.letAnHourPass(own);
  const [identity] = await linked(own);
  expect(await world.link('south', newPerson(), own)).toBe('STEP_UP_NEEDED');
  expect(await unlink(own, identity!.id)).toBe('STEP_UP_NEEDED');
});

test('what is unlinked signs in no more; the last way in stays, and so does somebody else’s', async () => {
  const [person, second] = [newPerson(), newPerson()];
  const own = await world.signedIn('north', person);
  const [first] = await linked(own);
  expect(await unlink(own, first!.id)).toBe('LAST_WAY_IN');
  await world.link('south', second, own);
  expect(await unlink(await world.signedIn('north', newPerson()), first!.id)).toBe('NOT_FOUND');
  expect(await unlink(own, first!.id)).toEqual({ unlinkIdentity: true });
  expect((await world.signIn('north', { ...person, email_verified: false })).code).toBe('ADDRESS_NOT_VERIFIED');
  expect((await world.signedIn('south', second)).user.id).toBe(own.user.id);
});

test('of all ways in that are taken away at the same moment, one stays', async () => {
  for (const round of [1, 2, 3]) {
    const own = await world.signedIn('north', newPerson());
    const { db } = world.user;
    const [first] = await db.select().from(identities);
    const more = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
      ...{ id: `${own.user.id} ${n}`, userId: own.user.id },
      ...{ issuer: first!.issuer, subject: `more ${round} ${n}` },
    }));
    await db.insert(identities).values(more);
    const outcomes = await Promise.all((await linked(own)).map(({ id }) => unlink(own, id)));
    expect(outcomes).toHaveLength(8);
    expect(outcomes.filter((outcome) => outcome === 'LAST_WAY_IN')).toHaveLength(1);
  }
});

test('who has a second factor is asked for it here as well', async () => {
  const person = newPerson();
  const own = await world.signedIn('north', person);
  const begun = await world.ask<{ startSecondFactor: { secret: string } }>(
    'mutation { startSecondFactor { secret } }',
    {},
    own,
  );
  const secret = begun.data?.startSecondFactor.secret ?? '';
  await world.ask('mutation ($c: String!) { turnSecondFactorOn(code: $c) }', { c: await codeAt(secret) }, own);
  const { signedIn } = await world.signIn('north', person);
  expect(signedIn).toEqual({ challenge: expect.any(String) });
  const confirmation = 'mutation ($i: SecondFactorInput!) { confirmSecondFactor(input: $i) { user { id } } }';
  const input = { challenge: signedIn?.challenge, code: await codeAt(secret, 1) };
  expect((await world.ask(confirmation, { i: input })).data).toEqual({
    confirmSecondFactor: { user: { id: own.user.id } },
  });
  const elsewhere = { ...newPerson(), email: person.email };
  expect((await world.signIn('south', elsewhere)).code).toBe('SIGN_IN_FIRST');
  expect(await linked(own)).toHaveLength(1);
});

test('an account that is to be deleted stays when its owner comes by her provider before then', async () => {
  const person = newPerson();
  const own = await world.signedIn('north', person);
  expect(own.deletionCalledOff).toBe(false);
  const leave = 'mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt } }';
  expect((await world.ask(leave, { c: person.email }, own)).code).toBeUndefined();
  const again = await world.signedIn('north', person);
  expect([again.user.id, again.deletionCalledOff]).toEqual([own.user.id, true]);
  expect(await world.user.db.select().from(erasures)).toEqual([]);
});

test('who does not consent at the provider’s is told so, in her language', async () => {
  const begun = await world.begin('north');
  world.language = 'fr';
  const { code, message } = await world.finish(await world.codeOf(begun, { error: 'access_denied' }), begun.verifier);
  world.language = 'en';
  expect([code, message]).toEqual(['SIGN_IN_CANCELLED', expect.stringContaining('votre accord chez North')]);
});

test('Apple’s ways are known: a form, a signed client secret, truth as text, and a name beside the token', async () => {
  const { email } = newPerson();
  world.forger.forgery = {
    claims: { sub: 'apple-1', email, email_verified: 'true' },
    wayBack: {
      user: JSON.stringify({ name: { firstName: 'Ada', lastName: 'Lovelace' }, email: 'not@verified.example' }),
    },
  };
  const begun = await world.begin('apple');
  expect(Object.fromEntries(new URL(begun.url).searchParams)).toMatchObject({
    scope: 'openid email name',
    response_mode: 'form_post',
    code_challenge_method: 'S256',
  });
  const { signedIn } = await world.finish(await world.codeOf(begun, { sub: 'anybody' }), begun.verifier);
  expect(signedIn?.user).toMatchObject({ email, displayName: 'Ada Lovelace' });
  // Asked for once, though two listeners had to know: where to send her, and where to redeem what she came back with.
  expect(world.forger.discoveries).toBe(1);
  const secret = world.forger.redeemed.at(-1) ?? '';
  expect(decodeProtectedHeader(secret)).toEqual({ alg: 'ES256', kid: 'KEY' });
  expect(decodeJwt(secret)).toMatchObject({ iss: 'TEAM', sub: 'visiobook', aud: 'https://appleid.apple.com' });
});

test('a provider that has never answered is said to be away', async () => {
  await world.forger.stop();
  expect((await world.begin('forger')).code).toBe('PROVIDER_AWAY');
});
