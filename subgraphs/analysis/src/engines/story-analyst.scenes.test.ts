import fc from 'fast-check';
import { analyse } from './story-analyst.fixture.ts';

const NARRATION = [
  'Nell went down to the harbour.',
  'The tide was low, and the boats lay on their sides in the mud.',
  'Nobody was about but an old man who mended a net by the last of the light, and he did not look up.',
];
const SAID = ['Come here.', 'I have waited for you since noon.', 'The lamp must be lit before it is dark.'];

const paragraph = fc
  .tuple(
    fc.array(fc.constantFrom(...NARRATION), { maxLength: 3 }),
    fc.array(fc.constantFrom(...SAID), { maxLength: 6 }),
  )
  .map(([told, said]) => [...told, ...(said.length > 0 ? [`“${said.join(' ')}”`] : [])].join(' '))
  .filter((text) => text !== '');

test('A picture does not change in the middle of what somebody says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 8 }), async (paragraphs) => {
      const { analysis } = await analyse('en', ...paragraphs);
      for (const { blockId, start, end } of analysis.quotations) {
        const cuts = analysis.scenes.filter((scene) => scene.end.blockId === blockId);
        expect(cuts.filter(({ end: { offset } }) => start < offset && offset < end)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('A speech too long for one picture is shared out between sentences', async () => {
  const sentence = 'I have waited for you since noon, and nobody has come to light the lamp.';
  const { analysis } = await analyse('en', `“${Array(12).fill(sentence).join(' ')}”`);
  expect(analysis.scenes.length).toBeGreaterThan(1);
  for (const { text, estimatedSeconds } of analysis.scenes) {
    expect(estimatedSeconds).toBeLessThanOrEqual(20);
    expect(text).toMatch(/[.”]$/u);
  }
});
