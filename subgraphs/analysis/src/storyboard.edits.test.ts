import { eraseUserInAnalysis, exportUserInAnalysis } from '@visiobook/contracts';
import type { TestService } from '@visiobook/subgraph-kit/testing';
import { blobsOf, type Studio } from './generation.fixture.ts';
import {
  EditingReader,
  type EditingWorld,
  type EditName,
  editingWorld,
  HILL,
  KITCHEN,
  MUTATIONS,
  RIVER,
  sceneWith,
  TREE,
} from './storyboard.edits.fixture.ts';

let world: TestService;
let ada: EditingReader;
let studio: Studio;
let filmed: EditingWorld['filmed'];
let again: EditingWorld['again'];
beforeAll(async () => {
  ({ world, ada, studio, filmed, again } = await editingWorld());
});

const all = ({ scenes }: { scenes: { text: string }[] }) =>
  scenes
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ');

test('what a reader says of a picture is shown at once, and is what the next film draws; the rest stays the analyst’s', async () => {
  const before = await filmed('rewritten');
  const hill = sceneWith(before, HILL);
  const place = { kind: 'CASTLE', indoors: false, name: 'Elsinore' };
  const input = {
    sceneId: hill.id,
    expectedVersion: 0,
    description: ' A castle\nin the snow. ',
    place,
    weather: 'SNOW',
  };
  const edited = await ada.edit('editScene', input);
  const shown = { description: 'A castle in the snow.', weather: 'SNOW', place: { kind: 'CASTLE', name: 'Elsinore' } };
  expect(edited).toMatchObject({ version: 1, id: before.id, sceneCount: before.sceneCount });
  expect(edited.scenes).toEqual(
    before.scenes.map((scene) => (scene.id === hill.id ? { ...scene, ...shown, isEdited: true } : scene)),
  );

  const after = await again('rewritten', 2);
  expect(sceneWith(after, HILL)).toMatchObject({ ...shown, isEdited: true });
  const drawn = studio.pictures.get(sceneWith(after, HILL).id);
  expect(drawn?.facts).toMatchObject({
    description: 'A castle in the snow.',
    weather: 'snow',
    place: { kind: 'castle', name: 'Elsinore', indoors: false },
    cast: expect.arrayContaining([expect.objectContaining({ name: 'Nora' })]),
  });
  const other = (id: string, run: string) => ({ ...studio.pictures.get(id), sceneId: run });
  expect(other(sceneWith(after, TREE).id, '')).toEqual(other(sceneWith(before, TREE).id, ''));
});

test('a scene is split before a word, merged again, and the film tells what the storyboard tells', async () => {
  const before = await filmed('split');
  const hill = sceneWith(before, HILL);
  const split = await ada.edit('splitScene', {
    sceneId: hill.id,
    expectedVersion: 0,
    at: hill.text.indexOf('and her old'),
  });
  expect(split.sceneCount).toBe(before.sceneCount + 1);
  expect(split.scenes.slice(0, 2).map(({ text }) => text)).toEqual([
    'On a windy morning Nora climbed the green hill with her red kite,',
    expect.stringMatching(/^and her old dog/),
  ]);
  expect(split.scenes[1]?.start).toEqual({ blockId: hill.start.blockId, offset: hill.text.indexOf('and her old') });
  expect(all(split)).toBe(all(before));

  const [firstId, secondId] = split.scenes.map(({ id }) => id);
  const merged = await ada.edit('mergeScenes', { firstId, secondId, expectedVersion: 1 });
  expect(merged.scenes).toEqual(before.scenes);

  const tree = sceneWith(before, TREE);
  await ada.edit('splitScene', { sceneId: tree.id, expectedVersion: 2, at: tree.text.indexOf('She ate') });
  const after = await again('split', 2);
  expect(after.scenes.map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^She ate an apple/)]),
  );
  expect(after.scenes.map(({ id }) => studio.narrations.get(id)?.text)).toEqual(after.scenes.map(({ text }) => text));
});

test('a scene is told elsewhere in its chapter, also in the film', async () => {
  const before = await filmed('moved');
  const [hill, tree, river] = [HILL, TREE, RIVER].map((words) => sceneWith(before, words));
  const move = (sceneId: string | undefined, afterId: string | null | undefined, expectedVersion: number) =>
    ada.edit('moveScene', { sceneId, afterId, expectedVersion });
  await move(hill?.id, river?.id, 0);
  await move(river?.id, null, 1);
  const moved = await move(tree?.id, hill?.id, 2);
  const order = [river, hill, tree].map((scene) => scene?.text);
  expect(moved.scenes.map(({ text }) => text).slice(0, 3)).toEqual(order);
  expect(moved.scenes.slice(3)).toEqual(before.scenes.slice(3));
  const after = await again('moved', 2);
  expect(after.scenes.map(({ text }) => text)).toEqual(moved.scenes.map(({ text }) => text));
  // The chapter's last breath comes after its last scene, whichever that is.
  const pauses = after.scenes.map(({ id }) => studio.narrations.get(id)?.pauseSeconds);
  expect(pauses.slice(0, 3)).toEqual([0.45, 0.45, 1.2]);
  expect(await again('moved', 3)).toMatchObject({ scenes: after.scenes.map(({ text }) => ({ text })) });
});

test('a locked scene keeps its picture and takes no edits until it is unlocked', async () => {
  const before = await filmed('locked');
  const [hill, tree] = [sceneWith(before, HILL), sceneWith(before, TREE)];
  await ada.edit('editScene', { sceneId: hill.id, expectedVersion: 0, description: 'Mine.' });
  const locked = await ada.edit('lockScene', { sceneId: hill.id, expectedVersion: 1 });
  expect(sceneWith(locked, HILL)).toMatchObject({ isLocked: true, isEdited: true, description: 'Mine.' });
  expect(await ada.edit('lockScene', { sceneId: hill.id, expectedVersion: 2 })).toEqual(locked);
  const version = { expectedVersion: 2 };
  const refused: [EditName, object][] = [
    ['editScene', { sceneId: hill.id, ...version, weather: 'RAIN' }],
    ['splitScene', { sceneId: hill.id, ...version, at: hill.text.indexOf('Nora') }],
    ['mergeScenes', { firstId: hill.id, secondId: tree.id, ...version }],
    ['moveScene', { sceneId: hill.id, afterId: tree.id, ...version }],
    ['restoreScene', { sceneId: hill.id, ...version }],
  ];
  for (const [name, input] of refused)
    expect([name, (await ada.ask(name, input)).code]).toEqual([name, 'SCENE_LOCKED']);
  // Even what was said before is not taken back while the lock holds.
  const undone = await ada.edit('undoEdit', { storyboardId: before.id, version: 1, expectedVersion: 2 });
  expect(sceneWith(undone, HILL).description).toBe('Mine.');
  const unlocked = await ada.edit('unlockScene', { sceneId: hill.id, expectedVersion: 3 });
  expect(unlocked.scenes).toEqual(before.scenes);
});

test('a lock that an undoing brings back holds what it held, whatever its scene was merged with meanwhile', async () => {
  const before = await filmed('relocked');
  const [hill, tree] = [sceneWith(before, HILL), sceneWith(before, TREE)];
  const locked = await ada.edit('lockScene', { sceneId: hill.id, expectedVersion: 0 });
  await ada.edit('unlockScene', { sceneId: hill.id, expectedVersion: 1 });
  const merged = await ada.edit('mergeScenes', { firstId: hill.id, secondId: tree.id, expectedVersion: 2 });
  const back = await ada.edit('undoEdit', { storyboardId: before.id, version: 2, expectedVersion: 3 });
  expect(back.scenes).toEqual(locked.scenes);
  expect((await ada.edit('unlockScene', { sceneId: hill.id, expectedVersion: 4 })).scenes).toEqual(merged.scenes);
});

test('who has made as many edits as there may be can still unlock and undo', async () => {
  const before = await filmed('full');
  const [hill, tree] = [sceneWith(before, HILL), sceneWith(before, TREE)];
  await ada.edit('lockScene', { sceneId: hill.id, expectedVersion: 0 });
  await ada.edit('editScene', { sceneId: tree.id, expectedVersion: 1, description: 'Mine.' });
  await world.db.execute(`insert into analysis.storyboard_edits (owner_id, project_id, version, edit)
    select owner_id, project_id, n, edit from analysis.storyboard_edits, generate_series(3, 10000) n
    where project_id = 'full' and version = 2`);
  const more = await ada.ask('editScene', { sceneId: tree.id, expectedVersion: 10_000, weather: 'RAIN' });
  expect(more.code).toBe('INVALID_INPUT');
  const unlocked = await ada.edit('unlockScene', { sceneId: hill.id, expectedVersion: 10_000 });
  expect(sceneWith(unlocked, HILL).isLocked).toBe(false);
  const restored = await ada.edit('restoreScene', { sceneId: tree.id, expectedVersion: 10_001 });
  expect(restored.scenes).toEqual(before.scenes);
});

test('an edit is undone, an undoing too, and a scene goes back to what the text says', async () => {
  const before = await filmed('undone');
  const { id: sceneId } = sceneWith(before, HILL);
  await ada.edit('editScene', { sceneId, expectedVersion: 0, description: 'First.' });
  await ada.edit('editScene', { sceneId, expectedVersion: 1, description: 'Second.', weather: 'FOG' });
  const once = await ada.edit('undoEdit', { storyboardId: before.id, version: 2, expectedVersion: 2 });
  expect(sceneWith(once, HILL)).toMatchObject({ description: 'First.', weather: sceneWith(before, HILL).weather });
  expect(once.edits.map(({ version, kind }) => [version, kind])).toEqual([[1, 'REWRITE']]);
  const back = await ada.edit('undoEdit', { storyboardId: before.id, version: 3, expectedVersion: 3 });
  expect(sceneWith(back, HILL)).toMatchObject({ description: 'Second.', weather: 'FOG' });
  const restored = await ada.edit('restoreScene', { sceneId, expectedVersion: 4 });
  expect(restored.scenes).toEqual(before.scenes);
  const gone = await ada.ask('undoEdit', { storyboardId: before.id, version: 2, expectedVersion: 5 });
  expect(gone.code).toBe('INVALID_INPUT');
});

test('who edits what has changed meanwhile is told so, in her language, with the version to look at', async () => {
  const before = await filmed('conflict');
  const { id: sceneId } = sceneWith(before, HILL);
  const mine = { sceneId, expectedVersion: 0, description: 'Mine.' };
  const first = await ada.edit('editScene', mine);
  // The answer may have been lost: asked again, it is the same edit.
  expect(await ada.edit('editScene', mine)).toEqual(first);
  const late = await ada.ask('editScene', { ...mine, description: 'Yours.' });
  expect(late.errors?.[0]).toMatchObject({ extensions: { code: 'STORYBOARD_CHANGED', version: 1 } });
  const query = `mutation ($input: EditSceneInput!) { editScene(input: $input) { id } }`;
  const french = await world.as({ id: 'ada', locale: 'fr' })(query, { input: { ...mine, description: 'À toi.' } });
  expect(french.errors?.[0]?.message).toMatch(/^Ce storyboard a changé/);
  expect((await ada.ask('editScene', { ...mine, expectedVersion: 7 })).code).toBe('STORYBOARD_CHANGED');
});

test('of two devices that edit at the same moment, one is first', async () => {
  const before = await filmed('devices');
  const { id: sceneId } = sceneWith(before, HILL);
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      ada.ask('editScene', { sceneId, expectedVersion: 0, description: `Device ${i}.` }),
    ),
  );
  expect(answers.filter(({ code }) => code === 'STORYBOARD_CHANGED')).toHaveLength(5);
  const after = await ada.storyboard('devices');
  expect(after.version).toBe(1);
  const [made] = answers.flatMap(({ data }) => (data?.editScene ? [data.editScene] : []));
  expect(after).toEqual(made);
});

test('what cannot be done is refused with what could be', async () => {
  const before = await filmed('refused');
  const [hill, tree, kitchen] = [HILL, TREE, KITCHEN].map((words) => sceneWith(before, words));
  const [first] = before.scenes;
  const version = { expectedVersion: 0 };
  const refused: [EditName, object][] = [
    ['editScene', { sceneId: hill?.id, ...version }],
    ['editScene', { sceneId: hill?.id, ...version, description: '\u0000 \n' }],
    ['editScene', { sceneId: hill?.id, ...version, description: 'x'.repeat(1001) }],
    ['splitScene', { sceneId: hill?.id, ...version, at: 0 }],
    ['splitScene', { sceneId: hill?.id, ...version, at: 6 }],
    ['splitScene', { sceneId: hill?.id, ...version, at: 100_000 }],
    ['mergeScenes', { firstId: tree?.id, secondId: hill?.id, ...version }],
    ['mergeScenes', { firstId: hill?.id, secondId: hill?.id, ...version }],
    [
      'mergeScenes',
      { firstId: before.scenes[before.scenes.indexOf(kitchen as never) - 1]?.id, secondId: kitchen?.id, ...version },
    ],
    ['moveScene', { sceneId: first?.id, afterId: kitchen?.id, ...version }],
    ['undoEdit', { storyboardId: before.id, version: 1, ...version }],
  ];
  for (const [name, input] of refused)
    expect([name, (await ada.ask(name, input)).code]).toEqual([name, 'INVALID_INPUT']);
  expect((await ada.ask('lockScene', { sceneId: `${hill?.id}.3`, ...version })).code).toBe('NOT_FOUND');
  expect(await ada.storyboard('refused')).toEqual(before);
});

test('somebody else’s storyboard is not found, by whatever edit', async () => {
  const { id: storyboardId, scenes, characters } = await filmed('hers');
  const [first, second] = scenes;
  const eve = new EditingReader(world, 'eve');
  const characterId = characters[0]?.id;
  const input = { sceneId: first?.id, firstId: first?.id, secondId: second?.id, storyboardId, characterId };
  const rest = { expectedVersion: 0, version: 1, at: 3, weather: 'RAIN', beard: true };
  const given: Record<EditName, string[]> = {
    editScene: ['sceneId', 'weather'],
    splitScene: ['sceneId', 'at'],
    mergeScenes: ['firstId', 'secondId'],
    moveScene: ['sceneId'],
    lockScene: ['sceneId'],
    unlockScene: ['sceneId'],
    restoreScene: ['sceneId'],
    undoEdit: ['storyboardId', 'version'],
    editCharacter: ['characterId', 'beard'],
    restoreCharacter: ['characterId'],
  };
  for (const name of Object.keys(MUTATIONS) as EditName[]) {
    const everything = Object.entries({ ...input, ...rest });
    const asked = Object.fromEntries(everything.filter(([key]) => [...given[name], 'expectedVersion'].includes(key)));
    expect([name, (await eve.ask(name, asked)).code]).toEqual([name, 'NOT_FOUND']);
    expect((await new EditingReader(world, null).ask(name, asked)).code).toBe('UNAUTHENTICATED');
  }
});

test('scenes that an edit has made can be looked up, and so can those of the film, as the film tells them', async () => {
  const before = await filmed('found');
  const { id: sceneId, text } = sceneWith(before, HILL);
  const at = text.indexOf('and her old');
  const split = await ada.edit('splitScene', { sceneId, expectedVersion: 0, at });
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Scene { id text } } }`;
  const ids = [split.scenes[0]?.id, split.scenes[1]?.id, sceneId, before.scenes[1]?.id, `${sceneId}.0-1`];
  const { data } = await world.as('ada')(query, { r: ids.map((id) => ({ __typename: 'Scene', id })) });
  const texts = [split.scenes[0]?.text, split.scenes[1]?.text, text, before.scenes[1]?.text];
  expect(data).toEqual({ _entities: [...texts.map((each, i) => ({ id: ids[i], text: each })), null] });
});

test('edits are part of what a person takes with her, and go when she goes', async () => {
  const before = await filmed('erased');
  await ada.edit('editScene', { sceneId: before.scenes[0]?.id, expectedVersion: 0, description: 'Mine alone.' });
  const { parts } = await world.run(exportUserInAnalysis, { ownerId: 'ada', exportId: 'e' });
  const records = JSON.parse((await blobsOf(world).read(parts[0]?.blobKey ?? '')).toString('utf8'));
  expect(records).toContainEqual(
    expect.objectContaining({
      ...{ type: 'storyboardEdit', projectId: 'erased', version: 1 },
      edit: expect.objectContaining({ kind: 'rewrite', change: { description: 'Mine alone.' } }),
    }),
  );
  await world.run(eraseUserInAnalysis, { ownerId: 'ada', pass: 1 });
  const [{ count } = { count: -1 }] = await world.db.execute<{ count: number }>(
    'select count(*)::int as count from analysis.storyboard_edits',
  );
  expect(count).toBe(0);
});
