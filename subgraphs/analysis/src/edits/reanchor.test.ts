import { bookOf, Desk } from './desk.fixture.ts';

/** What a reader says of the paragraph that begins like this, and where that is in another text; null where it waits for her. */
async function saidOf(
  words: string,
  paragraphs: readonly string[],
  changed: readonly string[],
): Promise<string | null> {
  const desk = await Desk.of(bookOf([paragraphs]));
  const at = desk.theStory.placeOf({ blockId: paragraphs.find((text) => text.startsWith(words)) ?? '', offset: 0 });
  desk.add({ kind: 'rewrite', at: desk.words.anchorAt(at ?? -1), change: { description: 'mine' } });
  const after = await desk.next(bookOf([changed]));
  const found = after.scenes.find(({ rewriting }) => rewriting.versions.length > 0);
  expect(after.planned.lost.size).toBe(found ? 0 : 1);
  return found ? after.theStory.positionOf(found.from).blockId : null;
}

const HARBOUR = 'The harbour lay still under the first light of the morning, and no boat moved.';
const EVENING = 'In the evening they walked home along the river, and the stars stood above the mill.';

test('a paragraph of a few words is found again only where all of them are', async () => {
  const before = [HARBOUR, 'He ran.', EVENING];
  expect(await saidOf('He ran', before, [HARBOUR, 'He ran. Then nobody saw him for a year.', EVENING])).toBeNull();
  expect(await saidOf('He ran', before, [HARBOUR, 'He ran', EVENING])).toBeNull();
});

test('a paragraph that opens nearly as several do now is not said to be the likest of them', async () => {
  const one = 'The harbour lay quiet under the first light of the morning, and no boat moved.';
  const two = 'The harbour lay still under the last light of that evening, and a boat came in.';
  expect(await saidOf('The harbour', [HARBOUR, EVENING], [one, EVENING])).toBe(one);
  expect(await saidOf('The harbour', [HARBOUR, EVENING], [one, two, EVENING])).toBeNull();
  const longer = `${HARBOUR} Then it rained.`;
  expect(await saidOf('The harbour', [HARBOUR, EVENING], [longer, two, EVENING])).toBe(longer);
});
