import fc from 'fast-check';
import { act, bookOf, chapters, Desk, deeds, telling } from './desk.fixture.ts';

const RUNS = { numRuns: 60, seed: 11 };
const bare = (text: string) => text.replace(/\s+/gu, '');

/** Checks a law for books that were edited at will. */
const always = (law: (desk: Desk, choice: number) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(chapters, deeds, fc.nat(1000), async (book, done, choice) => {
      const desk = await Desk.of(bookOf(book));
      for (const deed of done) await act(desk, deed);
      await law(desk, choice);
    }),
    RUNS,
  );

const pick = <Item>(items: readonly Item[], choice: number) => items[choice % items.length];

test('without edits, the scenes are the analyst’s', () =>
  fc.assert(
    fc.asyncProperty(chapters, async (book) => {
      const desk = await Desk.of(bookOf(book));
      expect(desk.told.map(({ text }) => text)).toEqual(desk.analysis.scenes.map(({ text }) => text));
      expect(desk.scenes.map(({ id, source }) => [id, source])).toEqual(desk.scenes.map((_, i) => [`s${i}`, i]));
    }),
    RUNS,
  ));

test('whatever is edited, every word is told once, chapter by chapter, in scenes of which no two have one id', () =>
  always(async (desk) => {
    const inText = desk.scenes.toSorted((a, b) => a.from - b.from);
    const whole = desk.analysis.scenes.map(({ text }) => text).join('');
    expect(bare(inText.map(({ from, until }) => desk.words.read(from, until)).join(''))).toBe(bare(whole));
    const numbers = desk.scenes.map(({ chapterNumber }) => chapterNumber);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(desk.scenes.map(({ id }) => id)).size).toBe(desk.scenes.length);
    expect(desk.scenes.map(({ index }) => index)).toEqual(desk.scenes.map((_, i) => i));
    expect(desk.planned.lost.size).toBe(0);
  }));

test('to split a scene and to merge its parts is to do nothing', () =>
  always(async (desk, choice) => {
    const scene = pick(desk.scenes, choice);
    const cut = scene && !scene.lock ? pick(desk.cutsOf(scene), choice) : undefined;
    if (cut === undefined) return;
    const before = desk.told;
    desk.split(cut);
    expect(desk.told).toHaveLength(before.length + 1);
    desk.merge(cut);
    expect(desk.told).toEqual(before);
  }));

test('to merge two scenes and to split them where they met is to do nothing', () =>
  always(async (desk, choice) => {
    const pairs = desk.scenes.filter((scene, i) => {
      const next = desk.scenes[i + 1];
      return next?.from === scene.until && next.chapterNumber === scene.chapterNumber && !scene.lock && !next.lock;
    });
    const first = pick(pairs, choice);
    if (!first) return;
    const before = desk.told;
    desk.merge(first.until);
    expect(desk.told).toHaveLength(before.length - 1);
    desk.split(first.until);
    expect(desk.told).toEqual(before);
  }));

test('a moved scene is where it was moved to, and all others are told in the order in which they were', () =>
  always(async (desk, choice) => {
    const scene = pick(desk.scenes, choice);
    if (!scene || desk.othersOf(scene).length === 0) return;
    const others = desk.othersOf(scene).map(({ id }) => id);
    const elsewhere = desk.scenes.filter(({ chapterNumber }) => chapterNumber !== scene.chapterNumber);
    const gap = choice % (others.length + 1);
    await desk.move(scene, gap);
    const told = desk.scenes.filter(({ chapterNumber }) => chapterNumber === scene.chapterNumber);
    expect(told.map(({ id }) => id)).toEqual(others.toSpliced(gap, 0, scene.id));
    expect(
      desk.scenes.filter(({ chapterNumber }) => chapterNumber !== scene.chapterNumber).map(({ id }) => id),
    ).toEqual(elsewhere.map(({ id }) => id));
  }));

test('an edit that is undone is as if it had not been made, and comes back when the undoing is undone', () =>
  always(async (desk, choice) => {
    const before = desk.told;
    const count = desk.made.length;
    await act(desk, { kind: 'rewrite', scene: choice, choice });
    if (desk.made.length === count) return;
    const after = desk.told;
    const undoing = desk.undo(count + 1);
    expect(desk.told).toEqual(before);
    desk.undo(undoing);
    expect(desk.told).toEqual(after);
  }));

test('a lock that comes back by an undoing holds what it held, whatever was done since', () =>
  always(async (desk, choice) => {
    const scene = pick(desk.scenes, choice);
    if (!scene || scene.lock) return;
    const lock = await desk.lock(scene);
    const unlock = desk.undo(lock);
    for (let i = 0; i < 4; i += 1)
      await act(desk, { kind: i % 2 ? 'split' : 'merge', scene: scene.index - (i % 3 === 0 ? 0 : 1), choice });
    await act(desk, { kind: 'lock', scene: scene.index, choice });
    desk.undo(unlock);
    const again = desk.scenes.find((each) => each.lock?.version === lock);
    expect(again).toMatchObject({ id: scene.id, from: scene.from, until: scene.until });
  }));

test('on the same text, understood once more, the edits come to the same storyboard', () =>
  fc.assert(
    fc.asyncProperty(chapters, deeds, async (book, done) => {
      const desk = await Desk.of(bookOf(book));
      for (const deed of done) await act(desk, deed);
      const again = await desk.next(bookOf(book));
      expect(again.told).toEqual(desk.told);
      expect(again.planned.lost.size).toBe(0);
    }),
    RUNS,
  ));

test('when a word is corrected elsewhere, every edit holds: what was said is said of the same words', () =>
  fc.assert(
    fc.asyncProperty(chapters, deeds, fc.nat(1000), async (book, done, choice) => {
      const desk = await Desk.of(bookOf(book));
      for (const deed of done) await act(desk, deed);
      const corrected = [...book, [`A chapter that is told no more than once, in ${choice} words.`]];
      const before = await desk.next(bookOf(corrected));
      const after = await before.next(bookOf(corrected.with(-1, ['Another chapter altogether.'])));
      const said = ({ told }: Desk) => told.filter(({ change, lock }) => lock || Object.keys(change).length > 0);
      expect(said(after)).toEqual(said(before));
      expect(after.planned.lost.size).toBe(0);
    }),
    RUNS,
  ));

/** Says something of a scene, corrects a word of the paragraph in which it begins, and looks where what was said is now. */
async function corrected(book: readonly string[][], choice: number, word: number) {
  const desk = await Desk.of(bookOf(book));
  const scene = pick(desk.scenes, choice);
  if (!scene) throw new Error('A book without a scene.');
  desk.rewrite(scene, 'mine');
  const { blockId, offset } = desk.words.anchorAt(scene.from);
  const places = [...blockId.matchAll(/\b[a-z]{3,}\b/g)].map(({ index }) => index);
  const at = pick(places, word) ?? 0;
  const right = `${blockId.slice(0, at)}right${blockId.slice(at).replace(/^[a-z]+/, '')}`;
  const texts = book.map((chapter) => chapter.map((text) => (text === blockId ? right : text)));
  const after = await desk.next(bookOf(texts));
  const found = after.scenes.filter(({ rewriting }) => rewriting.versions.length > 0);
  const expected = { blockId: right, offset: at < offset ? offset + right.length - blockId.length : offset };
  return { found: found.map(({ from }) => after.theStory.positionOf(from)), expected, lost: after.planned.lost.size };
}

test('when a word of the very paragraph is corrected, what was said stays with its scene', () =>
  fc.assert(
    fc.asyncProperty(telling, fc.nat(1000), fc.nat(1000), async (book, choice, word) => {
      const { found, expected } = await corrected(book, choice, word);
      expect(found).toEqual([expected]);
    }),
    RUNS,
  ));

test('where the same words stand in several places, it stays, or is kept for its reader to look at; it never goes astray', () =>
  fc.assert(
    fc.asyncProperty(chapters, fc.nat(1000), fc.nat(1000), async (book, choice, word) => {
      const { found, expected, lost } = await corrected(book, choice, word);
      expect(found).toEqual(lost > 0 ? [] : [expected]);
    }),
    RUNS,
  ));
