import { deflateRawSync } from 'node:zlib';
import { epubFixture, xhtml, zipFixture } from './manuscript-reader/epub.fixture.ts';
import { defaultLimits } from './manuscript-reader/limits.ts';
import { ManuscriptError, readManuscript } from './manuscript-reader.ts';

const paragraph = '<p>Ann walked slowly along the road that led to the village.</p>';
const book = epubFixture({ documents: { 'a.xhtml': paragraph.repeat(50) } });
const withContainer = (files: Parameters<typeof zipFixture>[0]) =>
  zipFixture([{ path: 'META-INF/container.xml', content: '<rootfile full-path="b.opf"/>' }, ...files]);
const opf =
  '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>';
const zeros = Buffer.alloc(defaultLimits.maxEntryBytes + 1);
/** The same noise every time (an xorshift generator). */
const noise = (length: number, or = 0) => {
  let state = 0x9e3779b9;
  return Buffer.from(
    Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state & 0xff) | or;
    }),
  );
};

test.each<[string, string, () => Buffer]>([
  ['an empty file', 'EMPTY_FILE', () => Buffer.alloc(0)],
  ['only spaces', 'NO_TEXT', () => Buffer.from(' \n \n')],
  ['a truncated EPUB', 'TRUNCATED_FILE', () => book.subarray(0, book.length - 40)],
  ['the first bytes of an EPUB', 'TRUNCATED_FILE', () => book.subarray(0, 12)],
  ['a picture named .epub', 'NOT_A_BOOK', () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), noise(500)])],
  ['binary noise', 'NOT_A_BOOK', () => noise(100_000)],
  ['noise without zeros and control characters', 'NOT_A_BOOK', () => noise(50_000, 0x80)],
  ['a PDF', 'UNSUPPORTED_FORMAT', () => Buffer.from('%PDF-1.7 …')],
  ['a Word document', 'UNSUPPORTED_FORMAT', () => zipFixture([{ path: 'word/document.xml', content: '<w/>' }])],
  ['an archive of anything', 'NOT_A_BOOK', () => zipFixture([{ path: 'a.csv', content: '1,2' }])],
  ['an archive of nothing', 'NOT_A_BOOK', () => zipFixture([])],
  ['a large text', 'FILE_TOO_LARGE', () => Buffer.alloc(defaultLimits.maxTextBytes + 1, 'a')],
  [
    'a book that unpacks to far more than it should',
    'ARCHIVE_TOO_LARGE',
    () =>
      withContainer([
        { path: 'b.opf', content: opf },
        { path: 'a.xhtml', content: zeros },
      ]),
  ],
  [
    'a file that lies about its size',
    'ARCHIVE_TOO_LARGE',
    () =>
      withContainer([
        { path: 'b.opf', content: opf },
        { path: 'a.xhtml', content: '', claimedSize: 90, deflated: deflateRawSync(zeros) },
      ]),
  ],
  [
    'too many files',
    'ARCHIVE_TOO_LARGE',
    () => zipFixture(Array.from({ length: defaultLimits.maxEntries + 1 }, (_, i) => ({ path: `${i}`, content: '' }))),
  ],
  ['a path out of the archive', 'UNSAFE_FILE', () => withContainer([{ path: '../../etc/passwd', content: 'x' }])],
  [
    'entities that multiply',
    'UNSAFE_FILE',
    () => withContainer([{ path: 'b.opf', content: `<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${opf}` }]),
  ],
  [
    'markup nested without end',
    'UNSAFE_FILE',
    () => epubFixture({ documents: { 'a.xhtml': '<div>'.repeat(100_000) } }),
  ],
  ['a book without a word', 'NO_TEXT', () => epubFixture({ documents: { 'a.xhtml': '<img src="1.png"/>' } })],
  ['a package that names nothing', 'NO_TEXT', () => withContainer([{ path: 'b.opf', content: 'nonsense' }])],
  [
    'a book with DRM',
    'ENCRYPTED_BOOK',
    () =>
      epubFixture({
        documents: { 'a.xhtml': paragraph },
        extra: [
          {
            path: 'META-INF/encryption.xml',
            content:
              '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>',
          },
        ],
      }),
  ],
  ['an archive with a password', 'ENCRYPTED_BOOK', () => withContainer([{ path: 'b.opf', content: opf, flags: 1 }])],
  [
    'a book in German',
    'UNSUPPORTED_LANGUAGE',
    () =>
      Buffer.from(
        'Es war einmal ein kleines Mädchen, das lebte mit seiner Mutter in einem Haus am Rande des großen Waldes, und jeden Morgen ging es hinaus. '.repeat(
          40,
        ),
      ),
  ],
])('%s is refused as %s, in both languages', async (_, code, build) => {
  const error = await readManuscript(build(), { signal: new AbortController().signal }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ManuscriptError);
  expect(error).toMatchObject({ code, text: { en: expect.any(String), fr: expect.any(String) } });
});

test('files of a book that nobody reads may be as large as they like', async () => {
  const picture = { path: 'OEBPS/big.png', content: zeros };
  const read = await readManuscript(epubFixture({ documents: { 'a.xhtml': paragraph }, extra: [picture] }), {
    signal: new AbortController().signal,
  });
  expect(read.chapters).toHaveLength(1);
});

test('a missing document is left out with a warning', async () => {
  const files = [
    {
      path: 'b.opf',
      content: opf
        .replace('<itemref', '<itemref idref="gone"/><itemref')
        .replace('<item ', '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/><item '),
    },
    { path: 'a.xhtml', content: xhtml(paragraph) },
  ];
  const read = await readManuscript(withContainer(files), { signal: new AbortController().signal });
  expect(read.warnings.map(({ code }) => code)).toContain('PART_UNREADABLE');
});

test('a cancelled reading stops', async () => {
  await expect(readManuscript(book, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
});
