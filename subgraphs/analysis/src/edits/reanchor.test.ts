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

const REFRAIN = 'And the sea went on as it always had, wave after wave.';

/** Of which of several equal paragraphs something is said, from text to text: the index of the paragraph each time, null where of none. */
async function refrains(which: number, ...texts: readonly (readonly string[])[]): Promise<(number | null)[]> {
  const [first = [], ...others] = texts;
  const idsOf = (text: readonly string[]) =>
    bookOf([text]).chapters.flatMap(({ blocks }) => blocks.map(({ id }) => id));
  let desk = await Desk.of(bookOf([first]));
  const at = desk.theStory.placeOf({ blockId: idsOf(first)[which] ?? '', offset: 0 }) ?? -1;
  desk.add({ kind: 'rewrite', at: desk.words.anchorAt(at), change: { description: 'mine' } });
  const seen: (number | null)[] = [];
  for (const text of others) {
    desk = await desk.next(bookOf([text]));
    const found = desk.scenes.find(({ rewriting }) => rewriting.versions.length > 0);
    seen.push(found ? idsOf(text).indexOf(desk.theStory.positionOf(found.from).blockId) : null);
  }
  return seen;
}

test('what is said of one of several equal paragraphs stays with it when another of them is changed, goes, or comes back', async () => {
  const text = [REFRAIN, HARBOUR, REFRAIN, EVENING, REFRAIN, 'The end came late in the year, with snow.'];
  const changed = text.with(0, 'And the sea went on as it seldom had, wave after wave.');
  const without = text.slice(1);
  expect(await refrains(0, text, changed, text)).toEqual([0, 0]);
  expect(await refrains(2, text, changed, text)).toEqual([2, 2]);
  expect(await refrains(4, text, changed, without, text)).toEqual([4, 3, 4]);
  expect(await refrains(0, text, without, text)).toEqual([null, 0]);
  expect(await refrains(2, text, [REFRAIN, ...text], text)).toEqual([3, 2]);
});

test('of equal paragraphs of which nothing tells one from another, an edit goes to none', async () => {
  const three = [HARBOUR, REFRAIN, REFRAIN, REFRAIN, EVENING];
  expect(await refrains(2, three, three.toSpliced(1, 1), three)).toEqual([null, null]);
});

test('a locked scene ends at its own last word, whatever comes to stand behind it', async () => {
  const book = [HARBOUR, 'Nell asked him who he was, and he gave no answer at all.', EVENING];
  const desk = await Desk.of(bookOf([book]));
  const first = desk.scenes[0];
  if (!first) throw new Error('A book without a scene.');
  desk.split(desk.theStory.placeOf({ blockId: book[1] ?? '', offset: 0 }) ?? -1);
  await desk.lock(desk.scenes[0] ?? first);
  const locked = (each: Desk) => each.told.filter(({ lock }) => lock).map(({ text }) => text);
  expect(locked(desk)).toEqual([HARBOUR]);
  const added = await desk.next(bookOf([book.toSpliced(1, 0, 'A bell rang far away, and somebody laughed.')]));
  expect(locked(added)).toEqual([HARBOUR]);
  const gone = await desk.next(bookOf([book.with(1, 'Nobody was there.')]));
  expect(locked(gone)).toEqual([HARBOUR]);
  const corrected = HARBOUR.replace('boat moved', 'ship sailed');
  expect(locked(await desk.next(bookOf([book.with(0, corrected)])))).toEqual([corrected]);
});
