import { createHash } from 'node:crypto';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { service } from './service.ts';

const CREATE = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) { id status method url headers { name value } file { id } }
}`;
const COMPLETE = 'mutation ($id: ID!) { completeUpload(id: $id) { id sha256 byteSize } }';
const READ = 'query ($id: ID!) { file(id: $id) { filename url } }';

interface Invitation {
  id: string;
  status: string;
  method: string;
  url: string;
  headers: { name: string; value: string }[];
  file: { id: string } | null;
}

let world: TestService;
beforeAll(async () => {
  world = await testService(service);
});

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function announce(viewer: string, bytes: Buffer, digest = sha256(bytes)): Promise<Invitation> {
  const input = { filename: 'book.txt', byteSize: bytes.length, sha256: digest, contentType: 'text/plain' };
  const { data, errors } = await world.as(viewer)<{ createUpload: Invitation }>(CREATE, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.createUpload;
}

/** The public origin's listener is on a free port here. */
const reachable = (url: string) => `${world.publicUrl}${new URL(url).pathname}${new URL(url).search}`;

function send({ method, url, headers }: Invitation, body: Buffer) {
  return fetch(reachable(url), {
    method,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body,
  });
}

async function bringIn(viewer: string, bytes: Buffer): Promise<string> {
  const invitation = await announce(viewer, bytes);
  expect((await send(invitation, bytes)).ok).toBe(true);
  const { data } = await world.as(viewer)<{ completeUpload: { id: string } }>(COMPLETE, { id: invitation.id });
  return data?.completeUpload.id ?? '';
}

test('a file goes in by its signed URL, is checked, and comes out whole and in parts', async () => {
  const bytes = Buffer.from('Call me Ishmael. Some years ago…');
  const id = await bringIn('ada', bytes);
  const { data } = await world.as('ada')<{ file: { filename: string; url: string } }>(READ, { id });
  const url = reachable(data?.file.url ?? '');
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
  const part = await fetch(url, { headers: { range: 'bytes=5-6' } });
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
    206,
    'me',
    `bytes 5-6/${bytes.length}`,
  ]);
});

test('the same bytes of the same owner are stored once; another owner’s are her own', async () => {
  const bytes = Buffer.from('It was the best of times');
  const id = await bringIn('ada', bytes);
  expect(await announce('ada', bytes)).toMatchObject({ status: 'STORED', url: null, file: { id } });
  expect(await announce('eve', bytes)).toMatchObject({ status: 'PENDING', file: null });
});

test('completing twice answers the same file', async () => {
  const bytes = Buffer.from('twice');
  const id = await bringIn('ada', bytes);
  expect((await world.as('ada')(COMPLETE, { id })).data).toMatchObject({
    completeUpload: { id, sha256: sha256(bytes) },
  });
});

test('an upload that has not arrived, or is not what was announced, says so and becomes no file', async () => {
  const promised = Buffer.from('what was promised');
  const invitation = await announce('ada', promised);
  expect((await world.as('ada')(COMPLETE, { id: invitation.id })).code).toBe('UPLOAD_MISSING');
  await send(invitation, Buffer.from('something elsewhere'.slice(0, promised.length)));
  expect((await world.as('ada')(COMPLETE, { id: invitation.id })).code).toBe('CHECKSUM_MISMATCH');
  expect((await world.as('ada')(READ, { id: invitation.id })).code).toBe('NOT_FOUND');
});

test('more bytes than announced are refused while they arrive', async () => {
  const invitation = await announce('ada', Buffer.from('short'));
  const answer = await send(invitation, Buffer.alloc(1000)).catch(() => null);
  expect(answer?.status ?? 413).toBe(413);
});

test('what cannot be an upload is refused with what to do', async () => {
  const input = { filename: 'huge.epub', byteSize: 200 * 1024 * 1024, sha256: sha256(Buffer.alloc(0)) };
  const { code, errors } = await world.as({ id: 'ada', locale: 'fr' })(CREATE, { input });
  expect([code, errors[0]?.message]).toEqual(['FILE_TOO_LARGE', expect.stringContaining('100 Mo')]);
  expect((await world.as('ada')(CREATE, { input: { ...input, byteSize: 1, sha256: 'nonsense' } })).code).toBe(
    'INVALID_INPUT',
  );
});

test('somebody else’s file and upload are not found, and an altered URL opens nothing', async () => {
  const id = await bringIn('ada', Buffer.from('private'));
  const pending = await announce('ada', Buffer.from('pending'));
  const eve = world.as('eve');
  expect((await eve(READ, { id })).code).toBe('NOT_FOUND');
  expect((await eve(COMPLETE, { id: pending.id })).code).toBe('NOT_FOUND');
  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on StoredFile { url } } }';
  expect((await eve(entities, { r: [{ __typename: 'StoredFile', id }] })).data).toEqual({ _entities: [null] });
  const { data } = await world.as('ada')<{ file: { url: string } }>(READ, { id });
  const url = reachable(data?.file.url ?? '');
  expect((await fetch(url.replace('/ada/', '/eve/'))).status).toBe(403);
  expect((await fetch(url.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(403);
});
