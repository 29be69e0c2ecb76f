import { fileURLToPath } from 'node:url';
import { DirectoryBlobStore, uploadKey } from '@visiobook/blob-store';
import { exportManuscript, importManuscript, ManuscriptText } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { epubFixture } from './engines/manuscript-reader/epub.fixture.ts';
import { service } from './service.ts';
import { outbox } from './tables.ts';

const loader = new URL('../../../packages/subgraph-kit/src/run-typescript.mjs', import.meta.url);

let world: TestService;
let blobs: DirectoryBlobStore;
beforeAll(async () => {
  const config = { READER_NODE_OPTIONS: `--conditions=source --import ${fileURLToPath(loader)}` };
  world = await testService(service, { config });
  const signing = { signingKey: 'a key of at least thirty-two characters', publicOrigin: 'http://127.0.0.1:8080' };
  blobs = new DirectoryBlobStore({ directory: world.blobDirectory, ...signing });
});

const IMPORT = 'mutation ($input: ImportManuscriptInput!) { importManuscript(input: $input) { id status title } }';
const READ =
  'query ($id: ID!) { manuscript(id: $id) { title author language status failure { code message } wordCount chapterCount chapters { id number title wordCount } } }';
const PAGE =
  'query ($id: ID!, $after: ID) { manuscript(id: $id) { chapters { blocks(first: 2, after: $after) { id kind text } } } }';

interface Read {
  manuscript: {
    status: string;
    failure: { code: string; message: string } | null;
    chapters: { id: string; blocks: { id: string; kind: string; text: string }[] }[];
  };
}

const sentence = 'Ann walked slowly along the road that led to the village, and nobody spoke to her that evening.';
const chapter = (number: string) => `<h2>${number}</h2>${`<p>${sentence}</p>`.repeat(3)}`;
const book = epubFixture({
  title: 'The Road',
  author: 'Ada Martin',
  documents: { 'a.xhtml': chapter('I'), 'b.xhtml': chapter('II') },
});

async function importFile(owner: string, fileId: string, bytes: Buffer | string = book, title?: string) {
  await blobs.put(uploadKey(owner, fileId), Buffer.from(bytes));
  const { data } = await world.as(owner)<{ importManuscript: { id: string; status: string } }>(IMPORT, {
    input: { fileId, title },
  });
  return data?.importManuscript ?? { id: '', status: '' };
}

async function imported(owner: string, fileId: string, bytes?: Buffer | string, title?: string): Promise<string> {
  const { id } = await importFile(owner, fileId, bytes, title);
  await world.settle();
  return id;
}

test('an uploaded book becomes chapters and blocks', async () => {
  const { id, status } = await importFile('ada', 'road');
  expect(status).toBe('PENDING');
  await world.settle();
  const { data } = await world.as('ada')<Read>(READ, { id });
  expect(data?.manuscript).toMatchObject({
    title: 'The Road',
    author: 'Ada Martin',
    language: 'en',
    status: 'READY',
    failure: null,
    wordCount: 110,
    chapterCount: 2,
    chapters: [
      { number: 1, title: 'I', wordCount: 55 },
      { number: 2, title: 'II', wordCount: 55 },
    ],
  });
});

test('blocks are read page by page', async () => {
  const id = await imported('ada', 'pages');
  const first = (await world.as('ada')<Read>(PAGE, { id })).data?.manuscript.chapters[0]?.blocks ?? [];
  expect(first.map(({ kind }) => kind)).toEqual(['HEADING', 'PARAGRAPH']);
  const one =
    'query ($r: [_Any!]!, $after: ID) { _entities(representations: $r) { ... on Chapter { blocks(after: $after) { text } } } }';
  const chapters = (await world.as('ada')<Read>(READ, { id })).data?.manuscript.chapters;
  const r = [{ __typename: 'Chapter', id: chapters?.[0]?.id }];
  const rest = await world.as('ada')<{ _entities: { blocks: { text: string }[] }[] }>(one, { r, after: first[1]?.id });
  expect(rest.data?._entities[0]?.blocks).toEqual([{ text: sentence }, { text: sentence }]);
});

test('a file is imported once, however often it is asked for', async () => {
  const [a, b] = await Promise.all([importFile('ada', 'once'), importFile('ada', 'once')]);
  expect(a.id).toBe(b.id);
  const rows = await world.db.select().from(outbox).where(eq(outbox.name, importManuscript.name));
  expect(rows.map(({ payload }) => payload)).toEqual([{ ownerId: 'ada', manuscriptId: a.id }]);
  await world.settle();
  expect((await importFile('ada', 'once')).status).toBe('READY');
});

test('a file that is no book says why, in the reader’s language, and may be tried again', async () => {
  const id = await imported('ada', 'pdf', '%PDF-1.7');
  const french = await world.as({ id: 'ada', locale: 'fr' })<Read>(READ, { id });
  expect(french.data?.manuscript).toMatchObject({ status: 'FAILED', failure: { code: 'UNSUPPORTED_FORMAT' } });
  expect(french.data?.manuscript.failure?.message).toContain('Convertissez');
  expect((await world.as('ada')<Read>(READ, { id })).data?.manuscript.failure?.message).toContain('Convert the book');
  expect(await imported('ada', 'pdf', book)).toBe(id);
  expect((await world.as('ada')<Read>(READ, { id })).data?.manuscript).toMatchObject({
    status: 'READY',
    failure: null,
  });
});

test('a file that was never uploaded, or is somebody else’s, is not found', async () => {
  await blobs.put(uploadKey('ada', 'hers'), book);
  for (const fileId of ['nothing', 'hers', '../ada/uploads/hers']) {
    expect((await world.as('eve')(IMPORT, { input: { fileId } })).code).toBe('NOT_FOUND');
  }
  expect((await world.as(null)(IMPORT, { input: { fileId: 'hers' } })).code).toBe('UNAUTHENTICATED');
});

test('somebody else’s manuscript and its chapters are not found', async () => {
  const id = await imported('ada', 'secret');
  const chapters = (await world.as('ada')<Read>(READ, { id })).data?.manuscript.chapters;
  expect((await world.as('eve')(READ, { id })).code).toBe('NOT_FOUND');
  const entities =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Manuscript { title } ... on Chapter { title } } }';
  const r = [
    { __typename: 'Manuscript', id },
    { __typename: 'Chapter', id: chapters?.[0]?.id },
  ];
  expect((await world.as('eve')<{ _entities: unknown[] }>(entities, { r })).data?._entities).toEqual([null, null]);
  await expect(world.run(exportManuscript, { ownerId: 'eve', manuscriptId: id, chapters: null })).rejects.toMatchObject(
    { code: 'NOT_FOUND' },
  );
});

test('the chosen chapters are exported once, under their content', async () => {
  const manuscriptId = await imported('ada', 'export', book, 'My Road');
  const input = { ownerId: 'ada', manuscriptId, chapters: { from: 2, to: 2 } };
  const first = await world.run(exportManuscript, input);
  const text = ManuscriptText.parse(JSON.parse((await blobs.read(first.blobKey)).toString()));
  expect(text).toMatchObject({
    title: 'My Road',
    author: 'Ada Martin',
    language: 'en',
    chapters: [{ number: 2, title: 'II' }],
  });
  expect(await world.run(exportManuscript, input)).toEqual(first);
  const beyond = world.run(exportManuscript, { ...input, chapters: { from: 2, to: 9 } });
  await expect(beyond).rejects.toMatchObject({
    code: 'CHAPTERS_OUT_OF_RANGE',
    message: expect.stringContaining('1 to 2'),
  });
});

test('a refusal to export speaks English whatever the book’s language, for it is translated by its code', async () => {
  const phrase = '<p>Anne marchait lentement sur la route du village, et personne ne lui parla ce soir-là.</p>';
  const french = epubFixture({ language: 'fr', documents: { 'a.xhtml': phrase.repeat(9) } });
  const manuscriptId = await imported('ada', 'route', french);
  const beyond = world.run(exportManuscript, { ownerId: 'ada', manuscriptId, chapters: { from: 1, to: 2 } });
  await expect(beyond).rejects.toMatchObject({ message: expect.stringContaining('numbered 1 to 1') });
});

test('a file that went away before it was read says so in the reader’s language', async () => {
  const { id } = await importFile('ada', 'gone');
  await blobs.delete(uploadKey('ada', 'gone'));
  await world.settle();
  const tell = async (locale: 'en' | 'fr') =>
    (await world.as({ id: 'ada', locale })<Read>(READ, { id })).data?.manuscript.failure;
  expect(await tell('fr')).toEqual({ code: 'FILE_NOT_FOUND', message: expect.stringContaining('à nouveau') });
  expect(await tell('en')).toEqual({ code: 'FILE_NOT_FOUND', message: expect.stringContaining('again') });
});

test('a reader’s manuscripts are listed oldest first, page by page', async () => {
  const ids: string[] = [];
  for (const fileId of ['one', 'two', 'three']) ids.push((await importFile('lou', fileId)).id);
  const LIST = 'query ($after: ID) { manuscripts(first: 2, after: $after) { id } }';
  const page = async (after?: string) =>
    (await world.as('lou')<{ manuscripts: { id: string }[] }>(LIST, { after })).data?.manuscripts.map((m) => m.id);
  expect(await page()).toEqual([ids[0], ids[1]]);
  expect(await page(ids[1])).toEqual([ids[2]]);
});

test('many devices may ask for one file at the same instant', async () => {
  for (let file = 0; file < 25; file++) {
    const asked = await Promise.all([1, 2, 3, 4].map(() => importFile('eve', `together-${file}`, 'A line.')));
    expect(asked.map(({ id }) => id)).toEqual(Array(4).fill(expect.stringMatching(/./)));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  }
});
