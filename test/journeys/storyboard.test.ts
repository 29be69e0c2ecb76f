import { setTimeout as delay } from 'node:timers/promises';
import { LocalGraph } from './local-graph.ts';
import { soundBetween } from './probe.ts';

const STORY = `The Kite

On a windy morning, Nora climbed the green hill with her red kite. Her old dog Biscuit ran beside her all the way up.

At noon Nora sat down under a tree and ate an apple. Biscuit slept in the grass at her feet, and nobody came by.

In the evening they walked home along the river. The water was dark, and the first stars stood above the old mill.

The next morning old Mr Tubbs sat alone in his shop in the town. He mended a clock, and Mr Tubbs drank his tea.

That night it rained. Nora sat in the kitchen with her grandmother, and a candle burned on the table between them.
`;

interface Made {
  scene: { text: string };
  start: number;
  duration: number;
  pictureMade: boolean;
  narrationMade: boolean;
  segmentMade: boolean;
}

interface Seen {
  id: string;
  stage: string;
  estimate: Record<'pictures' | 'narrations' | 'segments', number> & { isExact: boolean };
  storyboard: {
    version: number;
    scenes: {
      id: string;
      text: string;
      description: string;
      toMake: string[];
      cast: { name: string }[];
      illustration: { contentKey: string; description: string };
      narration: { contentKey: string };
    }[];
    characters: { id: string; name: string }[];
  };
  film: {
    id: string;
    status: string;
    durationSeconds: number;
    mp4Url: string;
    segments: Made[];
  };
}

const PROJECT = `{ id stage estimate { pictures narrations segments isExact }
  storyboard { version scenes { id text description toMake cast { name } illustration { contentKey description } narration { contentKey } }
    characters { id name } }
  film { id status durationSeconds mp4Url segments(first: 100) { start duration scene { text } pictureMade narrationMade segmentMade } } }`;

let graph: LocalGraph;
let accessToken: string;
beforeAll(async () => {
  graph = await LocalGraph.start();
  await graph.film(STORY, 'kite.txt', '--resolution', '720');
  accessToken = await graph.localReader();
}, 240_000);
afterAll(() => graph?.stop());

async function ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const { data, errors } = await graph.ask<Data>(query, variables, accessToken);
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function project(): Promise<Seen> {
  const { me } = await ask<{ me: { projects: Seen[] } }>(`{ me { projects(first: 1) ${PROJECT} } }`);
  return me.projects[0] as Seen;
}

/** Has the film made again; answers when it is there. */
async function filmAgain(id: string): Promise<Seen> {
  await ask('mutation ($id: ID!) { generateFilm(projectId: $id) { id } }', { id });
  return untilFilmed();
}

/** The project once its film is there, and is the one that is meant. */
async function untilFilmed(isMeant: (seen: Seen) => boolean = () => true): Promise<Seen> {
  for (;;) {
    const seen = await project();
    if (seen.stage !== 'GENERATING' && isMeant(seen) && seen.film.status !== 'ASSEMBLING') return seen;
    await delay(200);
  }
}

const made = ({ film: { segments } }: Seen) => ({
  pictures: segments.filter(({ pictureMade }) => pictureMade).length,
  narrations: segments.filter(({ narrationMade }) => narrationMade).length,
  segments: segments.filter(({ segmentMade }) => segmentMade).length,
  isExact: true,
});

const edit = (name: string, type: string, input: object) =>
  ask(`mutation ($input: ${type}!) { ${name}(input: $input) { version } }`, { input });

test('a film shows what its reader has made of the storyboard, and makes what was estimated, nothing else', async () => {
  const before = await project();
  expect(before.estimate).toEqual({ pictures: 0, narrations: 0, segments: 0, isExact: true });
  const [hill, tree, river] = ['windy', 'noon', 'evening'].map((word) => {
    const scene = before.storyboard.scenes.find(({ text }) => text.includes(word));
    if (!scene) throw new Error(`No scene says ${word}.`);
    return scene;
  });
  const place = { kind: 'CASTLE', indoors: false };
  const input = { sceneId: hill?.id, expectedVersion: 0, description: 'A castle in the snow.', weather: 'SNOW', place };
  await edit('editScene', 'EditSceneInput', input);
  await edit('lockScene', 'SceneAtVersionInput', { sceneId: tree?.id, expectedVersion: 1 });
  await edit('moveScene', 'MoveSceneInput', { sceneId: river?.id, afterId: hill?.id, expectedVersion: 2 });

  const edited = await project();
  expect(edited.estimate).toMatchObject({ pictures: 1, narrations: 0, isExact: true });
  const after = await filmAgain(before.id);
  expect(after.stage).toBe('READY');
  expect(made(after)).toEqual(edited.estimate);
  expect(after.estimate).toEqual(before.estimate);

  const told = after.film.segments.map(({ scene }) => scene.text);
  expect(told).toEqual(edited.storyboard.scenes.map(({ text }) => text));
  expect(told.indexOf(river?.text ?? '')).toBe(told.indexOf(hill?.text ?? '') + 1);
  const picture = ({ storyboard }: Seen, text = '') =>
    storyboard.scenes.find((scene) => scene.text === text)?.illustration;
  expect(picture(after, hill?.text)).toMatchObject({ description: 'A castle in the snow.' });
  expect(picture(after, hill?.text)?.contentKey).not.toBe(hill?.illustration.contentKey);
  expect(picture(after, tree?.text)).toEqual(tree?.illustration);
}, 120_000);

test('one scene of a finished film is made again: a new version with its new picture, and all else as it was', async () => {
  const before = await project();
  const { version, scenes } = before.storyboard;
  const night = scenes.find(({ text }) => text.includes('a candle burned'));
  const input = { sceneId: night?.id, expectedVersion: version };
  await ask('mutation ($input: SceneAtVersionInput!) { retryScene(input: $input) { id } }', { input });
  const after = await untilFilmed(({ film }) => film.id !== before.film.id);
  expect(after.film).toMatchObject({ status: 'READY', durationSeconds: before.film.durationSeconds });
  const last = after.film.segments.at(-1);
  expect(last?.scene.text).toBe(night?.text);
  expect(made(after)).toEqual({ pictures: 1, narrations: 0, segments: 1, isExact: true });
  const pictures = ({ storyboard }: Seen) => storyboard.scenes.map(({ illustration }) => illustration.contentKey);
  const changed = pictures(after).filter((key, i) => key !== pictures(before)[i]);
  expect(changed).toEqual([pictures(after)[scenes.findIndex(({ id }) => id === night?.id)]]);
}, 120_000);

/** Texts of the scenes of which this was made for the film. */
const textsOf = ({ film: { segments } }: Seen, isMade: (segment: Made) => boolean) =>
  segments.filter(isMade).map(({ scene }) => scene.text);

/** What is heard in the middle of each scene: at its ends one sound runs into the next. */
async function soundsOf({ film: { mp4Url, segments } }: Seen): Promise<Map<string, string>> {
  const sounds = new Map<string, string>();
  for (const { start, duration, scene } of segments)
    sounds.set(scene.text, (await soundBetween(mp4Url, start + 0.2, start + duration - 0.2)).toString('base64'));
  return sounds;
}

test('an entry of the lexicon is counted before, and then heard in the scenes in which its words stand, nowhere else', async () => {
  const before = await project();
  const entry = { word: 'old mill', spokenAs: 'ohld mihl' };
  const { project: said } = await ask<{ project: { storyboard: { scenesSaying: { text: string }[] } } }>(
    'query ($id: ID!, $word: String!) { project(id: $id) { storyboard { scenesSaying(word: $word) { text } } } }',
    { id: before.id, word: entry.word },
  );
  const stale = said.storyboard.scenesSaying.map(({ text }) => text);
  expect(stale).toEqual([expect.stringContaining('the old mill')]);
  const query =
    'mutation ($id: ID!, $entry: PronunciationInput!) { setPronunciation(projectId: $id, entry: $entry) { id } }';
  await ask(query, { id: before.id, entry });
  const { estimate } = await project();
  expect(estimate).toEqual({ pictures: 0, narrations: 1, segments: 1, isExact: true });

  const after = await filmAgain(before.id);
  expect(made(after)).toEqual(estimate);
  expect(textsOf(after, ({ narrationMade }) => narrationMade)).toEqual(stale);
  const [was, is] = [await soundsOf(before), await soundsOf(after)];
  expect([...is.keys()].filter((text) => is.get(text) !== was.get(text))).toEqual(stale);
}, 120_000);

test('a character’s coat is counted before, and then drawn wherever she is to be seen, and nothing is spoken again', async () => {
  const before = await project();
  const { scenes, characters, version } = before.storyboard;
  const nora = characters.find(({ name }) => name === 'Nora');
  const hers = scenes.filter(({ cast }) => cast.some(({ name }) => name === 'Nora')).map(({ text }) => text);
  expect(scenes.length).toBeGreaterThan(hers.length);
  const garments = [{ item: 'COAT', colour: 'GREEN' }];
  await edit('editCharacter', 'EditCharacterInput', { characterId: nora?.id, expectedVersion: version, garments });
  const { estimate } = await project();
  // One is locked: its picture stays what it is.
  expect(estimate).toMatchObject({ pictures: hers.length - 1, narrations: 0, isExact: true });

  const after = await filmAgain(before.id);
  expect(made(after)).toEqual(estimate);
  const locked = hers.filter((text) => text.includes('noon'));
  expect(textsOf(after, ({ pictureMade }) => pictureMade)).toEqual(hers.filter((text) => !locked.includes(text)));
  const narrations = ({ storyboard }: Seen) => storyboard.scenes.map(({ narration }) => narration.contentKey);
  expect(narrations(after)).toEqual(narrations(before));
}, 120_000);
