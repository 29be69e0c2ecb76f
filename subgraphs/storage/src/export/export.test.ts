import { createHash } from 'node:crypto';
import { DirectoryBlobStore } from '@visiobook/blob-store';
import { eraseUserInStorage, exportUserTasks } from '@visiobook/contracts';
import { exportUserHandler, TaskError } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { service } from '../service.ts';
import { Sweeper } from '../sweeper.ts';
import { avatars, dataExports } from '../tables.ts';
import { contents } from './archive.fixture.ts';

let world: TestService;
const blobs = () =>
  new DirectoryBlobStore({
    directory: world.blobDirectory,
    signingKey: 'a key of at least thirty-two characters',
    publicOrigin: 'http://127.0.0.1:8080',
  });

/** The other services: each knows one thing. */
const others = exportUserTasks
  .filter(({ queue }) => queue !== 'storage')
  .map((task) => {
    const write = (key: string, ...rest: unknown[]) => blobs().put(key, ...(rest as [never, never]));
    return exportUserHandler(task, { put: write }, async function* (ownerId) {
      if (ownerId.startsWith('unlucky') && task.queue === 'project') throw new TaskError('LOST', 'It is lost.');
      yield { type: 'note', service: task.queue, ownerId, text: '“Ça va ?”' };
      yield { type: 'note', text: 'two' };
    });
  });

beforeAll(async () => {
  world = await testService(service, { handlers: others });
});

const reachable = (url: string) => `${world.publicUrl}${new URL(url).pathname}${new URL(url).search}`;

async function bringIn(viewer: string, filename: string, text: string) {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  type Made = { createUpload: { id: string; url: string } };
  const create = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { id url } }';
  const input = { filename, byteSize: bytes.length, sha256, contentType: 'text/plain' };
  const { id, url } = (await world.as(viewer)<Made>(create, { input })).data!.createUpload;
  await fetch(reachable(url), { method: 'PUT', body: bytes, headers: { 'content-type': 'text/plain' } });
  await world.as(viewer)('mutation ($id: ID!) { completeUpload(id: $id) { id } }', { id });
}

interface Export {
  id: string;
  status: string;
  url: string | null;
  byteSize: number | null;
}
const FIELDS = '{ id status url byteSize }';

const ask = async (viewer: string) =>
  (await world.as(viewer)<{ exportMyData: Export }>(`mutation { exportMyData ${FIELDS} }`)).data?.exportMyData;
const list = async (viewer: string) =>
  (await world.as(viewer)<{ dataExports: Export[] }>(`{ dataExports ${FIELDS} }`)).data?.dataExports ?? [];

/** Until what she asked for has come to its end. */
async function settled(viewer: string): Promise<void> {
  do await world.settle();
  while ((await list(viewer)).some(({ status }) => status === 'PENDING'));
}

test('a person gets all that every service knows of her, and her files as she sent them', async () => {
  await bringIn('ada', 'Éléments.txt', 'Call me Ishmael.');
  await bringIn('eve', 'book.txt', 'somebody else’s');
  expect(await ask('ada')).toMatchObject({ status: 'PENDING', url: null });
  await settled('ada');
  const [ready, ...more] = await list('ada');
  expect(more).toEqual([]);
  expect(ready?.status).toBe('READY');
  const zip = Buffer.from(await (await fetch(reachable(ready?.url ?? ''))).arrayBuffer());
  expect(zip.length).toBe(ready?.byteSize);
  const found = await contents(zip);
  const jsons = exportUserTasks.map(({ queue }) => `${queue}.json`);
  expect(Object.keys(found)).toEqual([...jsons, 'files/1 Éléments.txt']);
  expect(found['files/1 Éléments.txt']).toBe('Call me Ishmael.');
  expect(JSON.parse(found['user.json'] ?? '')).toEqual([
    { type: 'note', service: 'user', ownerId: 'ada', text: '“Ça va ?”' },
    { type: 'note', text: 'two' },
  ]);
  expect(JSON.parse(found['storage.json'] ?? '')).toMatchObject([{ type: 'file', filename: 'Éléments.txt' }]);
  // The parts that were made for it are gone; asked again, it is the same export; nobody else sees it.
  const keys: string[] = [];
  for await (const { key } of blobs().list('ada')) keys.push(key.split('/')[1] ?? '');
  expect(keys.sort()).toEqual(['exports', 'uploads']);
  expect((await ask('ada'))?.id).toBe(ready?.id);
  expect(await list('eve')).toEqual([]);
});

test('a picture that is half taken away is left out, and keeps nobody from the rest', async () => {
  await world.db.insert(avatars).values({ ownerId: 'pia', changedAt: new Date() });
  await ask('pia');
  await settled('pia');
  const [ready] = await list('pia');
  expect(ready?.status).toBe('READY');
  const zip = Buffer.from(await (await fetch(reachable(ready?.url ?? ''))).arrayBuffer());
  expect(Object.keys(await contents(zip))).toEqual(exportUserTasks.map(({ queue }) => `${queue}.json`));
});

test('an API key exports nothing, and sees no export', async () => {
  const program = world.as({ id: 'ada', sessionId: 'key:1', scopes: ['books', 'films'] });
  expect((await program('mutation { exportMyData { id } }')).code).toBe('FORBIDDEN');
  expect((await program('{ dataExports { url } }')).code).toBe('FORBIDDEN');
});

test('two devices that ask at the same moment get one export', async () => {
  const asked = await Promise.all([1, 2, 3, 4].map(() => ask('tess')));
  expect(new Set(asked.map((found) => found?.id)).size).toBe(1);
  expect(await list('tess')).toHaveLength(1);
});

test('an export that fails says so, and can be asked for again', async () => {
  const first = await ask('unlucky');
  await settled('unlucky');
  expect(await list('unlucky')).toMatchObject([{ status: 'FAILED', url: null }]);
  expect((await ask('unlucky'))?.id).not.toBe(first?.id);
});

const countOf = async (owner: string) => {
  let count = 0;
  for await (const _ of blobs().list(owner)) count += 1;
  return count;
};

const sweepIn = (days: number) => new Sweeper(world.db, blobs()).sweep(new Date(Date.now() + days * 86_400_000));

test('one that failed goes sooner, with the pieces that were made for it', async () => {
  await ask('unlucky-too');
  await ask('una');
  await settled('unlucky-too');
  await settled('una');
  expect(await countOf('unlucky-too')).toBe(exportUserTasks.length - 1);
  await sweepIn(0.9);
  expect(await list('unlucky-too')).toHaveLength(1);
  await sweepIn(1.1);
  expect(await list('unlucky-too')).toEqual([]);
  expect([await countOf('unlucky-too'), await countOf('una')]).toEqual([0, 1]);
});

test('exports go with their time, and with their owner', async () => {
  for (const person of ['ida', 'una']) {
    await ask(person);
    await settled(person);
  }
  expect([await countOf('ida'), await countOf('una')]).toEqual([1, 1]);
  expect(await world.run(eraseUserInStorage, { ownerId: 'ida', pass: 1 })).toEqual({ rows: 1, blobs: 1 });
  expect(await world.run(eraseUserInStorage, { ownerId: 'ida', pass: 2 })).toEqual({ rows: 0, blobs: 0 });
  expect(await world.db.select().from(dataExports)).not.toContainEqual(expect.objectContaining({ ownerId: 'ida' }));
  await sweepIn(8);
  expect([await countOf('ida'), await countOf('una')]).toEqual([0, 0]);
  expect(await list('una')).toEqual([]);
});
