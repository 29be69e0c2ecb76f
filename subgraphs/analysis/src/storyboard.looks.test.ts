import type { TestService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { keepManuscript, SETTINGS, type Studio } from './generation.fixture.ts';
import {
  book,
  type EditingReader,
  type EditingWorld,
  editingWorld,
  HILL,
  type SeenStoryboard,
  sceneWith,
  TREE,
} from './storyboard.edits.fixture.ts';
import { characters } from './tables.ts';

let world: TestService;
let ada: EditingReader;
let studio: Studio;
let filmed: EditingWorld['filmed'];
let again: EditingWorld['again'];
const ALONE =
  'The next morning old Mr Tubbs sat alone in his shop in the town. He mended a clock, and Mr Tubbs drank his tea.';
/** Nora is not in all of its scenes. */
const withTubbs = (text: string) => (text.startsWith('Nora dreamed') ? ALONE : text);
beforeAll(async () => {
  ({ world, ada, studio, filmed, again } = await editingWorld());
  await keepManuscript(world, 'kite', book(withTubbs));
});

interface SeenCharacter {
  id: string;
  name: string;
  gender: string;
  age: string;
  garments: { item: string; colour: string | null }[];
  hair: { colour: string | null; style: string | null };
  beard: boolean | null;
  isEdited: boolean;
}

const LOOKS = 'id name gender age hair { colour style } beard garments { item colour } isEdited';
const QUERY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project {
  storyboard { characters { ${LOOKS} } scenes(first: 200) { id cast { name } } } estimate { pictures narrations isExact } } } }`;

interface Seen {
  storyboard: { characters: SeenCharacter[]; scenes: { id: string; cast: { name: string }[] }[] };
  estimate: { pictures: number; narrations: number; isExact: boolean };
}

async function look(projectId: string): Promise<Seen> {
  const filmBrief = JSON.stringify({ manuscriptId: 'kite', settings: SETTINGS });
  const r = [{ __typename: 'Project', id: projectId, filmBrief }];
  const { data, errors } = await world.as('ada')<{ _entities: Seen[] }>(QUERY, { r });
  const [found] = data?._entities ?? [];
  if (!found) throw new Error(JSON.stringify(errors));
  return found;
}

async function character(projectId: string, name: string): Promise<SeenCharacter> {
  const found = (await look(projectId)).storyboard.characters.find((each) => each.name === name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
}

const COAT = [{ item: 'COAT', colour: 'GREEN' }];
const coatIn = ({ id }: { id: string }) =>
  studio.pictures.get(id)?.facts.cast.find(({ name }) => name === 'Nora')?.look.garments;

test('a character’s new coat is to be seen in every picture of hers, and only those are made again', async () => {
  const before = await filmed('coat');
  const nora = await character('coat', 'Nora');
  expect(nora).toMatchObject({ isEdited: false, gender: 'FEMALE' });
  const edited = await ada.edit('editCharacter', { characterId: nora.id, expectedVersion: 0, garments: COAT });
  expect(edited).toMatchObject({ version: 1, scenes: before.scenes });
  expect(edited.edits).toEqual([
    expect.objectContaining({ kind: 'RESTYLE', words: 'Nora', characterId: nora.id, needsAttention: false }),
  ]);
  expect(await character('coat', 'Nora')).toEqual({ ...nora, garments: COAT, isEdited: true });

  const { storyboard, estimate } = await look('coat');
  const hers = storyboard.scenes.filter(({ cast }) => cast.some(({ name }) => name === 'Nora'));
  expect([hers.length > 1, hers.length < storyboard.scenes.length]).toEqual([true, true]);
  expect(estimate).toEqual({ pictures: hers.length, narrations: 0, isExact: true });

  const after = await again('coat', 2);
  const worn = after.scenes.map((scene) => coatIn(scene));
  expect(worn.filter((garments) => garments !== undefined)).toEqual(
    hers.map(() => [{ item: 'coat', colour: 'green' }]),
  );
  expect((await look('coat')).estimate).toEqual({ pictures: 0, narrations: 0, isExact: true });
  // By her name she is found in the storyboard that the text has now; of her own the text can say what it likes.
  expect(await character('coat', 'Nora')).toMatchObject({ garments: COAT, isEdited: true });
  await keepManuscript(
    world,
    'dressed',
    book((text) => withTubbs(text).replace('her red kite', 'her red kite in a blue dress')),
  );
  const changed = await again('coat', 3, 'dressed');
  expect(coatIn(sceneWith(changed, HILL))).toEqual([{ item: 'coat', colour: 'green' }]);
});

test('what is said of looks adds up, is taken back one by one or all at once, and a locked picture keeps its own', async () => {
  const before = await filmed('hair');
  const { id: characterId, hair, ...nora } = await character('hair', 'Nora');
  const shown = () => character('hair', 'Nora');
  await ada.edit('lockScene', { sceneId: sceneWith(before, TREE).id, expectedVersion: 0 });
  await ada.edit('editCharacter', { characterId, expectedVersion: 1, hair: { colour: 'RED' } });
  await ada.edit('editCharacter', { characterId, expectedVersion: 2, hair: { style: 'BRAIDS' }, garments: COAT });
  expect(await shown()).toMatchObject({ hair: { colour: 'RED', style: 'BRAIDS' }, garments: COAT });
  const after = await again('hair', 2);
  expect(coatIn(sceneWith(after, HILL))).toEqual([{ item: 'coat', colour: 'green' }]);
  expect(coatIn(sceneWith(after, TREE))).toEqual(coatIn(sceneWith(before, TREE)));

  await ada.edit('undoEdit', { storyboardId: after.id, version: 2, expectedVersion: 3 });
  expect(await shown()).toMatchObject({ hair: { ...hair, style: 'BRAIDS' }, garments: COAT });
  const { id } = await shown();
  const restored = await ada.edit('restoreCharacter', { characterId: id, expectedVersion: 4 });
  expect(await shown()).toEqual({ ...nora, id, hair });
  // Nothing is left to restore.
  expect(await ada.edit('restoreCharacter', { characterId: id, expectedVersion: 5 })).toEqual(restored);
});

test('a voice follows the gender that the reader says', async () => {
  const speaking = (name: string) =>
    [...studio.narrations.values()].flatMap(({ projectId, turns }) =>
      projectId === 'gender' ? (turns ?? []).flatMap(({ speaker }) => (speaker?.name === name ? [speaker] : [])) : [],
    );
  await keepManuscript(
    world,
    'talk',
    book((text) => `“I am here,” said Nora. ${text}`),
  );
  const before: SeenStoryboard = await again('gender', 1, 'talk');
  expect(speaking('Nora').every(({ gender }) => gender === 'female')).toBe(true);
  const { id: characterId } = await character('gender', 'Nora');
  await ada.edit('editCharacter', { characterId, expectedVersion: before.version, gender: 'MALE', age: 'ELDER' });
  studio.narrations.clear();
  await again('gender', 2, 'talk');
  expect(speaking('Nora').length).toBeGreaterThan(0);
  expect(speaking('Nora').every(({ gender, age }) => gender === 'male' && age === 'elder')).toBe(true);
});

test('a name that is not in the text any more leaves the edit for when it is', async () => {
  await filmed('gone');
  const { id: characterId } = await character('gone', 'Nora');
  await ada.edit('editCharacter', { characterId, expectedVersion: 0, beard: true });
  await keepManuscript(
    world,
    'maud',
    book((text) => text.replaceAll('Nora', 'Maud')),
  );
  const without = await again('gone', 2, 'maud');
  expect(without.edits).toEqual([expect.objectContaining({ words: 'Nora', characterId: null, needsAttention: true })]);
  expect(await character('gone', 'Maud')).toMatchObject({ isEdited: false });
  await again('gone', 3);
  expect(await character('gone', 'Nora')).toMatchObject({ beard: true, isEdited: true });
});

test('the same edit of the same version is one edit; another, of somebody else’s, or of nothing is refused in her language', async () => {
  const { id: storyboardId } = await filmed('refused');
  const { id: characterId } = await character('refused', 'Nora');
  const input = { characterId, expectedVersion: 0, garments: COAT };
  const [one, two] = await Promise.all([ada.ask('editCharacter', input), ada.ask('editCharacter', input)]);
  expect([one.data?.editCharacter?.version, two.data?.editCharacter?.version]).toEqual([1, 1]);
  const code = async (more: object) => (await ada.ask('editCharacter', { ...input, ...more })).code;
  expect(await code({ garments: [] })).toBe('STORYBOARD_CHANGED');
  expect(await code({ expectedVersion: 1, characterId: 'nobody' })).toBe('NOT_FOUND');
  expect(await code({ expectedVersion: 1, garments: [...COAT, ...COAT] })).toBe('INVALID_INPUT');
  const query = 'mutation ($input: EditCharacterInput!) { editCharacter(input: $input) { id } }';
  const inFrench = world.as({ id: 'ada', locale: 'fr' });
  const nothing = await inFrench(query, { input: { characterId, expectedVersion: 1, hair: {} } });
  expect(nothing.errors?.[0]?.message).toMatch(/ce qui doit changer chez ce personnage/);
  expect((await world.as('eve')(query, { input })).code).toBe('NOT_FOUND');
  await again('refused', 2);
  expect(await code({ expectedVersion: 1 })).toBe('STORYBOARD_OUTDATED');
  expect((await ada.storyboard('refused')).id).not.toBe(storyboardId);
});

test('looks are not said of one of several who bear the same name', async () => {
  const { id: storyboardId } = await filmed('twins');
  const [first] = await world.db.select().from(characters).where(eq(characters.storyboardId, storyboardId));
  if (!first) throw new Error('Nobody is told of.');
  await world.db.insert(characters).values({ ...first, id: `${first.id}-twin`, rank: 99 });
  const said = await ada.ask('editCharacter', { characterId: first.id, expectedVersion: 0, beard: true });
  expect(said).toMatchObject({ code: 'INVALID_INPUT' });
  expect((await ada.storyboard('twins')).edits).toEqual([]);
});
