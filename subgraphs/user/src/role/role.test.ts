import { randomBytes } from 'node:crypto';
import { keyEncryptionKeys, OwnerEncryption, openAddress, openDetails, SCOPES_OF_ROLE } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { arrayContains, eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { People, type Person, type Tokens } from '../people.fixture.ts';
import { service } from '../service.ts';
import { users } from '../tables.ts';
import { changeRoleAsOperator } from './operator.ts';

const KEY = randomBytes(32);
const CONFIG = { DEFAULT_ROLE: 'creator' as const, KEY_ENCRYPTION_KEYS: [KEY], AZURE_AUTHORITY_HOST: '' };

let world: TestService;
let people: People;
let encryption: OwnerEncryption;
beforeAll(async () => {
  const config = { EMAIL_CONFIRMATION: 'off', KEY_ENCRYPTION_KEYS: KEY.toString('base64url') };
  world = await testService(service, { config });
  people = new People(world);
  encryption = new OwnerEncryption({ db: world.db, keks: keyEncryptionKeys(CONFIG) });
});
/** Each test has administrators of its own. */
beforeEach(() => world.db.update(users).set({ roles: null }));

const scopesOf = ({ accessToken }: Pick<Tokens, 'accessToken'>) =>
  decodeJwt<{ scope: string }>(accessToken).scope.split(' ');

/** With the rights that her token now has. */
async function ask<Data>(person: Tokens, query: string, variables = {}, client = {}) {
  const { sub, sid } = decodeJwt<{ sid: string }>(person.accessToken);
  return world.as({ id: sub, sessionId: sid, scopes: scopesOf(person) }, client)<Data>(query, variables);
}

const operate = (to: 'granted' | 'withdrawn', role: 'admin' | 'support' | 'creator', { email }: Person) =>
  changeRoleAsOperator({ db: world.db, config: CONFIG }, { who: email, role, to });

async function withRole(role: 'admin' | 'support'): Promise<Person> {
  const person = await people.signUp();
  await operate('granted', role, person);
  return { ...person, ...(await people.refresh(person.refreshToken)).tokens! };
}

function change(by: Person, name: 'grantRole' | 'withdrawRole', { user }: Tokens, role: string, client = {}) {
  const query = `mutation ($id: ID!, $role: Role!) { ${name}(userId: $id, role: $role) { roles } }`;
  return ask<Record<string, { roles: string[] }>>(by, query, { id: user.id, role }, client);
}

const rolesOf = async (person: Tokens) => (await ask<{ me: { roles: string[] } }>(person, '{ me { roles } }')).data?.me;

test('a new account reads and makes films, and no more', async () => {
  const person = await people.signUp();
  expect(await rolesOf(person)).toEqual({ roles: ['READER', 'CREATOR'] });
  expect(scopesOf(person)).toEqual(SCOPES_OF_ROLE.creator);
});

test('where accounts only read unless they are told otherwise, they only read', async () => {
  const library = await testService(service, { config: { EMAIL_CONFIRMATION: 'off', DEFAULT_ROLE: 'reader' } });
  expect(scopesOf(await new People(library).signUp())).toEqual(SCOPES_OF_ROLE.reader);
});

test('the operator makes the first administrator, whose next token says so', async () => {
  const person = await people.signUp();
  expect(await operate('granted', 'admin', person)).toEqual(['reader', 'creator', 'admin']);
  const { tokens } = await people.refresh(person.refreshToken);
  expect(scopesOf(tokens!)).toEqual(SCOPES_OF_ROLE.admin);
  expect(await operate('withdrawn', 'admin', person)).toEqual(['reader', 'creator']);
  await expect(operate('granted', 'admin', { ...person, email: 'nobody@example.org' })).rejects.toThrow(/account/);
});

test('an administrator gives and takes roles; each is written down once, with who did it', async () => {
  const [admin, person] = [await withRole('admin'), await people.signUp()];
  for (let i = 0; i < 2; i++)
    expect((await change(admin, 'grantRole', person, 'SUPPORT')).data?.grantRole?.roles).toContain('SUPPORT');
  const { tokens } = await people.refresh(person.refreshToken);
  expect(scopesOf(tokens!)).toContain('support');
  expect((await change(admin, 'withdrawRole', person, 'CREATOR')).data).toEqual({
    withdrawRole: { roles: ['READER', 'SUPPORT'] },
  });
  await world.settle();
  const by = { service: 'user', actorId: admin.user.id, outcome: 'DONE' };
  const acts = await world.acts(person.user.id);
  expect(acts.filter(({ act }) => act.startsWith('role'))).toMatchObject([
    { ...by, act: 'roleGranted', target: { type: 'Role', id: 'support' } },
    { ...by, act: 'roleWithdrawn', target: { type: 'Role', id: 'creator' } },
  ]);
});

test('where from a role was changed is written down', async () => {
  const [admin, person] = [await withRole('admin'), await people.signUp()];
  await change(admin, 'grantRole', person, 'SUPPORT', { address: '203.0.113.77' });
  await world.settle();
  const granted = (await world.acts(person.user.id)).at(-1)!;
  expect(granted).toMatchObject({ act: 'roleGranted', actorId: admin.user.id });
  expect(await openAddress(encryption, granted)).toBe('203.0.113.0/24');
});

test('reading accounts is written down: about whoever reads a page, and about the one that was looked for', async () => {
  const [support, person] = [await withRole('support'), await people.signUp()];
  const from = { address: '203.0.113.77' };
  const read = (variables: object) =>
    ask(support, 'query ($e: String) { accounts(first: 3, email: $e) { id } }', variables, from);
  await read({});
  await read({ e: 'nobody@example.org' });
  await read({ e: person.email });
  await world.settle();
  const mine = (await world.acts(support.user.id)).filter(({ act }) => act === 'accountsRead');
  const details = await Promise.all(mine.map((act) => openDetails(encryption, act)));
  expect(details).toEqual([{ accounts: '3' }, { accounts: '0' }]);
  const hers = (await world.acts(person.user.id)).at(-1)!;
  const target = { type: 'User', id: person.user.id };
  expect(hers).toMatchObject({ act: 'accountsRead', actorId: support.user.id, outcome: 'DONE', target });
  for (const act of [...mine, hers]) expect(await openAddress(encryption, act)).toBe('203.0.113.0/24');
});

test('nobody else does, support included, and nobody who is not there has a role', async () => {
  const [admin, support, person] = [await withRole('admin'), await withRole('support'), await people.signUp()];
  for (const by of [support, person]) expect((await change(by, 'grantRole', by, 'ADMIN')).code).toBe('FORBIDDEN');
  const missing = { ...person, user: { id: 'nobody' } };
  expect((await change(admin, 'grantRole', missing, 'SUPPORT')).code).toBe('NOT_FOUND');
  expect((await change(admin, 'withdrawRole', person, 'READER')).code).toBe('INVALID_INPUT');
});

test('whoever has lost the role does not get it back by the token that is left to her', async () => {
  const [admin, former] = [await withRole('admin'), await withRole('admin')];
  await change(admin, 'withdrawRole', former, 'ADMIN');
  expect((await change(former, 'grantRole', former, 'ADMIN')).code).toBe('FORBIDDEN');
});

test('it takes a recent sign-in', async () => {
  const admin = await withRole('admin');
  await people.letAnHourPass(admin);
  expect((await change(admin, 'grantRole', admin, 'SUPPORT')).code).toBe('STEP_UP_NEEDED');
});

test('one administrator is left, also when two end each other at the same moment', async () => {
  const [one, other] = [await withRole('admin'), await withRole('admin')];
  const codes = await Promise.all([
    change(one, 'withdrawRole', other, 'ADMIN').then(({ code }) => code),
    change(other, 'withdrawRole', one, 'ADMIN').then(({ code }) => code),
  ]);
  expect(codes.sort()).toEqual(['FORBIDDEN', undefined]);
  const left = await world.db
    .select({ id: users.id })
    .from(users)
    .where(arrayContains(users.roles, ['admin']));
  expect(left).toHaveLength(1);
  const last = left[0]?.id === one.user.id ? one : other;
  expect((await change(last, 'withdrawRole', last, 'ADMIN')).code).toBe('LAST_ADMINISTRATOR');
});

const leave = (person: Person) =>
  ask(person, 'mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt } }', { c: person.email });

test('the last administrator does not leave, nor does she count on one who is leaving', async () => {
  const admin = await withRole('admin');
  const refused = await leave(admin);
  expect(refused.code).toBe('LAST_ADMINISTRATOR');
  expect(refused.errors[0]?.message).toMatch(/^You are the last administrator\. Make somebody else one first/);
  expect((await people.refresh(admin.refreshToken)).code).toBeUndefined();
  const other = await withRole('admin');
  expect((await leave(other)).code).toBeUndefined();
  expect((await leave(admin)).code).toBe('LAST_ADMINISTRATOR');
  expect((await change(admin, 'withdrawRole', admin, 'ADMIN')).code).toBe('LAST_ADMINISTRATOR');
  await people.signedIn(other.email);
  expect((await leave(admin)).code).toBeUndefined();
});

test('of two administrators who leave, or leave and step down, at the same moment, one stays', async () => {
  for (const second of [leave, (person: Person) => change(person, 'withdrawRole', person, 'ADMIN')]) {
    await world.db.update(users).set({ roles: null });
    const [one, other] = [await withRole('admin'), await withRole('admin')];
    const answers = await Promise.all([leave(one), second(other)]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['LAST_ADMINISTRATOR', undefined]);
  }
});

test('accounts come page by page, or by their address, to support and administrators alone', async () => {
  const support = await withRole('support');
  const query =
    'query ($after: ID, $email: String) { accounts(first: 2, after: $after, email: $email) { id email roles } }';
  type Page = { accounts: { id: string; email: string; roles: string[] }[] };
  const seen: string[] = [];
  for (let page: Page['accounts'] = [{ id: '', email: '', roles: [] }]; page.length > 0; ) {
    const after = seen.at(-1) ?? null;
    page = (await ask<Page>(support, query, { after })).data?.accounts ?? [];
    seen.push(...page.map(({ id }) => id));
  }
  const everybody = await world.db.select({ id: users.id }).from(users).orderBy(users.createdAt, users.id);
  expect(seen).toEqual(everybody.map(({ id }) => id));
  const found = await ask<Page>(support, query, { email: support.email.toUpperCase() });
  expect(found.data?.accounts).toEqual([
    { id: support.user.id, email: support.email, roles: ['READER', 'CREATOR', 'SUPPORT'] },
  ]);
  expect((await ask(await people.signUp(), query)).code).toBe('FORBIDDEN');
});

test('an API key has scopes that its owner has, and loses them with her', async () => {
  const admin = await withRole('admin');
  const create = 'mutation ($s: [String!]!) { createApiKey(input: { name: "CI", scopes: $s }) { key } }';
  type Created = { createApiKey: { key: string } };
  const { data } = await ask<Created>(admin, create, { s: ['films', 'admin'] });
  const exchanged = async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ key: data?.createApiKey.key });
    const response = await fetch(`${world.publicUrl}/api-keys/exchange`, { method: 'POST', headers, body });
    return scopesOf((await response.json()) as Tokens);
  };
  expect(await exchanged()).toEqual(['films', 'admin']);
  await world.db.update(users).set({ roles: [] }).where(eq(users.id, admin.user.id));
  expect(await exchanged()).toEqual(['films']);
  for (const scope of ['admin', 'account'])
    expect((await ask(admin, create, { s: [scope] })).code).toBe('INVALID_INPUT');
});
