import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { People, type Person, TOKENS, type Tokens } from '../people.fixture.ts';
import { service } from '../service.ts';
import { erasures, users } from '../tables.ts';
import { type Circumstances, SoftwareAuthenticator } from './authenticator.fixture.ts';

const ORIGIN = 'https://film.example.org';
const AT_HOME = { origin: ORIGIN };

let world: TestService;
let people: People;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off', PUBLIC_ORIGIN: ORIGIN } });
  people = new People(world);
});

async function optionsFor(person: Person): Promise<string> {
  const { data } = await people.as(person)<{ startPasskey: string }>('mutation { startPasskey }');
  return data!.startPasskey;
}

async function add(person: Person, response: string) {
  const query = 'mutation ($r: String!) { addPasskey(response: $r, name: "Phone") { id name } }';
  const { data, code } = await people.as(person)<{ addPasskey: { id: string; name: string } }>(query, { r: response });
  return code ?? data?.addPasskey;
}

async function newPerson() {
  const person = await people.signUp();
  const device = new SoftwareAuthenticator();
  const passkey = await add(person, device.create(await optionsFor(person), AT_HOME));
  return { ...person, device, passkey };
}

async function question(): Promise<string> {
  const { data } = await world.as(null)<{ startPasskeySignIn: string }>('mutation { startPasskeySignIn }');
  return data!.startPasskeySignIn;
}

async function signInWith(response: string) {
  const query = `mutation ($r: String!) { signInWithPasskey(response: $r) ${TOKENS} }`;
  const { data, code } = await world.as(null)<{ signInWithPasskey: Tokens }>(query, { r: response });
  return code ?? data?.signInWithPasskey.user.id;
}

test('a passkey is added and signs in, without an address and without a password, again and again', async () => {
  const { device, user, passkey } = await newPerson();
  expect(passkey).toMatchObject({ name: 'Phone' });
  for (let i = 0; i < 3; i++) expect(await signInWith(device.get(await question(), AT_HOME))).toBe(user.id);
});

test('a passkey without a name is called one in its owner’s language', async () => {
  const { user, accessToken } = await people.signUp();
  const { sid } = decodeJwt<{ sid: string }>(accessToken);
  const add = 'mutation ($r: String!) { addPasskey(response: $r, name: " ") { name } }';
  const named = async (locale: 'en' | 'fr') => {
    const ask = world.as({ id: user.id, sessionId: sid, locale });
    const { data } = await ask<{ startPasskey: string }>('mutation { startPasskey }');
    return (await ask(add, { r: new SoftwareAuthenticator().create(data!.startPasskey, AT_HOME) })).data;
  };
  expect(await named('fr')).toEqual({ addPasskey: { name: 'Clé d’accès' } });
  expect(await named('en')).toEqual({ addPasskey: { name: 'Passkey' } });
});

test('an account that is to be deleted stays when its owner signs in by a passkey before then', async () => {
  const { device, ...person } = await newPerson();
  const leave = 'mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt } }';
  expect((await people.as(person)(leave, { c: person.email })).code).toBeUndefined();
  const query = 'mutation ($r: String!) { signInWithPasskey(response: $r) { deletionCalledOff user { id } } }';
  const signIn = async () => (await world.as(null)(query, { r: device.get(await question(), AT_HOME) })).data;
  const { user } = person;
  expect(await signIn()).toEqual({ signInWithPasskey: { deletionCalledOff: true, user: { id: user.id } } });
  expect(await signIn()).toEqual({ signInWithPasskey: { deletionCalledOff: false, user: { id: user.id } } });
  expect(await world.db.select().from(erasures)).toEqual([]);
});

test('the options ask for a key that is found without a name, by somebody who shows that it is her', async () => {
  const person = await people.signUp();
  expect(JSON.parse(await optionsFor(person))).toMatchObject({
    rp: { id: 'film.example.org' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  expect(JSON.parse(await question())).toMatchObject({ rpId: 'film.example.org', userVerification: 'required' });
});

test('an answer is good once', async () => {
  const { device } = await newPerson();
  const response = device.get(await question(), AT_HOME);
  await signInWith(response);
  expect(await signInWith(response)).toBe('PASSKEY_REFUSED');
  const person = await people.signUp();
  const added = new SoftwareAuthenticator().create(await optionsFor(person), AT_HOME);
  await add(person, added);
  expect(await add(person, added)).toBe('PASSKEY_REFUSED');
});

test.each<[string, Circumstances]>([
  ['another site', { origin: 'https://film.example.org.evil.example' }],
  ['another port', { origin: `${ORIGIN}:8443` }],
  ['no encryption', { origin: 'http://film.example.org' }],
  ['a key of another site', { origin: ORIGIN, rpId: 'evil.example' }],
  ['nobody who has shown who she is', { origin: ORIGIN, isVerified: false }],
])('an answer from %s is refused', async (_name, circumstances) => {
  const { device } = await newPerson();
  expect(await signInWith(device.get(await question(), circumstances))).toBe('PASSKEY_REFUSED');
  const person = await people.signUp();
  const created = new SoftwareAuthenticator().create(await optionsFor(person), circumstances);
  expect(await add(person, created)).toBe('PASSKEY_REFUSED');
});

test('a question that we never asked, or asked for something else, is not answered', async () => {
  const person = await newPerson();
  const invented = JSON.stringify({ challenge: 'bm90IG91cnM', rpId: 'film.example.org' });
  expect(await signInWith(person.device.get(invented, AT_HOME))).toBe('PASSKEY_REFUSED');
  const { challenge } = JSON.parse(await optionsFor(person)) as { challenge: string };
  const mixed = JSON.stringify({ challenge, rpId: 'film.example.org' });
  expect(await signInWith(person.device.get(mixed, AT_HOME))).toBe('PASSKEY_REFUSED');
});

test('one person’s question does not add another’s key', async () => {
  const [ada, eve] = [await people.signUp(), await people.signUp()];
  expect(await add(eve, new SoftwareAuthenticator().create(await optionsFor(ada), AT_HOME))).toBe('PASSKEY_REFUSED');
});

test('a changed signature, an unknown key and nonsense are refused', async () => {
  const { device } = await newPerson();
  const answer = JSON.parse(device.get(await question(), AT_HOME)) as { response: { signature: string } };
  const signature = Buffer.from(answer.response.signature, 'base64url');
  signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
  const changed = { ...answer, response: { ...answer.response, signature: signature.toString('base64url') } };
  expect(await signInWith(JSON.stringify(changed))).toBe('PASSKEY_REFUSED');
  const stranger = new SoftwareAuthenticator();
  stranger.create(await optionsFor(await people.signUp()), AT_HOME);
  expect(await signInWith(stranger.get(await question(), AT_HOME))).toBe('PASSKEY_REFUSED');
  for (const nonsense of ['', '{}', '[1', JSON.stringify({ id: 'x', response: { clientDataJSON: 'e30' } })])
    expect(await signInWith(nonsense)).toBe('PASSKEY_REFUSED');
});

test('a copied device is found out when its count goes back', async () => {
  const { device, user } = await newPerson();
  for (let i = 0; i < 3; i++) expect(await signInWith(device.get(await question(), AT_HOME))).toBe(user.id);
  device.rewind(2);
  expect(await signInWith(device.get(await question(), AT_HOME))).toBe('PASSKEY_REFUSED');
});

test('adding and removing take a recent sign-in; one’s own keys are removed, nobody else’s', async () => {
  const [person, eve] = [await newPerson(), await newPerson()];
  const { id } = person.passkey as { id: string };
  const remove = (who: Person) => people.as(who)('mutation ($id: ID!) { removePasskey(id: $id) }', { id });
  expect((await remove(eve)).code).toBe('NOT_FOUND');
  await people.letAnHourPass(person);
  expect((await people.as(person)('mutation { startPasskey }')).code).toBe('STEP_UP_NEEDED');
  expect((await remove(person)).code).toBe('STEP_UP_NEEDED');
  expect(await signInWith(person.device.get(await question(), AT_HOME))).toBe(person.user.id);
  const again = await people.signedIn(person.email);
  expect((await remove({ ...person, ...again })).data).toEqual({ removePasskey: true });
  expect(await signInWith(person.device.get(await question(), AT_HOME))).toBe('PASSKEY_REFUSED');
});

test('whoever has nothing else to sign in with keeps her last key', async () => {
  const person = await newPerson();
  const { id } = person.passkey as { id: string };
  await world.db.update(users).set({ passwordHash: null }).where(eq(users.id, person.user.id));
  const remove = (passkey: string) =>
    people.as(person)('mutation ($id: ID!) { removePasskey(id: $id) }', { id: passkey });
  expect((await remove(id)).code).toBe('LAST_WAY_IN');
  const other = await add(person, new SoftwareAuthenticator().create(await optionsFor(person), AT_HOME));
  expect((await remove(id)).data).toEqual({ removePasskey: true });
  expect((await remove((other as { id: string }).id)).code).toBe('LAST_WAY_IN');
});
