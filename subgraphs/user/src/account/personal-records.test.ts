import { json } from 'node:stream/consumers';
import { DirectoryBlobStore } from '@visiobook/blob-store';
import { exportUserInUser } from '@visiobook/contracts';
import { marksIn, type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { People, type Person } from '../people.fixture.ts';
import { codeAt } from '../second-factor/codes.fixture.ts';
import { service } from '../service.ts';

let world: TestService;
let people: People;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
  people = new People(world);
});

/** What the service's part of an export of hers says. */
async function exported({ user }: Pick<Person, 'user'>): Promise<{ type: string; [name: string]: unknown }[]> {
  const directory = world.blobDirectory;
  const blobs = new DirectoryBlobStore({ directory, signingKey: 'x'.repeat(32), publicOrigin: 'http://localhost' });
  const { parts } = await world.run(exportUserInUser, { ownerId: user.id, exportId: 'e1' });
  expect(parts.map(({ path }) => path)).toEqual(['user.json']);
  return (await json((await blobs.open(parts[0]?.blobKey ?? '')).stream)) as [];
}

test('an export tells of her second factor and her keys, and holds nothing that signs anybody in', async () => {
  const person = await people.signUp();
  const ask = people.as(person);
  const begun = await ask<{ startSecondFactor: { secret: string } }>('mutation { startSecondFactor { secret } }');
  const { secret } = begun.data!.startSecondFactor;
  expect((await exported(person)).map(({ type }) => type)).toEqual(['profile', 'session']);

  const on = await ask<{ turnSecondFactorOn: string[] }>('mutation ($c: String!) { turnSecondFactorOn(code: $c) }', {
    c: await codeAt(secret),
  });
  const made = await ask<{ createApiKey: { key: string } }>(
    'mutation { createApiKey(input: { name: "CI", scopes: ["films"] }) { key } }',
  );
  const records = await exported(person);
  expect(records.map(({ type }) => type)).toEqual(['profile', 'session', 'apiKey', 'secondFactor']);
  expect(records[0]).toMatchObject({ email: person.email, displayName: 'Ada' });
  const codes = on.data?.turnSecondFactorOn ?? [];
  expect(records.at(-1)).toEqual({
    type: 'secondFactor',
    since: expect.stringMatching(/^20\d\d-/),
    recoveryCodesLeft: codes.length,
  });
  const keys = [secret, made.data?.createApiKey.key ?? '', person.accessToken, person.refreshToken];
  expect(marksIn(JSON.stringify(records), [...keys, ...codes])).toEqual([]);
});
