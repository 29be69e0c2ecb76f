import type { TestService } from '@visiobook/subgraph-kit/testing';
import { eq, sql } from 'drizzle-orm';
import { holdEdits } from './edits/edit.log.ts';
import { keepManuscript, makeFilm, type Studio } from './generation.fixture.ts';
import {
  book,
  type EditingReader,
  type EditingWorld,
  editingWorld,
  HILL,
  RIVER,
  sceneWith,
  TREE,
} from './storyboard.edits.fixture.ts';
import { storyboards } from './tables.ts';

let world: TestService;
let studio: Studio;
let ada: EditingReader;
let filmed: EditingWorld['filmed'];
let again: EditingWorld['again'];
beforeAll(async () => {
  ({ world, studio, ada, filmed, again } = await editingWorld());
});

test('edits hold when the text is imported anew with a word corrected, beside them or in their own words', async () => {
  const before = await filmed('corrected');
  const [tree, river] = [sceneWith(before, TREE), sceneWith(before, RIVER)];
  await ada.edit('editScene', { sceneId: tree.id, expectedVersion: 0, description: 'Mine.' });
  const split = await ada.edit('splitScene', {
    sceneId: river.id,
    expectedVersion: 1,
    at: river.text.indexOf('The water'),
  });
  await keepManuscript(
    world,
    'corrected',
    book((text) => text.replace('noon', 'midday').replace('dark', 'black')),
  );
  const after = await again('corrected', 2, 'corrected');
  expect(after).toMatchObject({ version: 2, sceneCount: split.sceneCount });
  expect(sceneWith(after, 'At midday Nora')).toMatchObject({ description: 'Mine.', isEdited: true });
  expect(sceneWith(after, 'The water was black').text).toMatch(/^The water/);
  expect(after.edits.filter(({ needsAttention }) => needsAttention)).toEqual([]);
});

test('an edit whose words are gone waits for its reader, and holds again when they are back', async () => {
  const before = await filmed('lost');
  const { id: sceneId } = sceneWith(before, TREE);
  const mine = await ada.edit('editScene', { sceneId, expectedVersion: 0, description: 'Mine.' });
  await keepManuscript(
    world,
    'without',
    book((text) => (text.includes(TREE) ? 'Then the whole village came out to look.' : text)),
  );
  const without = await again('lost', 2, 'without');
  expect(without.edits).toEqual([
    { ...mine.edits[0], sceneId: null, words: expect.stringMatching(/^At noon Nora/), needsAttention: true },
  ]);
  expect(without.scenes.filter(({ isEdited }) => isEdited)).toEqual([]);
  const back = await again('lost', 3);
  expect(sceneWith(back, TREE)).toMatchObject({ description: 'Mine.' });
  expect(back.edits).toMatchObject([{ needsAttention: false, sceneId: sceneWith(back, TREE).id }]);
});

test('a locked scene is drawn as it was, though a word of it was corrected', async () => {
  const before = await filmed('locked');
  const { id: sceneId } = sceneWith(before, TREE);
  await ada.edit('lockScene', { sceneId, expectedVersion: 0 });
  const corrected = book((text) => text.replace('She ate an apple', 'Then she ate a pear'));
  await keepManuscript(world, 'pear', corrected);
  const after = await again('locked', 2, 'pear');
  const locked = sceneWith(after, TREE);
  expect(locked).toMatchObject({ isLocked: true, text: expect.stringContaining('a pear') });
  const drawn = (id: string) => ({ ...studio.pictures.get(id), sceneId: '' });
  expect(drawn(locked.id)).toEqual(drawn(sceneId));
  expect(studio.narrations.get(locked.id)?.text).toContain('a pear');
});

test('edits of chapters that are not filmed for now are not missed, and hold when they are again', async () => {
  const before = await filmed('chapters');
  const { id: sceneId } = sceneWith(before, TREE);
  await ada.edit('editScene', { sceneId, expectedVersion: 0, description: 'Mine.' });
  // The chapter that is filmed has a paragraph that is nearly the same.
  const second = book((text) =>
    text.replace('Nora dreamed of the sea.', 'At noon Nora sat down under a tree on the hill.'),
  );
  await keepManuscript(world, 'second', { ...second, chapters: second.chapters.slice(1) });
  const settings = { chapters: { from: 2, to: 2 } };
  await makeFilm(world, { projectId: 'chapters', manuscriptId: 'second', run: 2, settings });
  const elsewhere = await ada.storyboard('chapters');
  expect(elsewhere.scenes.filter(({ isEdited }) => isEdited)).toEqual([]);
  expect(elsewhere.edits).toMatchObject([{ needsAttention: false, sceneId: null }]);
  expect(sceneWith(await again('chapters', 3), TREE)).toMatchObject({ description: 'Mine.' });
});

test('only the latest storyboard is edited; an earlier one stays what its film shows', async () => {
  const before = await filmed('earlier');
  const { id: sceneId } = sceneWith(before, HILL);
  await ada.edit('editScene', { sceneId, expectedVersion: 0, description: 'Mine.' });
  await again('earlier', 2);
  const late = await ada.ask('editScene', { sceneId, expectedVersion: 1, description: 'Late.' });
  expect(late.code).toBe('STORYBOARD_OUTDATED');
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Scene { description isEdited } } }`;
  const { data } = await world.as('ada')(query, { r: [{ __typename: 'Scene', id: sceneId }] });
  const { description } = sceneWith(before, HILL);
  expect(data).toEqual({ _entities: [{ description, isEdited: false }] });
});

test('an edit that comes while the next storyboard is written waits for it, and is refused rather than lost', async () => {
  const { id, scenes } = await filmed('meanwhile');
  const [row] = await world.db.select().from(storyboards).where(eq(storyboards.id, id));
  const late = await world.db.transaction(async (writer) => {
    await holdEdits(writer, { ownerId: 'ada', projectId: 'meanwhile' });
    const asked = ada.ask('editScene', { sceneId: scenes[0]?.id, expectedVersion: 0, description: 'Late.' });
    while (!(await isAwaited())) await Promise.race([asked, new Promise((after) => setTimeout(after, 20))]);
    if (!row) throw new Error('A film without a storyboard.');
    const createdAt = new Date(Date.now() + 1000);
    await writer.insert(storyboards).values({ ...row, id: 'next', generationId: 'next', createdAt });
    return { asked };
  });
  expect((await late.asked).code).toBe('STORYBOARD_OUTDATED');
  expect(await ada.storyboard('meanwhile')).toMatchObject({ id: 'next', version: 0 });
});

/** Whether somebody in this database waits for a lock that another holds. */
async function isAwaited(): Promise<boolean> {
  const waiting = await world.db.execute(sql`select 1 from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`);
  return waiting.length > 0;
}
