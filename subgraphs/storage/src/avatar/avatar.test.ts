import { createHash } from 'node:crypto';
import { DirectoryBlobStore } from '@visiobook/blob-store';
import { eraseUserInStorage, exportUserInStorage } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import sharp, { type Sharp } from 'sharp';
import { service } from '../service.ts';
import { avatars } from '../tables.ts';

let world: TestService;
beforeAll(async () => {
  world = await testService(service);
});

const blobs = () =>
  new DirectoryBlobStore({
    directory: world.blobDirectory,
    signingKey: 'a key of at least thirty-two characters',
    publicOrigin: 'http://127.0.0.1:8080',
  });

const reachable = (url: string) => `${world.publicUrl}${new URL(url).pathname}${new URL(url).search}`;

/** A picture in one colour above and another below. */
const picture = (width: number, height: number, above = '#c00', below = '#00c'): Sharp =>
  sharp({ create: { width, height: height / 2, channels: 3, background: above } }).extend({
    bottom: height / 2,
    background: below,
  });

/** Announced and sent; the same bytes again need not be. */
async function send(viewer: string, bytes: Buffer): Promise<string> {
  const input = {
    filename: 'me.jpg',
    byteSize: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contentType: 'image/jpeg',
  };
  type Made = { createUpload: { id: string; url: string | null } };
  const create = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { id url } }';
  const { id, url } = (await world.as(viewer)<Made>(create, { input })).data!.createUpload;
  if (url !== null)
    await fetch(reachable(url), { method: 'PUT', body: bytes, headers: { 'content-type': 'image/jpeg' } });
  return id;
}

async function bringIn(viewer: string, bytes: Buffer): Promise<string> {
  const id = await send(viewer, bytes);
  await world.as(viewer)('mutation ($id: ID!) { completeUpload(id: $id) { id } }', { id });
  return id;
}

interface Answered {
  setAvatar: { id: string; avatarUrl: string; small: string };
}
const SET = 'mutation ($f: ID!) { setAvatar(fileId: $f) { id avatarUrl small: avatarUrl(size: SMALL) } }';

const setAvatar = (viewer: Parameters<TestService['as']>[0], fileId: string) =>
  world.as(viewer)<Answered>(SET, { f: fileId });

const bytesAt = async (url: string) => Buffer.from(await (await fetch(reachable(url))).arrayBuffer());

async function avatarOf(viewer: string, of = viewer): Promise<string | null> {
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { avatarUrl } } }';
  type Found = { _entities: { avatarUrl: string | null }[] };
  const { data } = await world.as(viewer)<Found>(query, { r: [{ __typename: 'User', id: of }] });
  return data?._entities[0]?.avatarUrl ?? null;
}

async function keptFor(owner: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of blobs().list(`${owner}/avatar`)) keys.push(key);
  return keys;
}

/** The colour in the middle of the upper half. */
async function colourAbove(bytes: Buffer): Promise<'red' | 'blue' | 'white'> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const [red = 0, , blue = 0] = data.subarray(3 * (info.width * Math.floor(info.height / 4) + info.width / 2));
  if (red > 200 && blue > 200) return 'white';
  return red > blue ? 'red' : 'blue';
}

test('a picture becomes square, upright and small, in two sizes, and says nothing of where it was taken', async () => {
  const taken = { IFD0: { Copyright: 'of Ada herself' }, IFD3: { GPSLatitude: '48/1 51/1 30/1' } };
  // Turned by its camera: what is below is above when it is held upright.
  const file = await picture(900, 600).withExif(taken).withMetadata({ orientation: 3 }).jpeg().toBuffer();
  expect(file.includes('of Ada herself')).toBe(true);
  const { data } = await setAvatar('ada', await bringIn('ada', file));
  const large = await bytesAt(data!.setAvatar.avatarUrl);
  const small = await bytesAt(data!.setAvatar.small);
  const { format, width, height, exif, icc, xmp, orientation } = await sharp(large).metadata();
  expect({ format, width, height }).toEqual({ format: 'jpeg', width: 512, height: 512 });
  expect({ exif, icc, xmp, orientation }).toEqual({});
  expect(large.includes('of Ada herself')).toBe(false);
  expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 96, height: 96 });
  expect(await colourAbove(large)).toBe('blue');
});

test('a file that has just been sent becomes the picture in the same operation', async () => {
  const id = await send('gus', await picture(150, 150).png().toBuffer());
  const query = 'mutation ($id: ID!) { completeUpload(id: $id) { id } setAvatar(fileId: $id) { avatarUrl } }';
  const { data } = await world.as('gus')(query, { id });
  expect(data).toEqual({ completeUpload: { id }, setAvatar: { avatarUrl: expect.stringContaining('/files/') } });
});

test('PNG and WebP will do; what can be seen through is white', async () => {
  const clear = sharp({ create: { width: 200, height: 300, channels: 4, background: '#0000' } });
  for (const file of [await clear.png().toBuffer(), await clear.webp().toBuffer()]) {
    const { data } = await setAvatar('ada', await bringIn('ada', file));
    expect(await colourAbove(await bytesAt(data!.setAvatar.avatarUrl))).toBe('white');
  }
});

test('it is shown to its owner alone, replaced whole, and taken away with its bytes', async () => {
  const first = await bringIn('bea', await picture(200, 200).png().toBuffer());
  const second = await bringIn('bea', await picture(200, 200, '#00c', '#c00').png().toBuffer());
  expect(await avatarOf('bea')).toBeNull();
  await setAvatar('bea', first);
  expect(await colourAbove(await bytesAt((await avatarOf('bea'))!))).toBe('red');
  await setAvatar('bea', second);
  expect(await colourAbove(await bytesAt((await avatarOf('bea'))!))).toBe('blue');
  for (const other of ['ada', 'nobody']) expect(await avatarOf(other, 'bea')).toBeNull();
  expect(await keptFor('bea')).toHaveLength(2);
  for (let again = 0; again < 2; again++) {
    const { data } = await world.as('bea')('mutation { removeAvatar { id avatarUrl } }');
    expect(data).toEqual({ removeAvatar: { id: 'bea', avatarUrl: null } });
  }
  expect(await keptFor('bea')).toEqual([]);
});

test('of several that are set at once, both sizes are of one', async () => {
  const pictures = [picture(200, 200), picture(200, 200, '#00c', '#c00')];
  const ids = await Promise.all(pictures.map(async (each) => bringIn('cleo', await each.png().toBuffer())));
  const answers = await Promise.all([...ids, ...ids].map((id) => setAvatar('cleo', id)));
  expect(answers.map(({ code }) => code)).toEqual([undefined, undefined, undefined, undefined]);
  const kept = await keptFor('cleo');
  const colours = await Promise.all(kept.map(async (key) => colourAbove(await blobs().read(key))));
  expect([colours.length, new Set(colours).size]).toEqual([2, 1]);
});

test('somebody else’s file, and one that is not there, make no picture', async () => {
  const id = await bringIn('ada', await picture(300, 300).png().toBuffer());
  expect((await setAvatar('eve', id)).code).toBe('NOT_FOUND');
  expect((await setAvatar('eve', 'nothing')).code).toBe('NOT_FOUND');
  expect((await setAvatar(null, id)).code).toBe('UNAUTHENTICATED');
  expect(await keptFor('eve')).toEqual([]);
});

const WHOLE = picture(400, 400).png().toBuffer();
const BAD: [string, string, () => Promise<Buffer>][] = [
  ['a text', 'NOT_A_PICTURE', async () => Buffer.from('Call me Ishmael.')],
  ['a drawing that could hold a program', 'NOT_A_PICTURE', async () => Buffer.from('<svg width="300" height="300"/>')],
  ['a format that browsers do not agree on', 'NOT_A_PICTURE', () => picture(300, 300).tiff().toBuffer()],
  ['half a picture', 'NOT_A_PICTURE', async () => (await WHOLE).subarray(0, (await WHOLE).length / 2)],
  ['what only begins like one', 'NOT_A_PICTURE', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
  ['few bytes that are many pixels', 'PICTURE_TOO_LARGE', () => picture(9000, 8000).png().toBuffer()],
  ['many bytes', 'PICTURE_TOO_LARGE', async () => Buffer.concat([await WHOLE, Buffer.alloc(10 * 1024 * 1024)])],
  ['a dot', 'PICTURE_TOO_SMALL', () => picture(500, 60).png().toBuffer()],
];

test.each(BAD)('%s is refused, in the reader’s language, and leaves the picture that was', async (_, code, file) => {
  await setAvatar('dora', await bringIn('dora', await WHOLE));
  const before = await bytesAt((await avatarOf('dora'))!);
  const answer = await setAvatar({ id: 'dora', locale: 'fr' }, await bringIn('dora', await file()));
  expect(answer.code).toBe(code);
  expect(answer.errors[0]?.message).toMatch(/^(Ce|Cette) .*Choisissez/s);
  expect(await bytesAt((await avatarOf('dora'))!)).toEqual(before);
});

test('it is among what she can take away, and goes with her', async () => {
  await setAvatar('fay', await bringIn('fay', await WHOLE));
  const { parts } = await world.run(exportUserInStorage, { ownerId: 'fay', exportId: 'e1' });
  const record = await blobs().read(parts[0]?.blobKey ?? '');
  expect(JSON.parse(record.toString())).toMatchObject([{ type: 'avatar' }, { type: 'file' }]);
  // Two rows; the file, the export, and the picture in two sizes.
  expect(await world.run(eraseUserInStorage, { ownerId: 'fay', pass: 1 })).toEqual({ rows: 2, blobs: 4 });
  expect(await keptFor('fay')).toEqual([]);
  expect(await world.db.select().from(avatars)).not.toContainEqual(expect.objectContaining({ ownerId: 'fay' }));
});
