import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createBlobStore, signGrant } from '@visiobook/blob-store';
import { parseConfig } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { storageConfig } from './config.ts';
import { service } from './service.ts';
import { Sweeper } from './sweeper.ts';

const PUBLIC_ORIGIN = 'http://127.0.0.1:8080';
const BLOB_SIGNING_KEY = 'a key of at least thirty-two characters';
let world: TestService;
beforeAll(async () => {
  world = await testService(service, { config: { PUBLIC_ORIGIN, BLOB_SIGNING_KEY } });
});

const CREATE = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) { id status method url headers { name value } }
}`;
const COMPLETE = 'mutation ($id: ID!) { completeUpload(id: $id) { id filename url } }';
const FILES = 'query ($first: Int!, $after: ID) { files(first: $first, after: $after) { id } }';

interface Upload {
  id: string;
  status: string;
  method: string;
  url: string;
  headers: { name: string; value: string }[];
}
interface File {
  id: string;
  filename: string;
  url: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function announce(owner: string, text: string, more: Record<string, unknown> = {}) {
  const facts = {
    filename: 'book.txt',
    byteSize: Buffer.byteLength(text),
    sha256: sha256(text),
    contentType: 'text/plain',
  };
  return world.as(owner)<{ createUpload: Upload }>(CREATE, { input: { ...facts, ...more } });
}

async function createUpload(owner: string, text: string, more: Record<string, unknown> = {}): Promise<Upload> {
  const { data, errors } = await announce(owner, text, more);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.createUpload;
}

/** The gateway forwards its public origin's routes to this service's own listener. */
const throughGateway = (url: string) => url.replace(PUBLIC_ORIGIN, world.publicUrl ?? '');

const send = ({ url, method, headers }: Upload, body: string) =>
  fetch(throughGateway(url), {
    method,
    body,
    headers: headers.map(({ name, value }): [string, string] => [name, value]),
  });

const complete = (owner: string, id: string) => world.as(owner)<{ completeUpload: File }>(COMPLETE, { id });

async function store(owner: string, text: string, more: Record<string, unknown> = {}): Promise<File> {
  const upload = await createUpload(owner, text, more);
  await send(upload, text);
  const { data, errors } = await complete(owner, upload.id);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.completeUpload;
}

const blobStore = () =>
  createBlobStore(
    parseConfig('test', storageConfig, { BLOB_DIRECTORY: world.blobDirectory, BLOB_SIGNING_KEY, PUBLIC_ORIGIN }),
  );

const incoming = (owner: string) => readdir(path.join(world.blobDirectory, owner, 'incoming'));

test('an upload completed several times at once is one file, and no copy stays where it arrived', async () => {
  const upload = await createUpload('bob', 'twice');
  await send(upload, 'twice');
  const answers = await Promise.all([1, 2, 3].map(() => complete('bob', upload.id)));
  expect(answers.map(({ data }) => data?.completeUpload.id)).toEqual([upload.id, upload.id, upload.id]);
  expect(await incoming('bob')).toEqual([]);
});

test('an upload announced several times at once is one upload', async () => {
  const uploads = await Promise.all([1, 2, 3].map(() => createUpload('emma', 'parallel')));
  expect(new Set(uploads.map(({ id }) => id)).size).toBe(1);
});

test('an announcement can be corrected while nothing is stored', async () => {
  const first = await createUpload('cleo', 'corrected', { byteSize: 3, contentType: 'text/html' });
  const second = await createUpload('cleo', 'corrected');
  expect(second.id).toBe(first.id);
  expect((await send(second, 'corrected')).status).toBe(201);
  expect((await complete('cleo', second.id)).data?.completeUpload.id).toBe(first.id);
});

test('a damaged upload is said in the reader’s language, forgotten, and can be sent again', async () => {
  const upload = await createUpload('fay', 'the true text');
  for (const wrong of ['the fake text', 'short']) {
    expect((await send(upload, wrong)).status).toBe(201);
    const { code, errors } = await world.as({ id: 'fay', locale: 'fr' })(COMPLETE, { id: upload.id });
    expect([code, errors[0]?.message]).toEqual(['CHECKSUM_MISMATCH', expect.stringContaining('Recommencez l’envoi')]);
    expect((await complete('fay', upload.id)).code).toBe('UPLOAD_MISSING');
  }
  await send(upload, 'the true text');
  expect((await complete('fay', upload.id)).data?.completeUpload.id).toBe(upload.id);
});

test('bytes exchanged after the upload was completed change nothing', async () => {
  const upload = await createUpload('gil', 'honest');
  await send(upload, 'honest');
  const { data } = await complete('gil', upload.id);
  await send(upload, 'crooks');
  expect((await complete('gil', upload.id)).data?.completeUpload.id).toBe(upload.id);
  const answer = await fetch(throughGateway(data?.completeUpload.url ?? ''));
  expect([answer.status, await answer.text()]).toEqual([200, 'honest']);
});

test('uploads that nobody completes end, and their bytes with them', async () => {
  const upload = await createUpload('kim', 'abandoned');
  await send(upload, 'abandoned');
  const sweeper = new Sweeper(world.db, blobStore());
  const later = new Date(Date.now() + 3 * 3_600_000);
  await sweeper.sweep();
  expect(await sweeper.sweep(later, AbortSignal.abort())).toBe(0);
  expect(await incoming('kim')).not.toEqual([]);
  await sweeper.sweep(later);
  expect(await incoming('kim')).toEqual([]);
  expect((await complete('kim', upload.id)).code).toBe('UPLOAD_MISSING');
  expect((await store('kim', 'abandoned')).id).not.toBe(upload.id);
});

test('announcements that break a rule are refused by name', async () => {
  const refusal = async (more: Record<string, unknown>) => {
    const { code, errors } = await announce('ada', 'x', more);
    return [code, errors[0]?.extensions?.field];
  };
  expect(await refusal({ byteSize: 0 })).toEqual(['EMPTY_FILE', undefined]);
  expect(await refusal({ contentType: 'text/html; x\r\n' })).toEqual(['INVALID_INPUT', 'contentType']);
  expect((await announce('ada', 'y', { filename: '../../a\0b"\n.txt' })).code).toBeUndefined();
});

test('an upload takes only the announced type', async () => {
  const upload = await createUpload('hal', 'four');
  const html = { ...upload, headers: [{ name: 'content-type', value: 'text/html' }] };
  expect((await send(html, 'four')).status).toBe(415);
  expect((await complete('hal', upload.id)).code).toBe('UPLOAD_MISSING');
});

test('a link that has expired says so', async () => {
  const { id } = await store('ida', 'mine alone');
  const expired = await blobStore().signedReadUrl(`ida/uploads/${id}`, { expiresInSeconds: -5 });
  const answer = await fetch(throughGateway(expired));
  expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 'LINK_EXPIRED' })]);
});

test('a reader’s files come page by page, and to nobody else', async () => {
  const ids: string[] = [];
  for (const text of ['one', 'two', 'three']) ids.push((await store('jo', text)).id);
  const page = async (viewer: string, after?: string) => {
    const { data } = await world.as(viewer)<{ files: File[] }>(FILES, { first: 2, after });
    return data?.files.map(({ id }) => id);
  };
  expect(await page('jo')).toEqual(ids.slice(0, 2));
  expect(await page('jo', ids[1])).toEqual(ids.slice(2));
  expect(await page('eve', ids[0])).toEqual([]);
  expect((await world.as(null)(FILES, { first: 2 })).code).toBe('UNAUTHENTICATED');
});

test('a film is played by its grant, below its folder only', async () => {
  await blobStore().put('lea/films/f1/v1/master.m3u8', Buffer.from('#EXTM3U'));
  const expiresAt = new Date(Date.now() + 60_000);
  const grant = signGrant({ ownerId: 'lea', prefix: 'lea/films/f1', expiresAt }, BLOB_SIGNING_KEY);
  const playlist = await fetch(`${world.publicUrl}/play/${grant}/v1/master.m3u8`);
  expect([playlist.status, playlist.headers.get('content-type')]).toEqual([200, 'application/vnd.apple.mpegurl']);
  expect((await fetch(`${world.publicUrl}/play/${grant}/v2/master.m3u8`)).status).toBe(404);
  expect((await fetch(`${world.publicUrl}/play/${grant}x/v1/master.m3u8`)).status).toBe(403);
});

test('a stored file is written down for the audit once, what was refused is not', async () => {
  const { id } = await store('auditee', 'Call me Ishmael.');
  await complete('auditee', id);
  const upload = await createUpload('auditee', 'Some years ago');
  await send(upload, 'other bytes...');
  await complete('auditee', upload.id);
  await world.settle();
  const act = { act: 'fileStored', service: 'storage', actorId: 'auditee', target: { type: 'StoredFile', id } };
  expect(await world.acts('auditee')).toMatchObject([act]);
});
