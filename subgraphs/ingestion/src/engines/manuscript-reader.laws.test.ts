import fc from 'fast-check';
import type { ReadBlock } from './manuscript-reader/book.ts';
import { epubFixture } from './manuscript-reader/epub.fixture.ts';
import { HOSTILE_TEXTS, textFile } from './manuscript-reader/hostile.fixture.ts';
import { defaultLimits } from './manuscript-reader/limits.ts';
import { ManuscriptError, type ReadManuscript, readManuscript } from './manuscript-reader.ts';

const read = (bytes: Buffer) => readManuscript(bytes, { signal: new AbortController().signal });
const seeded = { numRuns: 40, seed: 7, endOnFailure: true };

const places = ['mill', 'harbour', 'school', 'bridge', 'forest', 'market', 'tower', 'garden', 'station', 'river'];
/** Running text that nothing else in the book equals. */
const sentence = (n: number) =>
  `On the day number ${n} the old sailor walked from the ${places[n % 10]} to the sea, and nobody knew what he was waiting for.`;
const sentences = Array.from({ length: 40 }, (_, n) => sentence(n + 1));

/** Shapes that announce, close or credit something take text away on purpose: it stands inside what they announce. */
const TAKES_AWAY = /contents|marker|footnote|picture|header|fields|title as long/;
const [announcing, plain] = [true, false].map((takes) =>
  Object.entries(HOSTILE_TEXTS).filter(([name]) => TAKES_AWAY.test(name) === takes),
) as [Shape[], Shape[]];
type Shape = [name: string, build: (size: number) => string];

const piece = (shapes: Shape[]) =>
  fc.tuple(fc.constantFrom(...shapes), fc.integer({ min: 300, max: 3_000 })).map(([[, build], size]) => build(size));

/** Sentences, in order, with hostile text between them. */
const mixture = (shapes: Shape[]) => fc.array(piece(shapes), { minLength: 1, maxLength: 6 });
const mix = (pieces: string[], told: string[]) =>
  told.map((text, at) => `${text}\n\n${pieces[at % pieces.length]}\n\n`).join('') + sentence(99);

const textsOf = (book: ReadManuscript) => book.chapters.flatMap(({ blocks }) => blocks.map(({ text }) => text));
const letters = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]/gu) ?? [];

/** A book, or null when it is refused for a reason that its reader is told. */
async function readOrRefuse(bytes: Buffer): Promise<ReadManuscript | null> {
  try {
    return await read(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(ManuscriptError);
    return null;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNCLEAN = /[\u0000-\u0009\u000b-\u001f\u00ad\u200b\ufeff]|^\s|\s$/u;

const isWhole = ({ kind, text }: ReadBlock) =>
  (text === '') === (kind === 'BREAK') &&
  text.length <= defaultLimits.maxBlockLength &&
  !UNCLEAN.test(text) &&
  (kind === 'VERSE' || !text.includes('\n'));

function expectValid({ chapters }: ReadManuscript) {
  const blocks = chapters.flatMap((chapter) => chapter.blocks);
  const titles = chapters.map(({ title }) => title);
  expect(chapters.map(({ number }) => number)).toEqual(chapters.map((_, at) => at + 1));
  expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
  expect(blocks.filter((block) => !isWhole(block))).toEqual([]);
  expect(titles.filter((title) => title === '' || title.length > defaultLimits.maxTitleLength)).toEqual([]);
}

/** Whether one list can be had from another by leaving out members. */
function isWithin(some: string[], all: string[]): boolean {
  let at = 0;
  for (const one of all) if (one === some[at]) at += 1;
  return at === some.length;
}

test('positions are valid and nothing is invented or told out of order, whatever is in a file', async () => {
  await fc.assert(
    fc.asyncProperty(
      mixture([...plain, ...announcing]),
      fc.subarray(sentences, { minLength: 3 }),
      async (pieces, told) => {
        const text = mix(pieces, told);
        const book = await readOrRefuse(Buffer.from(text));
        if (!book) return;
        expectValid(book);
        expect(isWithin(letters(textsOf(book).join(' ')), letters(text))).toBe(true);
      },
    ),
    seeded,
  );
});

test('running text is told whole and in order, whatever stands between', async () => {
  await fc.assert(
    fc.asyncProperty(mixture(plain), fc.subarray(sentences, { minLength: 3 }), async (pieces, told) => {
      const { chapters } = await read(Buffer.from(mix(pieces, told)));
      const paragraphs = chapters.flatMap(({ blocks }) => blocks.map(({ text }) => text));
      expect(paragraphs.filter((text) => sentences.includes(text))).toEqual(told);
    }),
    seeded,
  );
});

test('a block keeps its id while what stands between is replaced', async () => {
  await fc.assert(
    fc.asyncProperty(mixture(plain), mixture(plain), async (before, after) => {
      const ids = async (pieces: string[]) => {
        const { chapters } = await read(Buffer.from(mix(pieces, sentences)));
        return chapters
          .flatMap(({ blocks }) => blocks.filter(({ text }) => sentences.includes(text)))
          .map(({ id }) => id);
      };
      expect(await ids(after)).toEqual(await ids(before));
    }),
    seeded,
  );
});

test.each(Object.entries(HOSTILE_TEXTS))('a file of %s is read or refused in words', async (_, build) => {
  const size = 30_000;
  const book = await readOrRefuse(textFile(build(size), size));
  if (book) expectValid(book);
});

test('the text of a heading as long as a page is told whole', async () => {
  const text = sentences.join(' ');
  const book = await read(epubFixture({ documents: { 'a.xhtml': `<h1>${text}</h1><p>${sentence(99)}</p>` } }));
  expect(textsOf(book).join(' ')).toBe(`${text} ${sentence(99)}`);
});
