import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose';
import { People, type Tokens } from '../people.fixture.ts';
import { sha256 } from '../secret.ts';
import { service } from '../service.ts';
import { refreshTokens, users } from '../tables.ts';
import { GRACE_SECONDS } from './refresh-tokens.ts';

let world: TestService;
let people: People;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
  people = new People(world);
});

interface Shown {
  id: string;
  deviceName: string;
  network: string | null;
  isCurrent: boolean;
}

const PHONE = { address: '203.0.113.77', userAgent: 'Mozilla/5.0 (Android 16; Mobile) Firefox/150.0' };

async function sessionsOf(tokens: Tokens): Promise<Shown[]> {
  const query = '{ sessions { id deviceName network isCurrent } }';
  return (await people.as(tokens)<{ sessions: Shown[] }>(query)).data?.sessions ?? [];
}

const later = (refreshToken: string) =>
  world.db
    .update(refreshTokens)
    .set({ usedAt: new Date(Date.now() - (GRACE_SECONDS + 1) * 1000) })
    .where(eq(refreshTokens.hash, sha256(refreshToken)));

test('a refresh token renews the access token of the same session, and each renewal answers the next', async () => {
  const first = await people.signUp();
  const second = await people.refresh(first.refreshToken);
  const third = await people.refresh(second.tokens?.refreshToken ?? '');
  const sessionOf = (token = '') => decodeJwt(token).sid;
  expect(sessionOf(third.tokens?.accessToken)).toBe(sessionOf(first.accessToken));
  expect(new Set([first, second.tokens, third.tokens].map((tokens) => tokens?.refreshToken)).size).toBe(3);
});

test('a client that has not heard the answer gets the same one again, also at the same moment', async () => {
  const { refreshToken } = await people.signUp();
  const answers = await Promise.all([1, 2, 3].map(() => people.refresh(refreshToken)));
  expect(new Set(answers.map(({ tokens }) => tokens?.refreshToken)).size).toBe(1);
  expect((await people.refresh(answers[0]?.tokens?.refreshToken ?? '')).code).toBeUndefined();
});

test('a token that comes back later was stolen: its whole session ends, others stay', async () => {
  const person = await people.signUp();
  const other = await people.signedIn(person.email);
  const next = await people.refresh(person.refreshToken);
  await later(person.refreshToken);
  expect((await people.refresh(person.refreshToken)).code).toBe('SESSION_ENDED');
  expect((await people.refresh(next.tokens?.refreshToken ?? '')).code).toBe('SESSION_ENDED');
  expect((await people.refresh(other.refreshToken)).code).toBeUndefined();
});

test('what never was a refresh token reads like one that has ended', async () => {
  expect((await people.refresh('vbr_nonsense')).code).toBe('SESSION_ENDED');
  expect((await people.refresh((await people.signUp()).accessToken)).code).toBe('SESSION_ENDED');
});

test('the database holds no token that could be used', async () => {
  const { refreshToken } = await people.signUp();
  const { tokens } = await people.refresh(refreshToken);
  const dump = JSON.stringify(await world.db.select().from(refreshTokens));
  expect(dump).not.toContain(refreshToken.slice(4));
  expect(dump).not.toContain(tokens?.refreshToken.slice(4));
});

test('sessions are listed to their owner with device and network', async () => {
  const person = await people.signUp();
  const phone = await people.signedIn(person.email, PHONE);
  expect(await sessionsOf(phone)).toMatchObject([
    { deviceName: 'Firefox, Android', network: '203.0.113.0/24', isCurrent: true },
    { deviceName: 'Desk', network: null, isCurrent: false },
  ]);
});

test('a device that says nothing of itself is unknown, in the language of its owner', async () => {
  const person = await people.signUp();
  await world.db.update(users).set({ locale: 'fr' }).where(eq(users.id, person.user.id));
  const unknown = await people.signedIn(person.email, { userAgent: 'curl' });
  expect(await sessionsOf(unknown)).toMatchObject([{ deviceName: 'Inconnu' }, { deviceName: 'Desk' }]);
});

test('one session is revoked, by its owner alone', async () => {
  const person = await people.signUp();
  const phone = await people.signedIn(person.email);
  const [{ id } = { id: '' }] = await sessionsOf(phone);
  const revoke = 'mutation ($id: ID!) { revokeSession(id: $id) }';
  expect((await people.as(await people.signUp())(revoke, { id })).code).toBe('NOT_FOUND');
  expect((await people.as(person)(revoke, { id })).data).toEqual({ revokeSession: true });
  expect((await people.refresh(phone.refreshToken)).code).toBe('SESSION_ENDED');
  expect((await people.refresh(person.refreshToken)).code).toBeUndefined();
});

test('signing out ends this session; signing out everywhere ends all', async () => {
  const person = await people.signUp();
  const [phone, desk] = [await people.signedIn(person.email), await people.signedIn(person.email)];
  await people.as(phone)('mutation { signOut }');
  expect((await people.refresh(phone.refreshToken)).code).toBe('SESSION_ENDED');
  expect((await people.as(phone)('mutation { signOut }')).code).toBe('UNAUTHENTICATED');
  await people.as(desk)('mutation { signOutEverywhere }');
  for (const { refreshToken } of [desk, person])
    expect((await people.refresh(refreshToken)).code).toBe('SESSION_ENDED');
});

test('an access token says who, in which session, and when she last proved it; it is good for ten minutes', async () => {
  const { accessToken, user } = await people.signUp();
  const { sub, sid, auth_time, iat = 0, exp = 0 } = decodeJwt(accessToken);
  expect([sub, typeof sid]).toEqual([user.id, 'string']);
  expect(Math.abs(Number(auth_time) - iat)).toBeLessThan(60);
  expect(exp - iat).toBe(600);
});

test('while keys change, tokens of both are good: the old key stays published, the new one signs', async () => {
  const [before, after] = await Promise.all([newKey(), newKey()]);
  const rotated = await testService(service, {
    config: {
      EMAIL_CONFIRMATION: 'off',
      ACCESS_TOKEN_KEY: JSON.stringify(after.privateKey),
      ACCESS_TOKEN_OTHER_KEYS: JSON.stringify([before.publicKey]),
    },
  });
  const { keys } = (await (await fetch(`${rotated.publicUrl}/.well-known/jwks.json`)).json()) as {
    keys: ({ kid: string; x: string; d?: string } & Record<string, string>)[];
  };
  expect(keys.map(({ x, d }) => [x, d])).toEqual([
    [after.publicKey.x, undefined],
    [before.publicKey.x, undefined],
  ]);
  const { accessToken: token } = await new People(rotated).signUp();
  expect(decodeProtectedHeader(token).kid).toBe(keys[0]?.kid);
  await jwtVerify(token, await importJWK(keys[0] ?? {}, 'EdDSA'));
});

async function newKey() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) };
}
