import { filmReady, generateFilm, generationFailed, generationStarted, projectTopic } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { service } from './service.ts';

let world: TestService;
beforeAll(async () => {
  world = await testService(service);
});

const CREATE = `mutation ($input: CreateProjectInput!) { createProject(input: $input) { id stage title } }`;
const GENERATE = `mutation ($id: ID!) { generateFilm(projectId: $id) { id stage generationId } }`;
const READ = `query ($id: ID!) { project(id: $id) { stage settings { ratio seed pace chapters { from to } } } }`;

async function createProject(owner: string, input: Record<string, unknown> = {}): Promise<string> {
  const { data } = await world.as(owner)<{ createProject: { id: string } }>(CREATE, {
    input: { title: 'Moby-Dick', ...input },
  });
  return data?.createProject.id ?? '';
}

async function generationOf(owner: string, id: string): Promise<string> {
  const { data } = await world.as(owner)<{ generateFilm: { generationId: string } }>(GENERATE, { id });
  return data?.generateFilm.generationId ?? '';
}

test('a film is started once, however often it is asked for at the same time', async () => {
  const id = await createProject('ada', { manuscriptId: 'whale' });
  const answers = await Promise.all([1, 2, 3].map(() => generationOf('ada', id)));
  const started = (await world.enqueued()).filter((task) => task.name === generateFilm.name);
  expect(started).toHaveLength(1);
  expect(answers).toContain(started[0]?.id);
});

test('somebody else’s project is not found, whatever one does to it', async () => {
  const id = await createProject('ada', { manuscriptId: 'whale' });
  const eve = world.as('eve');
  expect((await eve(READ, { id })).code).toBe('NOT_FOUND');
  expect((await eve(GENERATE, { id })).code).toBe('NOT_FOUND');
  const settings = 'mutation ($id: ID!) { updateSettings(projectId: $id, settings: {seed: 2}) { id } }';
  expect((await eve(settings, { id })).code).toBe('NOT_FOUND');
  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { title } } }';
  const { data } = await eve<{ _entities: unknown[] }>(entities, { r: [{ __typename: 'Project', id }] });
  expect(data?._entities).toEqual([null]);
});

test('settings keep what is not given and refuse what no film can be made with', async () => {
  const id = await createProject('ada', { settings: { ratio: 'PORTRAIT', chapters: { from: 1, to: 3 } } });
  const update =
    'mutation ($id: ID!, $s: SettingsInput!) { updateSettings(projectId: $id, settings: $s) { settings { ratio seed } } }';
  const changed = await world.as('ada')(update, { id, s: { seed: 7 } });
  expect(changed.data).toEqual({ updateSettings: { settings: { ratio: 'PORTRAIT', seed: 7 } } });
  for (const s of [{ pace: 9 }, { seed: -1 }, { chapters: { from: 3, to: 2 } }]) {
    expect((await world.as('ada')(update, { id, s })).code).toBe('INVALID_INPUT');
  }
});

test('a project without a manuscript says so in the reader’s language', async () => {
  const id = await createProject('ada');
  const { errors, code } = await world.as({ id: 'ada', locale: 'fr' })(GENERATE, { id });
  expect(code).toBe('INVALID_INPUT');
  expect(errors[0]?.message).toBe('Ce projet n’a pas encore de manuscrit. Importez d’abord un livre.');
});

test('the stage follows the film that is being made, not an earlier one', async () => {
  const projectId = await createProject('ada', { manuscriptId: 'whale' });
  const generationId = await generationOf('ada', projectId);
  const about = { ownerId: 'ada', projectId };
  const topic = projectTopic('ada', projectId);
  const stage = async () => {
    await world.settle();
    const { data } = await world.as('ada')<{ project: { stage: string } }>(READ, { id: projectId });
    return data?.project.stage;
  };
  await world.events.append(
    topic,
    generationFailed,
    { ...about, generationId: 'old', code: 'X', message: '' },
    { id: 'a' },
  );
  expect(await stage()).toBe('GENERATING');
  await world.events.append(
    topic,
    filmReady,
    { ...about, generationId, filmId: 'f', durationSeconds: 60 },
    { id: 'b' },
  );
  expect(await stage()).toBe('READY');
});

test('a run that makes one scene again is the project’s, but none of its own that has ended', async () => {
  const projectId = await createProject('ada', { manuscriptId: 'whale' });
  const first = await generationOf('ada', projectId);
  const about = { ownerId: 'ada', projectId };
  const topic = projectTopic('ada', projectId);
  const read = `query ($id: ID!) { project(id: $id) { stage generationId } }`;
  const tell = async (event: typeof generationStarted | typeof filmReady, generationId: string) => {
    const news = { ...about, generationId, filmId: 'f', durationSeconds: 60 };
    await world.events.append(topic, event, news, { id: `${event.name} ${generationId}` });
    await world.settle();
    return (await world.as('ada')<{ project: object }>(read, { id: projectId })).data?.project;
  };
  expect(await tell(generationStarted, first)).toEqual({ stage: 'GENERATING', generationId: first });
  expect(await tell(filmReady, first)).toEqual({ stage: 'READY', generationId: first });
  expect(await tell(generationStarted, 'retry')).toEqual({ stage: 'GENERATING', generationId: 'retry' });
  expect(await tell(filmReady, 'retry')).toEqual({ stage: 'READY', generationId: 'retry' });
});

test('a reader’s projects come page by page, and to nobody else', async () => {
  const ids = [await createProject('bea'), await createProject('bea'), await createProject('bea')];
  const page = `query ($r: [_Any!]!, $after: ID) { _entities(representations: $r) { ... on User { projects(first: 2, after: $after) { id } } } }`;
  const r = [{ __typename: 'User', id: 'bea' }];
  type Page = { _entities: [{ projects: { id: string }[] }] };
  const first = await world.as('bea')<Page>(page, { r });
  expect(first.data?._entities[0].projects.map((p) => p.id)).toEqual(ids.slice(0, 2));
  const second = await world.as('bea')<Page>(page, { r, after: ids[1] });
  expect(second.data?._entities[0].projects.map((p) => p.id)).toEqual(ids.slice(2));
  expect((await world.as('eve')<Page>(page, { r })).data?._entities[0].projects).toEqual([]);
});

test('who asked for a film is written down once, with the project', async () => {
  const id = await createProject('cleo', { manuscriptId: 'whale' });
  await generationOf('cleo', id);
  await generationOf('cleo', id);
  await world.settle();
  const act = { act: 'generationRequested', service: 'project', actorId: 'cleo', target: { type: 'Project', id } };
  expect(await world.acts('cleo')).toMatchObject([{ ...act, outcome: 'DONE' }]);
});

describe('How a project’s words and characters are said', () => {
  const LEXICON = 'settings { pronunciations { word spokenAs } }';
  const SET = `mutation ($id: ID!, $e: PronunciationInput!) { setPronunciation(projectId: $id, entry: $e) { ${LEXICON} } }`;
  const REMOVE = `mutation ($id: ID!, $w: String!) { removePronunciation(projectId: $id, word: $w) { ${LEXICON} } }`;
  const VOICES = 'settings { characterVoices { character voice pitch pace } }';
  const CAST = `mutation ($id: ID!, $v: CharacterVoiceInput!) { setCharacterVoice(projectId: $id, voice: $v) { ${VOICES} } }`;
  const UNCAST = `mutation ($id: ID!, $c: String!) { removeCharacterVoice(projectId: $id, character: $c) { ${VOICES} } }`;
  const brief = async (id: string) => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { filmBrief } } }';
    const r = [{ __typename: 'Project', id }];
    const { data } = await world.as('ada')<{ _entities: [{ filmBrief: string }] }>(query, { r });
    return JSON.parse(data?._entities[0].filmBrief ?? '{}').settings;
  };

  test('a word has one entry, in any case, until it is taken out', async () => {
    const id = await createProject('ada');
    const set = (word: string, spokenAs: string) => world.as('ada')(SET, { id, e: { word, spokenAs } });
    await set('Fogg', 'fog');
    await set('Passe-partout', 'pass par too');
    await set('St.  John', 'sinjin');
    await set('st. john', 'sin jin');
    await set('L’Auda', 'x');
    await set("l'auda", 'loda');
    await world.as('ada')(REMOVE, { id, w: 'L’AUDA' });
    expect((await set('FOGG', ' fohg ')).data).toEqual({
      setPronunciation: {
        settings: {
          pronunciations: [
            { word: 'Passe-partout', spokenAs: 'pass par too' },
            { word: 'st. john', spokenAs: 'sin jin' },
            { word: 'FOGG', spokenAs: 'fohg' },
          ],
        },
      },
    });
    expect((await brief(id)).pronunciations).toHaveLength(3);
    await world.as('ada')(REMOVE, { id, w: 'passe-partout' });
    await world.as('ada')(REMOVE, { id, w: 'St.   John' });
    expect((await brief(id)).pronunciations).toEqual([{ word: 'FOGG', spokenAs: 'fohg' }]);
  });

  test('two devices that say something at the same time have both said it', async () => {
    const id = await createProject('ada');
    const words = ['Aouda', 'Fix', 'Verne', 'Suez', 'Bombay'];
    await Promise.all(words.map((word) => world.as('ada')(SET, { id, e: { word, spokenAs: word } })));
    expect((await brief(id)).pronunciations).toHaveLength(words.length);
  });

  test.each([
    ['two, words', 'x', 'word'],
    ['', 'x', 'word'],
    ['word', '<break/>', 'spokenAs'],
    ['word', '- -', 'spokenAs'],
    ['w'.repeat(61), 'x', 'word'],
  ])('no entry says “%s” as “%s”', async (word, spokenAs, field) => {
    const id = await createProject('ada');
    const { code, errors } = await world.as({ id: 'ada', locale: 'fr' })(SET, { id, e: { word, spokenAs } });
    expect([code, errors[0]?.extensions?.field]).toEqual(['INVALID_INPUT', field]);
  });

  test('a character has one voice, within reach', async () => {
    const id = await createProject('ada');
    const cast = (v: object) => world.as('ada')(CAST, { id, v });
    await cast({ character: 'Nora', voice: 'en-ada' });
    const nora = { character: 'Nora', voice: null, pitch: 3, pace: 1.2 };
    expect((await cast({ ...nora })).data).toEqual({ setCharacterVoice: { settings: { characterVoices: [nora] } } });
    expect((await cast({ ...nora, pitch: 7 })).code).toBe('INVALID_INPUT');
    expect((await cast({ ...nora, pace: 0 })).code).toBe('INVALID_INPUT');
    expect((await cast({ ...nora, character: '' })).code).toBe('INVALID_INPUT');
    const gone = await world.as('ada')(UNCAST, { id, c: 'Nora' });
    expect(gone.data).toEqual({ removeCharacterVoice: { settings: { characterVoices: [] } } });
  });

  test('nobody else says how', async () => {
    const id = await createProject('ada');
    const eve = world.as('eve');
    expect((await eve(SET, { id, e: { word: 'a', spokenAs: 'b' } })).code).toBe('NOT_FOUND');
    expect((await eve(REMOVE, { id, w: 'a' })).code).toBe('NOT_FOUND');
    expect((await eve(CAST, { id, v: { character: 'a' } })).code).toBe('NOT_FOUND');
    expect((await eve(UNCAST, { id, c: 'a' })).code).toBe('NOT_FOUND');
  });
});
