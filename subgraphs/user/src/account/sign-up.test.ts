import { randomBytes } from 'node:crypto';
import { encryptionConfig, keyEncryptionKeys, OwnerEncryption } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { z } from 'zod';
import { Letters } from '../letters/letters.ts';
import { newEmail, PASSWORD } from '../people.fixture.ts';
import { Secret } from '../secret.ts';
import { service } from '../service.ts';
import { type LetterRow, letters, users } from '../tables.ts';
import { Addresses } from './addresses.ts';

const KEYS = { KEY_ENCRYPTION_KEYS: randomBytes(32).toString('base64url') };
const USER_SECRET = 'a secret of at least thirty-two characters';

/** Whoever signs up here is in at once, or by a letter, which is never sent. */
let atOnce: TestService;
let byLetter: TestService;
beforeAll(async () => {
  const config = { ...KEYS, USER_SECRET };
  atOnce = await testService(service, { config: { ...config, EMAIL_CONFIRMATION: 'off' } });
  byLetter = await testService(service, { config });
});

async function signUp(world: TestService, email: string) {
  const query = 'mutation ($i: SignUpInput!) { signUp(input: $i) { __typename } }';
  return world.as(null)(query, { i: { email, password: PASSWORD, displayName: 'Ada' } });
}

/** Whose data keys there are, but for the services' own. */
async function keyOwners(world: TestService): Promise<string[]> {
  const sql = postgres(world.adminUrl, { max: 1 });
  const rows = await sql`select owner from keys.data_keys where owner not like '$%' order by owner`;
  await sql.end();
  return rows.map(({ owner }) => owner as string);
}

const people = async (world: TestService) => (await world.db.select().from(users)).map(({ id }) => id).sort();

function lettersOf({ db, outbox }: TestService) {
  const encryption = new OwnerEncryption({ db, keks: keyEncryptionKeys(z.object(encryptionConfig).parse(KEYS)) });
  const addresses = new Addresses(encryption);
  return { addresses, post: new Letters({ db, outbox, secret: new Secret(USER_SECRET), encryption, addresses }) };
}

async function lettersTo(email: string): Promise<LetterRow[]> {
  const isIt = eq(letters.emailIndex, await lettersOf(byLetter).addresses.index(email));
  return byLetter.db
    .select()
    .from(letters)
    .where(and(isIt, eq(letters.kind, 'confirmSignUp')));
}

test('of several who sign up with one address, one has an account, and nobody else leaves a key', async () => {
  const email = newEmail();
  const answers = await Promise.all([1, 2, 3, 4].map(() => signUp(atOnce, email)));
  expect(answers.map(({ code }) => code).sort()).toEqual(['EMAIL_TAKEN', 'EMAIL_TAKEN', 'EMAIL_TAKEN', undefined]);
  expect((await signUp(atOnce, email)).code).toBe('EMAIL_TAKEN');
  expect(await keyOwners(atOnce)).toEqual(await people(atOnce));
});

test('a sign-up that is not confirmed, or confirmed too late, has no key', async () => {
  const email = newEmail();
  await signUp(byLetter, email);
  expect(await keyOwners(byLetter)).toEqual([]);
  await signUp(byLetter, email);
  const { post } = lettersOf(byLetter);
  const confirm = 'mutation ($t: String!) { confirmSignUp(token: $t) { user { id } } }';
  const tokens = (await lettersTo(email)).map((letter) => post.token(letter));
  const answers = await Promise.all(tokens.map((t) => byLetter.as(null)(confirm, { t })));
  expect(answers.map(({ code }) => code).sort()).toEqual(['LINK_NOT_GOOD', undefined]);
  expect(await keyOwners(byLetter)).toEqual(await people(byLetter));
});

test('a sign-up that waits holds the address once', async () => {
  const email = newEmail();
  await signUp(byLetter, email);
  const [letter] = await lettersTo(email);
  const contents = await lettersOf(byLetter).post.contents(letter!);
  expect(JSON.stringify(contents).split(email)).toHaveLength(2);
});
