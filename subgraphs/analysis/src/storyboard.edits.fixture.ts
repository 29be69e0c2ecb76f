import type { ManuscriptText } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { keepManuscript, makeFilm, Studio } from './generation.fixture.ts';
import { service } from './service.ts';

const PARAGRAPHS = [
  [
    'On a windy morning Nora climbed the green hill with her red kite, and her old dog Biscuit ran beside her all the way.',
    'At noon Nora sat down under a tree on the hill. She ate an apple, and Biscuit slept in the grass at her feet.',
    'In the evening they walked home along the river. The water was dark, and the first stars stood above the mill.',
  ],
  [
    'That night it rained. Nora sat in the kitchen with her grandmother, and a candle burned on the table between them.',
    'Nora dreamed of the sea. A white ship sailed past the lighthouse, and her kite flew high above its masts.',
  ],
];
export const HILL = 'windy morning';
export const TREE = 'under a tree';
export const RIVER = 'along the river';
export const KITCHEN = 'in the kitchen';

export const book = (change: (text: string) => string = (text) => text): ManuscriptText => ({
  ...{ title: 'The Kite', author: null, language: 'en' },
  chapters: PARAGRAPHS.map((paragraphs, i) => ({
    ...{ id: `c${i}`, number: i + 1, title: `Chapter ${i + 1}` },
    blocks: paragraphs.map(change).map((text) => ({ id: `block: ${text}`, kind: 'PARAGRAPH', text })),
  })),
});

/** A text of which no scene reads as one of another's. */
export const bookAbout = (name: string): ManuscriptText => book((text) => `Of the ${name}: ${text}`);

export interface SeenScene {
  id: string;
  index: number;
  chapterNumber: number;
  text: string;
  description: string;
  weather: string;
  isEdited: boolean;
  isLocked: boolean;
  place: { kind: string; name: string | null };
  start: { blockId: string; offset: number };
  end: { blockId: string; offset: number };
}

export interface SeenEdit {
  version: number;
  kind: string;
  sceneId: string | null;
  characterId: string | null;
  words: string;
  description: string | null;
  needsAttention: boolean;
}

export interface SeenStoryboard {
  id: string;
  version: number;
  sceneCount: number;
  scenes: SeenScene[];
  edits: SeenEdit[];
  characters: { id: string }[];
}

const STORYBOARD = `{ id version sceneCount characters { id } edits { version kind sceneId characterId words description needsAttention }
  scenes(first: 200) { id index chapterNumber text description weather isEdited isLocked place { kind name }
    start { blockId offset } end { blockId offset } } }`;

export const MUTATIONS = {
  editScene: 'EditSceneInput',
  splitScene: 'SplitSceneInput',
  mergeScenes: 'MergeScenesInput',
  moveScene: 'MoveSceneInput',
  lockScene: 'SceneAtVersionInput',
  unlockScene: 'SceneAtVersionInput',
  restoreScene: 'SceneAtVersionInput',
  undoEdit: 'UndoEditInput',
  editCharacter: 'EditCharacterInput',
  restoreCharacter: 'CharacterAtVersionInput',
};
export type EditName = keyof typeof MUTATIONS;

/** A reader at her storyboard, through GraphQL. */
export class EditingReader {
  readonly #world: TestService;
  readonly #name: string | null;

  constructor(world: TestService, name: string | null = 'ada') {
    this.#world = world;
    this.#name = name;
  }

  async storyboard(projectId: string): Promise<SeenStoryboard> {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { storyboard ${STORYBOARD} } } }`;
    const { data, errors } = await this.#world.as(this.#name)<{ _entities: { storyboard: SeenStoryboard }[] }>(query, {
      r: [{ __typename: 'Project', id: projectId }],
    });
    const storyboard = data?._entities[0]?.storyboard;
    if (!storyboard) throw new Error(JSON.stringify(errors ?? 'no storyboard'));
    return storyboard;
  }

  /** Has one scene of a finished film made again. */
  retry(sceneId: string, expectedVersion: number) {
    const query = 'mutation ($input: SceneAtVersionInput!) { retryScene(input: $input) { id status sceneCount } }';
    return this.#world.as(this.#name)<{ retryScene: { id: string; status: string } }>(query, {
      input: { sceneId, expectedVersion },
    });
  }

  /** The answer as it is. */
  ask(name: EditName, input: object) {
    const query = `mutation ($input: ${MUTATIONS[name]}!) { ${name}(input: $input) ${STORYBOARD} }`;
    return this.#world.as(this.#name)<Record<string, SeenStoryboard>>(query, { input });
  }

  /** The storyboard after an edit that is possible. */
  async edit(name: EditName, input: object): Promise<SeenStoryboard> {
    const { data, errors } = await this.ask(name, input);
    const storyboard = data?.[name];
    if (!storyboard) throw new Error(JSON.stringify(errors));
    return storyboard;
  }
}

export const sceneWith = ({ scenes }: SeenStoryboard, words: string): SeenScene => {
  const scene = scenes.find(({ text }) => text.includes(words));
  if (!scene) throw new Error(`No scene says “${words}”.`);
  return scene;
};

export type EditingWorld = Awaited<ReturnType<typeof editingWorld>>;

/** The service with a book, other services' stand-ins, and Ada at her desk. */
export async function editingWorld() {
  const studio: Studio = new Studio(() => world.events);
  const world = await testService(service, { handlers: studio.handlers });
  const ada = new EditingReader(world);
  await keepManuscript(world, 'kite', book());
  return {
    ...{ world, studio, ada },
    /** The storyboard of a new project's first film. */
    async filmed(projectId: string): Promise<SeenStoryboard> {
      await makeFilm(world, { projectId, manuscriptId: 'kite' });
      return ada.storyboard(projectId);
    },
    /** The storyboard after one more film, of the same text or another. */
    async again(projectId: string, run: number, manuscriptId = 'kite'): Promise<SeenStoryboard> {
      await makeFilm(world, { projectId, manuscriptId, run });
      return ada.storyboard(projectId);
    },
  };
}
