import type { FilmSettings, ManuscriptText } from '@visiobook/contracts';
import { keepManuscript, makeFilm, SETTINGS } from './generation.fixture.ts';
import { type EditingWorld, editingWorld, sceneWith } from './storyboard.edits.fixture.ts';

const PARAGRAPHS = [
  'On a windy morning Nora climbed the green hill with her red kite, and old Captain Brack limped up behind her, leaning on his stick.',
  '“Look at my kite!” cried Nora. She ran along the ridge until she was quite out of breath, and fell laughing into the grass.',
  '“You will break your neck, child,” said Captain Brack. He sat down on a stone, and he lit his pipe, and looked out over the bay for a while.',
  'In the evening the kite hung in the kitchen. It rained upon the roof, the candle burned low, and nobody was there but the cat on the chair.',
  '“Where is the Captain?” asked Nora, at the window. The wind had grown so strong that the shutters banged, and the sea could be heard below.',
];

const book: ManuscriptText = {
  ...{ title: 'The Captain', author: null, language: 'en' },
  chapters: PARAGRAPHS.map((text, i) => ({
    ...{ id: `c${i}`, number: i + 1, title: `Chapter ${i + 1}` },
    blocks: [{ id: `b${i}`, kind: 'PARAGRAPH', text }],
  })),
};

let editing: EditingWorld;
const PROJECT = 'talk';
beforeAll(async () => {
  editing = await editingWorld();
  await keepManuscript(editing.world, 'captain', book);
  await makeFilm(editing.world, { projectId: PROJECT, manuscriptId: 'captain' });
});

const QUERY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { estimate { pictures narrations segments } } } }`;

async function estimate(settings: Partial<FilmSettings>) {
  const filmBrief = JSON.stringify({ manuscriptId: 'captain', settings: { ...SETTINGS, ...settings } });
  const r = [{ __typename: 'Project', id: PROJECT, filmBrief }];
  const { data } = await editing.world.as('ada')<{ _entities: [{ estimate: object }] }>(QUERY, { r });
  return data?._entities[0].estimate;
}

const tellingOf = (sceneId: string) => {
  const told = editing.studio.narrations.get(sceneId);
  if (!told) throw new Error(`Scene ${sceneId} was not narrated.`);
  const turns = told.turns?.map(({ start, end, speaker }) => [told.text.slice(start, end), speaker]);
  return { ...told, said: turns };
};

test('a scene’s narration says who says what, as the whole book knows them', async () => {
  const board = await editing.ada.storyboard(PROJECT);
  const [captain, told, asked] = ['break your neck', 'in the kitchen', 'Where is'].map((words) =>
    tellingOf(sceneWith(board, words).id),
  );
  expect(captain?.said).toEqual([
    ['“You will break your neck, child,”', expect.objectContaining({ name: 'Captain Brack', gender: 'male' })],
  ]);
  expect(told?.said).toEqual([]);
  expect(asked?.said).toEqual([
    ['“Where is the Captain?”', expect.objectContaining({ name: 'Nora', gender: 'female' })],
  ]);
  const voices = board.scenes
    .flatMap(({ id }) => editing.studio.narrations.get(id)?.turns ?? [])
    .map(({ speaker }) => speaker);
  // One Nora, one Captain: whoever speaks twice is the same.
  expect(new Set(voices.map((speaker) => JSON.stringify(speaker))).size).toBe(2);
});

test('one character’s voice makes exactly the scenes again in which he speaks', async () => {
  const wish = { voice: null, pitch: 2, pace: 1 };
  expect(await estimate({})).toEqual({ pictures: 0, narrations: 0, segments: 0 });
  const nora = await estimate({ characterVoices: [{ ...wish, character: 'Nora' }] });
  expect(nora).toEqual({ pictures: 0, narrations: 2, segments: 2 });
  const captain = await estimate({ characterVoices: [{ ...wish, character: 'Captain Brack' }] });
  expect(captain).toEqual({ pictures: 0, narrations: 1, segments: 1 });
  const nobody = await estimate({ characterVoices: [{ ...wish, character: 'The cat' }] });
  expect(nobody).toEqual({ pictures: 0, narrations: 0, segments: 0 });
});

test('one entry of the lexicon makes exactly the scenes again in which its word stands', async () => {
  const count = (word: string) => estimate({ pronunciations: [{ word, spokenAs: 'something' }] });
  expect(await count('kite')).toEqual({ pictures: 0, narrations: 3, segments: 3 });
  expect(await count('CAPTAIN')).toEqual({ pictures: 0, narrations: 3, segments: 3 });
  expect(await count('kit')).toEqual({ pictures: 0, narrations: 0, segments: 0 });
});

test('the scenes that a word stands in are found', async () => {
  const query = `query ($r: [_Any!]!, $word: String!) { _entities(representations: $r) { ... on Project {
    storyboard { scenesSaying(word: $word) { text } } } } }`;
  const saying = async (word: string) => {
    type Found = { _entities: [{ storyboard: { scenesSaying: { text: string }[] } }] };
    const { data } = await editing.world.as('ada')<Found>(query, { r: [{ __typename: 'Project', id: PROJECT }], word });
    return data?._entities[0].storyboard.scenesSaying.map(({ text }) => text);
  };
  const { scenes } = await editing.ada.storyboard(PROJECT);
  const captains = scenes.map(({ text }) => text).filter((text) => text.includes('Captain'));
  expect(captains).toHaveLength(3);
  expect(await saying('captain')).toEqual(captains);
  expect(await saying(' ')).toEqual([]);
  expect(await saying('(')).toEqual([]);
});

test('a scene that was split keeps its speakers, each where he speaks', async () => {
  const board = await editing.ada.storyboard(PROJECT);
  const scene = sceneWith(board, 'Look at my kite');
  const at = scene.text.indexOf('my kite');
  const split = await editing.ada.edit('splitScene', { sceneId: scene.id, expectedVersion: 0, at });
  await makeFilm(editing.world, { projectId: PROJECT, manuscriptId: 'captain', run: 2 });
  const filmed = await editing.ada.storyboard(PROJECT);
  expect(filmed.scenes).toHaveLength(split.scenes.length);
  const parts = ['“Look at', 'my kite!”'].map((words) => tellingOf(sceneWith(filmed, words).id).said);
  expect(parts.map((said) => said?.map(([words]) => words))).toEqual([['“Look at'], ['my kite!”']]);
});
