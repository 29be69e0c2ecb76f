import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose';
import { sha256 } from '../secret.ts';
import { service } from '../service.ts';
import { refreshTokens } from '../tables.ts';
import { GRACE_SECONDS } from './refresh-tokens.ts';

let world: TestService;
beforeAll(async () => {
  world = await testService(service);
});

interface Tokens {
  accessToken: string;
  refreshToken: string;
  user: { id: string };
}
interface Shown {
  id: string;
  deviceName: string;
  network: string | null;
  isCurrent: boolean;
}

const TOKENS = '{ accessToken refreshToken user { id } }';
const PASSWORD = 'analytical engine';
const PHONE = { address: '203.0.113.77', userAgent: 'Mozilla/5.0 (Android 16; Mobile) Firefox/150.0' };

let people = 0;
async function newPerson() {
  const email = `person-${++people}@example.org`;
  const input = { email, password: PASSWORD, displayName: 'Ada', deviceName: 'Desk' };
  const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) ${TOKENS} }`;
  const { data } = await world.as(null)<{ signUp: Tokens }>(signUp, { input });
  return { email, ...data!.signUp };
}

async function signIn(email: string, client = {}): Promise<Tokens> {
  const query = `mutation ($input: SignInInput!) { signIn(input: $input) ${TOKENS} }`;
  const { data } = await world.as(null, client)<{ signIn: Tokens }>(query, { input: { email, password: PASSWORD } });
  return data!.signIn;
}

async function refresh(refreshToken: string, client = {}) {
  const query = `mutation ($t: String!) { refreshSession(refreshToken: $t) ${TOKENS} }`;
  const { data, code } = await world.as(null, client)<{ refreshSession: Tokens }>(query, { t: refreshToken });
  return { code, tokens: data?.refreshSession };
}

/** As the gateway vouches for whoever has this access token. */
function asBearer({ accessToken }: Pick<Tokens, 'accessToken'>) {
  const { sub, sid } = decodeJwt<{ sid: string }>(accessToken);
  return world.as({ id: sub ?? null, sessionId: sid });
}

async function sessionsOf(tokens: Tokens): Promise<Shown[]> {
  const query = '{ sessions { id deviceName network isCurrent } }';
  return (await asBearer(tokens)<{ sessions: Shown[] }>(query)).data?.sessions ?? [];
}

const later = (refreshToken: string) =>
  world.db
    .update(refreshTokens)
    .set({ usedAt: new Date(Date.now() - (GRACE_SECONDS + 1) * 1000) })
    .where(eq(refreshTokens.hash, sha256(refreshToken)));

test('a refresh token renews the access token of the same session, and each renewal answers the next', async () => {
  const first = await newPerson();
  const second = await refresh(first.refreshToken);
  const third = await refresh(second.tokens?.refreshToken ?? '');
  const sessionOf = (token = '') => decodeJwt(token).sid;
  expect(sessionOf(third.tokens?.accessToken)).toBe(sessionOf(first.accessToken));
  expect(new Set([first, second.tokens, third.tokens].map((tokens) => tokens?.refreshToken)).size).toBe(3);
});

test('a client that has not heard the answer gets the same one again, also at the same moment', async () => {
  const { refreshToken } = await newPerson();
  const answers = await Promise.all([1, 2, 3].map(() => refresh(refreshToken)));
  expect(new Set(answers.map(({ tokens }) => tokens?.refreshToken)).size).toBe(1);
  expect((await refresh(answers[0]?.tokens?.refreshToken ?? '')).code).toBeUndefined();
});

test('a token that comes back later was stolen: its whole session ends, others stay', async () => {
  const person = await newPerson();
  const other = await signIn(person.email);
  const next = await refresh(person.refreshToken);
  await later(person.refreshToken);
  expect((await refresh(person.refreshToken)).code).toBe('SESSION_ENDED');
  expect((await refresh(next.tokens?.refreshToken ?? '')).code).toBe('SESSION_ENDED');
  expect((await refresh(other.refreshToken)).code).toBeUndefined();
});

test('what never was a refresh token reads like one that has ended', async () => {
  expect((await refresh('vbr_nonsense')).code).toBe('SESSION_ENDED');
  expect((await refresh((await newPerson()).accessToken)).code).toBe('SESSION_ENDED');
});

test('the database holds no token that could be used', async () => {
  const { refreshToken } = await newPerson();
  const { tokens } = await refresh(refreshToken);
  const dump = JSON.stringify(await world.db.select().from(refreshTokens));
  expect(dump).not.toContain(refreshToken.slice(4));
  expect(dump).not.toContain(tokens?.refreshToken.slice(4));
});

test('sessions are listed to their owner with device and network', async () => {
  const person = await newPerson();
  const phone = await signIn(person.email, PHONE);
  expect(await sessionsOf(phone)).toMatchObject([
    { deviceName: 'Firefox, Android', network: '203.0.113.0/24', isCurrent: true },
    { deviceName: 'Desk', network: null, isCurrent: false },
  ]);
});

test('one session is revoked, by its owner alone', async () => {
  const person = await newPerson();
  const phone = await signIn(person.email);
  const [{ id } = { id: '' }] = await sessionsOf(phone);
  const revoke = 'mutation ($id: ID!) { revokeSession(id: $id) }';
  expect((await asBearer(await newPerson())(revoke, { id })).code).toBe('NOT_FOUND');
  expect((await asBearer(person)(revoke, { id })).data).toEqual({ revokeSession: true });
  expect((await refresh(phone.refreshToken)).code).toBe('SESSION_ENDED');
  expect((await refresh(person.refreshToken)).code).toBeUndefined();
});

test('signing out ends this session; signing out everywhere ends all', async () => {
  const person = await newPerson();
  const [phone, desk] = [await signIn(person.email), await signIn(person.email)];
  await asBearer(phone)('mutation { signOut }');
  expect((await refresh(phone.refreshToken)).code).toBe('SESSION_ENDED');
  expect((await asBearer(phone)('mutation { signOut }')).code).toBe('UNAUTHENTICATED');
  await asBearer(desk)('mutation { signOutEverywhere }');
  for (const { refreshToken } of [desk, person]) expect((await refresh(refreshToken)).code).toBe('SESSION_ENDED');
});

test('an access token says who, in which session, and when she last proved it; it is good for ten minutes', async () => {
  const { accessToken, user } = await newPerson();
  const { sub, sid, auth_time, iat = 0, exp = 0 } = decodeJwt(accessToken);
  expect([sub, typeof sid]).toEqual([user.id, 'string']);
  expect(Math.abs(Number(auth_time) - iat)).toBeLessThan(60);
  expect(exp - iat).toBe(600);
});

test('while keys change, tokens of both are good: the old key stays published, the new one signs', async () => {
  const [before, after] = await Promise.all([newKey(), newKey()]);
  const rotated = await testService(service, {
    config: {
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
  const input = { email: 'rotated@example.org', password: PASSWORD, displayName: 'Ada' };
  const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) ${TOKENS} }`;
  const { data } = await rotated.as(null)<{ signUp: Tokens }>(signUp, { input });
  const token = data?.signUp.accessToken ?? '';
  expect(decodeProtectedHeader(token).kid).toBe(keys[0]?.kid);
  await jwtVerify(token, await importJWK(keys[0] ?? {}, 'EdDSA'));
});

async function newKey() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) };
}
