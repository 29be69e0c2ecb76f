import type { FilmSettings } from '@visiobook/contracts';
import type { TestService } from '@visiobook/subgraph-kit/testing';
import { SETTINGS } from '../generation.fixture.ts';
import {
  type EditingReader,
  type EditingWorld,
  editingWorld,
  HILL,
  RIVER,
  sceneWith,
  TREE,
} from '../storyboard.edits.fixture.ts';

let world: TestService;
let ada: EditingReader;
let filmed: EditingWorld['filmed'];
let again: EditingWorld['again'];
beforeAll(async () => {
  ({ world, ada, filmed, again } = await editingWorld());
});

interface Seen {
  estimate: Record<'sceneCount' | 'pictures' | 'narrations' | 'segments' | 'seconds', number> & { isExact: boolean };
  storyboard: { scenes: { text: string; toMake: string[] }[] };
}

const QUERY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project {
  estimate { sceneCount pictures narrations segments seconds isExact } storyboard { scenes { text toMake } } } } }`;

/** As the gateway asks, with what the project service says of the project. */
async function ask(projectId: string, settings: Partial<FilmSettings> = {}, manuscriptId = 'kite', viewer = 'ada') {
  const filmBrief = JSON.stringify({ manuscriptId, settings: { ...SETTINGS, ...settings } });
  const r = [{ __typename: 'Project', id: projectId, filmBrief }];
  const { data, errors } = await world.as(viewer)<{ _entities: Seen[] }>(QUERY, { r });
  const [found] = data?._entities ?? [];
  if (!found) throw new Error(JSON.stringify(errors));
  return found;
}

const toMake = ({ storyboard }: Seen) =>
  Object.fromEntries(
    storyboard.scenes.filter((scene) => scene.toMake.length > 0).map((scene) => [scene.text, scene.toMake]),
  );

const NOTHING = { pictures: 0, narrations: 0, segments: 0, seconds: 0, isExact: true };

test('after a film nothing has to be made; an edit says what it makes anew before it is made', async () => {
  const before = await filmed('estimated');
  const untouched = await ask('estimated');
  expect(untouched.estimate).toEqual({ sceneCount: before.sceneCount, ...NOTHING });
  expect(toMake(untouched)).toEqual({});

  const [hill, tree] = [sceneWith(before, HILL), sceneWith(before, TREE)];
  await ada.edit('editScene', { sceneId: hill.id, expectedVersion: 0, weather: 'SNOW' });
  const edited = await ask('estimated');
  expect(edited.estimate).toMatchObject({ pictures: 1, narrations: 0, segments: 2, isExact: true });
  expect(edited.estimate.seconds).toBeGreaterThan(0);
  expect(toMake(edited)).toEqual({ [hill.text]: ['PICTURE', 'SEGMENT'], [tree.text]: ['SEGMENT'] });

  await again('estimated', 2);
  expect((await ask('estimated')).estimate).toEqual(untouched.estimate);
  // What was made once is still there when an edit is undone.
  await ada.edit('undoEdit', { storyboardId: (await ada.storyboard('estimated')).id, version: 1, expectedVersion: 1 });
  expect((await ask('estimated')).estimate).toEqual(untouched.estimate);
});

test('a split scene is drawn and spoken anew, a moved one only joined anew', async () => {
  const before = await filmed('split');
  const [hill, tree, river] = [HILL, TREE, RIVER].map((words) => sceneWith(before, words));
  await ada.edit('splitScene', { sceneId: hill?.id, expectedVersion: 0, at: hill?.text.indexOf('and her old') });
  expect((await ask('split')).estimate).toMatchObject({ pictures: 2, narrations: 2, segments: 3 });
  await ada.edit('undoEdit', { storyboardId: before.id, version: 1, expectedVersion: 1 });
  await ada.edit('moveScene', { sceneId: tree?.id, afterId: null, expectedVersion: 2 });
  const moved = await ask('split');
  expect(moved.estimate).toMatchObject({ pictures: 0, narrations: 0, segments: 3 });
  expect(Object.keys(toMake(moved))).toEqual([tree, hill, river].map((scene) => scene?.text));
});

test('other settings are counted as what they change', async () => {
  const { sceneCount } = await filmed('settings');
  const all = { sceneCount, segments: sceneCount, isExact: true };
  expect((await ask('settings', { voice: 'en-other' })).estimate).toMatchObject({
    ...all,
    pictures: 0,
    narrations: sceneCount,
  });
  expect((await ask('settings', { style: 'noir' })).estimate).toMatchObject({
    ...all,
    pictures: sceneCount,
    narrations: 0,
  });
  const everything = { ...all, pictures: sceneCount, narrations: sceneCount, isExact: false };
  expect((await ask('settings', { pace: 1.5 })).estimate).toMatchObject(everything);
  expect((await ask('settings', { chapters: { from: 1, to: 1 } })).estimate).toMatchObject(everything);
  expect((await ask('settings', {}, 'another')).estimate).toMatchObject(everything);
});

test('before the first film, and for somebody else, nothing is known', async () => {
  const none = { estimate: null, storyboard: null };
  await filmed('hers');
  expect(await ask('unfilmed')).toEqual(none);
  expect(await ask('hers', {}, 'kite', 'eve')).toEqual(none);
});
