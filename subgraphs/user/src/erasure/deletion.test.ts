import { destroyOwnerKey, eraseAccount, eraseUserTasks } from '@visiobook/contracts';
import { handle } from '@visiobook/subgraph-kit';
import { type TestService, tablesWith, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { Mailbox } from '../mailbox.fixture.ts';
import { newEmail, PASSWORD, People, TOKENS, type Tokens } from '../people.fixture.ts';
import { service } from '../service.ts';
import { erasures } from '../tables.ts';
import { lookAfterErasures } from './erasure.schedule.ts';
import { dayOf } from './what-will-happen.ts';

/** What the other services were asked to erase: [service, person]. */
const asked: [string, string][] = [];
const others = [
  ...eraseUserTasks
    .filter(({ queue }) => queue !== 'user')
    .map((task) =>
      handle(task, async ({ ownerId, pass }) => {
        asked.push([task.queue, ownerId]);
        return { rows: pass === 1 ? 3 : 0, blobs: 0 };
      }),
    ),
  handle(destroyOwnerKey, async ({ ownerId }) => {
    asked.push(['key', ownerId]);
    return {};
  }),
];

let mailbox: Mailbox;
let world: TestService;
let people: People;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  world = await testService(service, { config: { SMTP_URL: mailbox.url }, handlers: others });
  people = new People(world);
});
afterAll(() => mailbox.close());

async function newPerson(email = newEmail(), more = {}) {
  const input = { email, password: PASSWORD, displayName: 'Ada', ...more };
  await world.as(null)('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', { input });
  await world.settle();
  const confirm = `mutation ($t: String!) { confirmSignUp(token: $t) ${TOKENS} }`;
  const { data } = await world.as(null)<{ confirmSignUp: Tokens }>(confirm, { t: mailbox.to(email).at(-1)?.token });
  return { email, ...data!.confirmSignUp };
}

type Person = Awaited<ReturnType<typeof newPerson>>;

const remove = (person: Person, confirmation = person.email) =>
  people.as(person)<{ deleteAccount: { dueAt: string; message: string } }>(
    'mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt message } }',
    { c: confirmation },
  );

const letTimePass = ({ user }: Person) =>
  world.db.update(erasures).set({ dueAt: new Date() }).where(eq(erasures.ownerId, user.id));

test('deleting an account takes a recent sign-in and its address, typed', async () => {
  const person = await newPerson();
  expect((await remove(person, 'yes')).code).toBe('INVALID_INPUT');
  await people.letAnHourPass(person);
  expect((await remove(person)).code).toBe('STEP_UP_NEEDED');
  expect((await people.refresh(person.refreshToken)).code).toBeUndefined();
});

test('it ends all sessions and keys at once, and says by mail and answer what is going to happen', async () => {
  const person = await newPerson();
  const query = 'mutation { createApiKey(input: { name: "CI", scopes: ["films"] }) { key } }';
  const { data } = await people.as(person)<{ createApiKey: { key: string } }>(query);
  const terms = await people.as(person)<{ accountDeletionTerms: string }>('{ accountDeletionTerms }');
  expect(terms.data?.accountDeletionTerms).toMatch(/signing in calls it off/);
  const answer = await remove(person, ` ${person.email.toUpperCase()} `);
  expect(answer.data?.deleteAccount.message).toMatch(/your account goes for good/);
  expect(new Date(answer.data!.deleteAccount.dueAt).getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  await world.settle();
  expect(mailbox.to(person.email).at(-1)?.subject).toBe('Your VisioBook account is going to be deleted');
  expect((await people.refresh(person.refreshToken)).code).toBe('SESSION_ENDED');
  const exchange = { method: 'POST', body: JSON.stringify({ key: data?.createApiKey.key }) };
  expect((await fetch(`${world.publicUrl}/api-keys/exchange`, exchange)).status).toBe(401);
  expect((await world.acts(person.user.id)).map(({ act }) => act)).toContain('accountDeletionRequested');
});

test.each([
  ['EN', /It goes on [A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d\d\s[AP]M \(UTC\)/],
  ['FR', /Il disparaîtra le \d{1,2} \p{L}+ \d{4} à \d\d:\d\d \(UTC\)/u],
] as const)('the mail says when, as it is written in %s, with and without HTML', async (locale, when) => {
  const person = await newPerson(newEmail(), { locale });
  const { dueAt } = (await remove(person)).data!.deleteAccount;
  await world.settle();
  const { text, html } = mailbox.to(person.email).at(-1)!;
  for (const written of [text, html]) {
    expect(written).toMatch(when);
    expect(written).toContain(dayOf(new Date(dueAt), locale === 'EN' ? 'en' : 'fr'));
  }
});

test('whoever signs in before the time is up stays; nothing was asked of any service', async () => {
  const person = await newPerson();
  await remove(person);
  expect(await world.run(eraseAccount, { ownerId: person.user.id })).toEqual({ erased: false });
  const query = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthPayload { deletionCalledOff } } }`;
  const again = () => world.as(null)(query, { input: { email: person.email, password: PASSWORD } });
  expect((await again()).data).toEqual({ signIn: { deletionCalledOff: true } });
  expect((await again()).data).toEqual({ signIn: { deletionCalledOff: false } });
  expect(await world.run(eraseAccount, { ownerId: person.user.id })).toEqual({ erased: false });
  expect(asked.filter(([, who]) => who === person.user.id)).toEqual([]);
});

test('every service erases until nothing is found, the key goes last; the address can sign up as somebody new', async () => {
  const [person, other] = [await newPerson(), await newPerson()];
  const { id } = person.user;
  await people.as(other)('mutation ($e: String!) { invite(email: $e) }', { e: person.email });
  await remove(person);
  await letTimePass(person);
  expect(await world.run(eraseAccount, { ownerId: id })).toEqual({ erased: true });
  const hers = asked.filter(([, who]) => who === id).map(([queue]) => queue);
  const services = eraseUserTasks.map(({ queue }) => queue).filter((queue) => queue !== 'user');
  expect(hers).toEqual([...services, ...services, 'key']);
  await world.settle();
  expect((await world.acts(id)).map(({ act }) => act)).toContain('accountErased');
  expect((await people.signIn(person.email)).code).toBe('WRONG_CREDENTIALS');
  expect((await people.signIn(other.email)).code).toBeUndefined();

  const admin = world.as({ id: 'root', scopes: ['admin'] });
  type Listed = { erasures: { ownerId: string; finishedAt: string | null; parts: { rows: number }[] }[] };
  const list = await admin<Listed>('{ erasures { ownerId finishedAt parts { service rows blobs } } }');
  const listed = list.data?.erasures.find(({ ownerId }) => ownerId === id);
  expect(listed?.finishedAt).toEqual(expect.any(String));
  expect(listed?.parts).toContainEqual({ service: 'media', rows: 3, blobs: 0 });
  expect((await people.as(other)('{ erasures { ownerId } }')).code).toBe('FORBIDDEN');

  await lookAfterErasures({ db: world.db, outbox: world.outbox, tasks: world.queue });
  const places = await tablesWith(world.adminUrl, [id]);
  expect(places.map((place) => place.split(':')[0])).toEqual(['"user".erasures', 'events.log', 'keys.data_keys']);
  expect((await newPerson(person.email)).user.id).not.toBe(id);
});
