import type { Language } from '@visiobook/contracts';
import { SceneFacts } from '@visiobook/contracts';
import fc from 'fast-check';
import { analyse, analyst } from './story-analyst.fixture.ts';
import type { StoryAnalysis } from './story-analyst.ts';

const pieces = [
  'Nell ran into the kitchen.',
  '"Stop!" cried Tom, and he laughed.',
  'M. Fogg dormait.',
  '— Oui, dit-il.',
  'It rained; the wind blew over the sea, and nobody came.',
  '« Non ! »',
  'He said "no',
  'Mr. Smith? Yes…',
  '2. The Storm',
  '🙂 🙂',
  "L'été, à midi, l'île brillait.",
  '“One ‘two’ three”',
  'a'.repeat(700),
  `Yours, ${'A'.repeat(700)}!`,
  `Votre amie, ${'A'.repeat(700)} !`,
  ':«'.repeat(300),
  'word '.repeat(200),
  '...',
  '* * *',
  '—',
];
const paragraph = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 30 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(' '));
const book = fc.record({
  language: fc.constantFrom<Language>('en', 'fr'),
  chapters: fc.array(
    fc.array(
      fc.record({
        kind: fc.constantFrom('PARAGRAPH' as const, 'VERSE' as const, 'HEADING' as const, 'BREAK' as const),
        text: paragraph,
      }),
      { maxLength: 6 },
    ),
    { maxLength: 3 },
  ),
});

type Book = typeof book extends fc.Arbitrary<infer Value> ? Value : never;

const manuscriptOf = ({ language, chapters }: Book) => ({
  title: 'T',
  author: null,
  language,
  chapters: chapters.map((blocks, c) => ({
    id: `c${c}`,
    number: c + 1,
    title: '',
    blocks: blocks.map((block, b) => ({ ...block, id: `c${c}b${b}` })),
  })),
});

const bare = (text: string) => text.replace(/\s+/gu, '');

function everyFactHolds(analysis: StoryAnalysis, texts: ReadonlyMap<string, string>): void {
  const ids = new Set(analysis.characters.map(({ id }) => id));
  for (const { facts, estimatedSeconds, text } of analysis.scenes) {
    SceneFacts.parse(facts);
    expect(estimatedSeconds).toBeLessThanOrEqual(20.5);
    expect(text.trim()).not.toBe('');
    for (const { characterId } of facts.cast) if (!characterId.startsWith('extra-')) expect(ids).toContain(characterId);
  }
  const ranges = [...analysis.quotations, ...analysis.characters.flatMap(({ mentions }) => mentions)];
  for (const { blockId, start, end } of ranges) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(texts.get(blockId)?.length ?? -1);
  }
}

test('every narrated character of any book is in exactly one scene, in order, and every offset is in the text', async () => {
  await fc.assert(
    fc.asyncProperty(book, async (value) => {
      const manuscript = manuscriptOf(value);
      const analysis = await analyst.analyse(manuscript);
      const blocks = manuscript.chapters.flatMap((chapter) => chapter.blocks);
      const narrated = blocks
        .filter((block) => block.kind !== 'BREAK')
        .map((block) => block.text)
        .join('\n');
      expect(bare(analysis.scenes.map(({ text }) => text).join('\n'))).toBe(bare(narrated));
      everyFactHolds(analysis, new Map(blocks.map((block) => [block.id, block.text])));
    }),
    { numRuns: 120, seed: 7 },
  );
});

test('a scene never ends inside a sentence that fits into one', async () => {
  const sentence = fc.constantFrom(
    'Nell ran to the kitchen.',
    'The rain fell on the old mill all night long!',
    'Mr. Brown, who was tall, sat down by the fire.',
    'Was it dawn?',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(sentence, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 6 }),
      async (paragraphs) => {
        const { analysis } = await analyse('en', ...paragraphs.map((sentences) => sentences.join(' ')));
        for (const { text } of analysis.scenes) expect(text).toMatch(/[.!?]$/u);
      },
    ),
    { numRuns: 60, seed: 7 },
  );
});

const much = (piece: string) => piece.repeat(200_000 / piece.length);

/** Each would take far longer if a block were looked through again for every word or mark of it. */
test.each<[string, Language, string]>([
  ['a relative clause without end', 'fr', `Joe chanta. Joe courut. Joe dit : Joe , ${much('a qui ')}`],
  ['nothing but commas', 'fr', `« A, ${much(' ,,')} dit-il. »`],
  ['thousands of quotations', 'fr', much('« Oui, dit-il. » ')],
  ['no full stop', 'en', `Nell walked ${much('and Tom sat, the hill, the grass, she saw him in the kitchen, ')}`],
])('a block with %s is read in seconds', async (_what, language, text) => {
  const manuscript = manuscriptOf({ language, chapters: [[{ kind: 'PARAGRAPH', text }]] });
  const { scenes } = await analyst.analyse(manuscript, { signal: AbortSignal.timeout(20_000) });
  expect(bare(scenes.map((scene) => scene.text).join(''))).toBe(bare(text));
});
