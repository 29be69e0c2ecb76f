import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { decodeJwt } from 'jose';
import { People, type Person } from '../people.fixture.ts';
import { service } from '../service.ts';
import { apiKeys } from '../tables.ts';

let world: TestService;
let people: People;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
  people = new People(world);
});

interface Created {
  createApiKey: { key: string; apiKey: { id: string; prefix: string } };
}

const create = (person: Person, input = {}) => {
  const query = 'mutation ($i: CreateApiKeyInput!) { createApiKey(input: $i) { key apiKey { id prefix } } }';
  return people.as(person)<Created>(query, { i: { name: 'CI', scopes: ['books'], ...input } });
};

async function newKey(person: Person) {
  const { data } = await create(person);
  return data!.createApiKey;
}

/** As the gateway asks. */
async function exchange(key: unknown) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ key });
  const response = await fetch(`${world.publicUrl}/api-keys/exchange`, { method: 'POST', headers, body });
  const { accessToken = '' } = (await response.json()) as { accessToken?: string };
  return { status: response.status, accessToken };
}

const revoke = (person: Person, id: string) =>
  people.as(person)('mutation ($id: ID!) { revokeApiKey(id: $id) }', { id });

test('a key stands for its owner, with its own scopes', async () => {
  const person = await people.signUp();
  const { key, apiKey } = await newKey(person);
  expect(decodeJwt((await exchange(key)).accessToken)).toMatchObject({ sub: person.user.id, scope: 'books' });
  const { data } = await people.as(person)('{ apiKeys { id prefix scopes lastUsedAt } }');
  const lastUsedAt = expect.any(String);
  expect(data).toEqual({ apiKeys: [{ id: apiKey.id, prefix: key.slice(0, 10), scopes: ['books'], lastUsedAt }] });
});

test('a key is shown once: the database does not hold it', async () => {
  const { key } = await newKey(await people.signUp());
  expect(JSON.stringify(await world.db.select().from(apiKeys))).not.toContain(key.slice(10));
});

test('what is revoked, over or no key at all is refused', async () => {
  const person = await people.signUp();
  const [revoked, over] = [await newKey(person), await newKey(person)];
  expect((await revoke(person, revoked.apiKey.id)).data).toEqual({ revokeApiKey: true });
  expect((await exchange(revoked.key)).status).toBe(401);
  await world.db.update(apiKeys).set({ expiresAt: new Date(0) });
  for (const key of [over.key, 'vbk_nonsense', '', 7, null]) expect((await exchange(key)).status).toBe(401);
});

test('a key without a name is called one in its owner’s language', async () => {
  const { user, accessToken } = await people.signUp();
  const { sid } = decodeJwt<{ sid: string }>(accessToken);
  const create = 'mutation { createApiKey(input: { name: " ", scopes: ["books"] }) { apiKey { name } } }';
  const named = async (locale: 'en' | 'fr') => (await world.as({ id: user.id, sessionId: sid, locale })(create)).data;
  expect(await named('fr')).toEqual({ createApiKey: { apiKey: { name: 'Clé' } } });
  expect(await named('en')).toEqual({ createApiKey: { apiKey: { name: 'Key' } } });
});

test('nobody revokes somebody else’s key', async () => {
  const { apiKey } = await newKey(await people.signUp());
  expect((await revoke(await people.signUp(), apiKey.id)).code).toBe('NOT_FOUND');
});

test('a key makes no keys, and does nothing else that takes a session', async () => {
  const person = await people.signUp();
  const { key, apiKey } = await newKey(person);
  const program = { ...person, accessToken: (await exchange(key)).accessToken };
  expect((await create(program)).code).toBe('UNAUTHENTICATED');
  expect((await revoke(program, apiKey.id)).code).toBe('UNAUTHENTICATED');
  for (const act of ['signOutEverywhere', 'startPasskey', 'turnSecondFactorOff', 'startSecondFactor { uri }'])
    expect((await people.as(program)(`mutation { ${act} }`)).code).toBe('UNAUTHENTICATED');
});

test('a key may do no more than its owner, ends, and takes a recent sign-in to make', async () => {
  const person = await people.signUp();
  for (const input of [{ scopes: ['admin'] }, { scopes: [] }, { days: 0 }, { days: 367 }])
    expect((await create(person, input)).code).toBe('INVALID_INPUT');
  await people.letAnHourPass(person);
  expect((await create(person)).code).toBe('STEP_UP_NEEDED');
});
