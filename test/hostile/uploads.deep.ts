import { createHash, randomBytes } from 'node:crypto';
import type { Api } from '../../clients/cli/src/api.ts';
import { epubFixture, zipFixture } from '../../subgraphs/ingestion/src/engines/manuscript-reader/epub.fixture.ts';
import { LocalGraph } from '../journeys/local-graph.ts';
import { familyOf, peakMegabytes } from './processes.ts';

const MAX_MEGABYTES = 700;
const MiB = 1024 * 1024;

let graph: LocalGraph;
let reader: Api;

beforeAll(async () => {
  graph = await LocalGraph.start();
  reader = await graph.newReader('reader@example.org');
}, 120_000);
afterAll(() => graph?.stop());

const ask = async <Data>(query: string, variables: Record<string, unknown>) =>
  graph.ask<Data>(query, variables, await reader.accessToken());

interface Upload {
  createUpload: { id: string; url: string; headers: { name: string; value: string }[] };
}

/** Brings a file in and has it read; answers the code of whatever refused it, or READY. */
async function bringIn(bytes: Buffer, filename: string): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const create = 'mutation ($i: CreateUploadInput!) { createUpload(input: $i) { id url headers { name value } } }';
  const created = await ask<Upload>(create, { i: { filename, byteSize: bytes.length, sha256 } });
  if (!created.data) return created.errors?.[0]?.extensions.code ?? 'NOTHING';
  const { id, url, headers } = created.data.createUpload;
  const sent = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  const put = await fetch(url, { method: 'PUT', headers: sent, body: bytes });
  expect(put.ok).toBe(true);
  const completed = await ask<{ completeUpload: { id: string } }>(
    'mutation ($id: ID!) { completeUpload(id: $id) { id } }',
    { id },
  );
  const imported = await ask<{ importManuscript: { id: string } }>(
    'mutation ($id: ID!) { importManuscript(input: {fileId: $id}) { id } }',
    {
      id: completed.data?.completeUpload.id,
    },
  );
  return outcome(imported.data?.importManuscript.id ?? '');
}

async function outcome(id: string): Promise<string> {
  const read = 'query ($id: ID!) { manuscript(id: $id) { status failure { code message } } }';
  for (;;) {
    const { data } = await ask<{ manuscript: { status: string; failure: { code: string; message: string } | null } }>(
      read,
      { id },
    );
    if (data?.manuscript.status !== 'PENDING')
      return data?.manuscript.failure?.code ?? data?.manuscript.status ?? 'NOTHING';
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const EPUB = () =>
  epubFixture({
    documents: { 'one.xhtml': '<h1>One</h1><p>It was a quiet morning and nothing at all happened on the hill.</p>' },
  });

/** 400 MB of one letter in a book's only chapter. */
const bomb = () => epubFixture({ documents: { 'one.xhtml': 'a'.repeat(400 * MiB) } });

const HOSTILE: [name: string, code: string | RegExp, filename: string, bytes: () => Buffer][] = [
  ['an empty file', 'EMPTY_FILE', 'empty.txt', () => Buffer.alloc(0)],
  ['a truncated EPUB', 'TRUNCATED_FILE', 'half.epub', () => EPUB().subarray(0, Math.floor(EPUB().length / 2))],
  ['a zip bomb', 'ARCHIVE_TOO_LARGE', 'bomb.epub', bomb],
  ['a picture named .epub', /NOT_A_BOOK|UNSUPPORTED_FORMAT/, 'picture.epub', () => PNG],
  ['a text of 200 MB', 'FILE_TOO_LARGE', 'huge.txt', () => Buffer.alloc(200 * MiB, 'It was a dark night. ')],
  ['a text of 90 MB on one line', 'FILE_TOO_LARGE', 'line.txt', () => Buffer.alloc(90 * MiB, 'and then and then ')],
  ['binary noise', /NOT_A_BOOK|UNSUPPORTED_FORMAT|NO_TEXT/, 'noise.txt', () => randomBytes(3 * MiB)],
  [
    'many small files in an archive',
    /ARCHIVE_TOO_LARGE|NOT_A_BOOK/,
    'many.epub',
    () => zipFixture(Array.from({ length: 20_000 }, (_, i) => ({ path: `f${i}`, content: 'x' }))),
  ],
];

test.each(HOSTILE)(
  '%s is refused with %s, and everything stays small and alive',
  async (_name, code, filename, bytes) => {
    expect(await bringIn(bytes(), filename)).toMatch(code);
    const peaks = await Promise.all((await familyOf(graph.pid)).map(peakMegabytes));
    expect(Math.max(...peaks.map((peak) => peak ?? 0))).toBeLessThan(MAX_MEGABYTES);
    expect((await fetch(`${graph.origin}/health/ready`)).status).toBe(200);
  },
);

test('after all of that a book is read as if nothing had happened', async () => {
  const story =
    'The Hill\n\nIt was a quiet morning, and Nora climbed the hill with her dog. Nothing else happened there all day.\n';
  expect(await bringIn(Buffer.from(story), 'hill.txt')).toBe('READY');
});
