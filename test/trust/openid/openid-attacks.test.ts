import { createHash, randomBytes } from 'node:crypto';
import { identities, openIdAttempts } from '../../../subgraphs/user/src/tables.ts';
import { Browser } from './browser.ts';
import type { Forgery } from './forging-provider.ts';
import { APP, SignInWorld } from './sign-in-world.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await SignInWorld.start();
});
afterAll(() => world.stop());
afterEach(() => {
  world.forger.forgery = {};
});

let people = 0;
function newPerson() {
  const sub = `victim-${++people}`;
  return { sub, email: `${sub}@example.org`, email_verified: true };
}
const mallory = { sub: 'mallory' };
const VICTIM = { email: 'victim@example.org', email_verified: true };

/** As a browser comes back with these parameters. */
async function comeBack(provider: string, parameters: Record<string, string> | URLSearchParams) {
  const url = `${world.origin}/auth/${provider}/callback?${new URLSearchParams(parameters)}`;
  const response = await fetch(url, { redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location'), page: await response.text() };
}

/** Where a browser would come back to, without going there. */
async function wayBack(url: string, person = newPerson()): Promise<URL> {
  return new URL((await new Browser(person).open(url, `${world.origin}/auth/`)).address);
}

test('the forger gets people in while it is honest: what is refused below is refused for its forgery', async () => {
  world.forger.forgery = { claims: VICTIM };
  expect((await world.signedIn('forger', mallory)).user.email).toBe(VICTIM.email);
});

const past = Math.floor(Date.now() / 1000) - 3600;
test.each<[string, Forgery]>([
  ['for another client', { claims: { aud: 'another' } }],
  ['for others beside us, on another’s behalf', { claims: { aud: ['visiobook', 'another'], azp: 'another' } }],
  ['of another issuer', { claims: { iss: 'https://accounts.google.com' } }],
  ['that is over', { claims: { iat: past, exp: past + 60 } }],
  ['without an end', { claims: { exp: undefined } }],
  ['of another sign-in', { claims: { nonce: 'another' } }],
  ['of no sign-in', { claims: { nonce: undefined } }],
  ['of nobody', { claims: { sub: undefined } }],
  ['that a strange key has signed', { strangeKey: true }],
  ['that nobody has signed', { unsigned: true }],
])('an ID token %s is refused', async (_name, { claims, ...forgery }) => {
  world.forger.forgery = { ...forgery, claims: { ...VICTIM, ...claims } };
  const before = await world.user.db.select().from(identities);
  expect((await world.signIn('forger', mallory)).code).toBe('PROVIDER_REFUSED');
  expect(world.forger.redeemed.length).toBeGreaterThan(0);
  expect(await world.user.db.select().from(identities)).toEqual(before);
});

test.each([
  ['another issuer’s name', { iss: 'https://accounts.google.com' }],
  ['no issuer’s name, where its own is promised', { iss: null }],
])('a way back with %s is refused before its code is shown to anybody', async (_name, parameters) => {
  world.forger.forgery = { wayBack: parameters };
  const before = world.forger.redeemed.length;
  expect((await world.signIn('forger', mallory)).code).toBe('PROVIDER_REFUSED');
  expect(world.forger.redeemed).toHaveLength(before);
});

test('what one provider was asked does not come back as another’s answer: its code would go to the wrong one', async () => {
  const back = await wayBack((await world.begin('north')).url);
  const before = world.forger.redeemed.length;
  const mixed = await comeBack('forger', { ...Object.fromEntries(back.searchParams), iss: world.forger.issuer });
  expect([mixed.status, mixed.location]).toEqual([400, null]);
  expect(world.forger.redeemed).toHaveLength(before);
});

test('a code of one provider is worth nothing with the state of another', async () => {
  const [honest, forged] = [await world.begin('north'), await world.begin('forger')];
  const stolen = (await wayBack(honest.url)).searchParams.get('code') ?? '';
  const back = await wayBack(forged.url);
  back.searchParams.set('code', stolen);
  back.searchParams.set('iss', (await wayBack(honest.url)).searchParams.get('iss') ?? '');
  const { location } = await comeBack('forger', back.searchParams);
  const code = new URL(location ?? '').searchParams.get('code') ?? '';
  expect((await world.finish(code, forged.verifier)).code).toBe('PROVIDER_REFUSED');
});

test('a way back without a state, with a wrong one or with two, leads nowhere and says so in both languages', async () => {
  const begun = await world.begin('north');
  const [one, two] = [await wayBack(begun.url), await wayBack(begun.url)];
  const parameters = Object.fromEntries(one.searchParams);
  const both = new URLSearchParams(two.searchParams);
  both.append('state', 'another');
  const { state: _, ...stateless } = parameters;
  for (const wrong of [stateless, { ...parameters, state: randomBytes(32).toString('base64url') }, both, {}]) {
    const { status, location, page } = await comeBack('north', wrong);
    expect([status, location]).toEqual([400, null]);
    expect(page).toMatch(/<p lang="fr">.*recommencez.*<p lang="en">.*begin again/);
  }
  expect((await comeBack('north', two.searchParams)).status).toBe(303);
});

test('a way back is gone once: also when two come at the same moment', async () => {
  const back = (await wayBack((await world.begin('north')).url)).searchParams;
  const statuses = await Promise.all([1, 2, 3].map(async () => (await comeBack('north', back)).status));
  expect(statuses.sort()).toEqual([303, 400, 400]);
  expect((await comeBack('north', back)).status).toBe(400);
});

test('a provider’s code that was used already gets nobody in with a new state', async () => {
  const [first, second] = [await world.begin('north'), await world.begin('north')];
  const used = await wayBack(first.url);
  await comeBack('north', used.searchParams);
  const back = await wayBack(second.url);
  back.searchParams.set('code', used.searchParams.get('code') ?? '');
  const { location } = await comeBack('north', back.searchParams);
  const code = new URL(location ?? '').searchParams.get('code') ?? '';
  expect((await world.finish(code, second.verifier)).code).toBe('PROVIDER_REFUSED');
});

test('a stolen one-time code is worth nothing without its verifier, and stays good for its owner, once', async () => {
  const begun = await world.begin('north');
  const code = await world.codeOf(begun, newPerson());
  const challenge = createHash('sha256').update(begun.verifier).digest('base64url');
  for (const verifier of ['', challenge, randomBytes(32).toString('base64url'), (await world.begin('north')).verifier])
    expect((await world.finish(code, verifier)).code).toBe('SIGN_IN_OVER');
  const outcomes = await Promise.all([1, 2].map(async () => (await world.finish(code, begun.verifier)).code));
  expect(outcomes.sort()).toEqual(['SIGN_IN_OVER', undefined]);
});

test('a one-time code is over after two minutes, a way to the provider after a quarter of an hour', async () => {
  const [late, later] = [await world.begin('north'), await world.begin('north')];
  const code = await world.codeOf(late, newPerson());
  const back = await wayBack(later.url);
  const inMinutes = (date: Date) => Math.round((date.getTime() - Date.now()) / 60_000);
  const rows = await world.user.db.select().from(openIdAttempts);
  expect(rows.filter(({ codeHash }) => codeHash).map(({ expiresAt }) => inMinutes(expiresAt))).toContain(2);
  await world.user.db.update(openIdAttempts).set({ expiresAt: new Date() });
  expect((await world.finish(code, late.verifier)).code).toBe('SIGN_IN_OVER');
  expect((await comeBack('north', back.searchParams)).status).toBe(400);
});

test.each([
  'https://evil.example',
  'https://film.example.org',
  'https://film.example.org/account/',
  'https://film.example.org/account?next=https://evil.example',
  'https://film.example.org/account#x',
  'https://film.example.org@evil.example/account',
  'https://film.example.org.evil.example/account',
  'HTTPS://film.example.org/account',
  `${APP}/more`,
  'javascript:alert(1)',
  '//evil.example',
  '',
])('nobody is sent to %s', async (returnTo) => {
  expect(await world.begin('north', { returnTo })).toMatchObject({ code: 'INVALID_INPUT', url: '' });
});

test('the way back takes no address from whoever comes', async () => {
  const back = (await wayBack((await world.begin('north')).url)).searchParams;
  for (const name of ['returnTo', 'return_to', 'redirect_uri', 'next']) back.set(name, 'https://evil.example');
  expect((await comeBack('north', back)).location).toMatch(/^org\.visiobook\.test:\/\/signed-in\?code=[\w-]{43}$/);
});

test('who links is who began it: a code of somebody else’s linking, or of a sign-in, links nothing', async () => {
  const [ada, eve] = [await world.signedIn('north', newPerson()), await world.signedIn('north', newPerson())];
  const adas = await world.begin('south', {}, ada);
  const code = await world.codeOf(adas, newPerson());
  expect(await world.finishLinking(code, adas.verifier, eve)).toBe('SIGN_IN_OVER');
  expect((await world.finish(code, adas.verifier)).code).toBe('SIGN_IN_OVER');
  const signIn = await world.begin('south');
  expect(await world.finishLinking(await world.codeOf(signIn, newPerson()), signIn.verifier, ada)).toBe('SIGN_IN_OVER');
  expect(await world.finishLinking(code, adas.verifier, ada)).toBe('South');
});

test('a challenge that is none, and a provider that is not offered, are refused', async () => {
  for (const challenge of ['', 'short', '+'.repeat(43), 'A'.repeat(44)])
    expect((await world.begin('north', { challenge })).code).toBe('INVALID_INPUT');
  expect((await world.begin('constructor')).code).toBe('UNKNOWN_PROVIDER');
  expect((await comeBack('constructor', { state: 'x', code: 'y' })).status).toBe(400);
});

test('the database holds nothing by which a sign-in could be gone on with', async () => {
  const begun = await world.begin('north');
  const person = newPerson();
  const url = new URL(begun.url);
  const code = await world.codeOf(begun, person);
  const dump = JSON.stringify(await world.user.db.select().from(openIdAttempts));
  for (const name of ['state', 'nonce', 'code_challenge']) expect(dump).not.toContain(url.searchParams.get(name));
  for (const hidden of [begun.verifier, code, person.email, person.sub]) expect(dump).not.toContain(hidden);
});
