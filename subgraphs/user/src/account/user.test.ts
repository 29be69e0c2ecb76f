import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { service } from '../service.ts';

let world: TestService;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
});

const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on AuthPayload { accessToken user { id email locale } } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthPayload { accessToken user { id } } } }`;
const ADA = { email: 'Ada@Example.org', password: 'analytical engine', displayName: 'Ada', locale: 'FR' };

type SignedUp = { signUp: { accessToken: string; user: { id: string; email: string; locale: string } } };

test('signing up, then signing in with any spelling of the address, is the same person', async () => {
  const anyone = world.as(null);
  const up = await anyone<SignedUp>(SIGN_UP, { input: ADA });
  expect(up.data?.signUp.user).toMatchObject({ email: 'ada@example.org', locale: 'FR' });
  const input = { email: 'ADA@example.org', password: ADA.password };
  const signedIn = await anyone<{ signIn: { user: { id: string } } }>(SIGN_IN, { input });
  expect(signedIn.data?.signIn.user.id).toBe(up.data?.signUp.user.id);
});

test.each(['en', 'fr'] as const)(
  'whoever asks in %s signs up in that language, unless another is named',
  async (locale) => {
    const reader = world.as({ id: null, locale });
    const signUp = async (email: string, named: object) =>
      (await reader<SignedUp>(SIGN_UP, { input: { ...ADA, email: `${locale}-${email}`, ...named } })).data?.signUp.user;
    const other = locale === 'en' ? 'FR' : 'EN';
    expect((await signUp('asked@example.org', { locale: undefined }))?.locale).toBe(locale.toUpperCase());
    expect((await signUp('null@example.org', { locale: null }))?.locale).toBe(locale.toUpperCase());
    expect((await signUp('named@example.org', { locale: other }))?.locale).toBe(other);
  },
);

test('the access token is what the published keys verify, for this person, with an end', async () => {
  const input = { ...ADA, email: 'token@example.org' };
  const { data } = await world.as(null)<SignedUp>(SIGN_UP, { input });
  const token = data?.signUp.accessToken ?? '';
  const { keys } = (await (await fetch(`${world.publicUrl}/.well-known/jwks.json`)).json()) as {
    keys: { kid: string; d?: string }[];
  };
  expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt', kid: keys[0]?.kid });
  expect(keys[0]?.d).toBeUndefined();
  expect(decodeJwt(token)).toMatchObject({ sub: data?.signUp.user.id, locale: 'fr', exp: expect.any(Number) });
});

test('an unknown address and a wrong password get the same answer', async () => {
  await world.as(null)(SIGN_UP, { input: { ...ADA, email: 'known@example.org' } });
  const wrong = await world.as(null)(SIGN_IN, { input: { email: 'known@example.org', password: 'not hers' } });
  const unknown = await world.as(null)(SIGN_IN, { input: { email: 'nobody@example.org', password: 'not hers' } });
  expect(wrong.code).toBe('WRONG_CREDENTIALS');
  expect(unknown.errors).toEqual(wrong.errors);
});

test('an address can be taken once, also when two sign up at the same moment', async () => {
  const input = { ...ADA, email: 'twice@example.org' };
  const codes = await Promise.all([1, 2].map(async () => (await world.as(null)(SIGN_UP, { input })).code));
  expect(codes.sort()).toEqual(['EMAIL_TAKEN', undefined]);
});

test('what cannot be an account is refused with the field that is wrong', async () => {
  for (const [field, value] of [
    ['email', 'nonsense'],
    ['password', 'short'],
  ] as const) {
    const { errors, code } = await world.as(null)(SIGN_UP, { input: { ...ADA, [field]: value } });
    expect([code, errors[0]?.extensions?.field]).toEqual(['INVALID_INPUT', field]);
  }
});

test('a profile is shown to its owner and to nobody else', async () => {
  const { data } = await world.as(null)<SignedUp>(SIGN_UP, { input: { ...ADA, email: 'owner@example.org' } });
  const id = data?.signUp.user.id ?? '';
  expect((await world.as(id)('{ me { email } }')).data).toEqual({ me: { email: 'owner@example.org' } });
  expect((await world.as(null)('{ me { email } }')).data).toEqual({ me: null });
  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { email } } }';
  const peek = await world.as('eve')(entities, { r: [{ __typename: 'User', id }] });
  expect(peek.data).toEqual({ _entities: [null] });
});

test('a profile is changed by its owner, piece by piece', async () => {
  const { data } = await world.as(null)<SignedUp>(SIGN_UP, { input: { ...ADA, email: 'profile@example.org' } });
  const id = data?.signUp.user.id ?? '';
  const FIELDS = '{ displayName locale accessibility { captions reducedMotion dyslexiaFont textSize } }';
  const change = (input: object) =>
    world.as(id)(`mutation ($i: ProfileInput!) { updateProfile(input: $i) ${FIELDS} }`, { i: input });
  await change({ displayName: ' Countess ', accessibility: { captions: true } });
  await change({ locale: 'EN', accessibility: { textSize: 150 } });
  const accessibility = { captions: true, reducedMotion: false, dyslexiaFont: false, textSize: 150 };
  expect((await world.as(id)(`{ me ${FIELDS} }`)).data).toEqual({
    me: { displayName: 'Countess', locale: 'EN', accessibility },
  });
  expect((await change({ accessibility: { textSize: 5 } })).code).toBe('INVALID_INPUT');
  expect((await change({ displayName: ' ' })).code).toBe('INVALID_INPUT');
});
