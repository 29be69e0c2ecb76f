import { DirectoryBlobStore } from '@visiobook/blob-store';
import {
  assembleFilm,
  beginFilm,
  encodeSegment,
  exportManuscript,
  type FilmSettings,
  filmReady,
  findSceneProducts,
  generateFilm,
  illustrateScene,
  type ManuscriptText,
  narrateScene,
  paintScene,
  projectCreated,
  projectTopic,
  reuseSegments,
  sceneReady,
} from '@visiobook/contracts';
import { type EventLog, handle, TaskError } from '@visiobook/subgraph-kit';
import type { TestService } from '@visiobook/subgraph-kit/testing';
import type { z } from 'zod';

export const SETTINGS: FilmSettings = {
  language: 'en',
  ratio: '16:9',
  resolution: 720,
  voice: 'default',
  style: 'storybook',
  seed: 1,
  pace: 1,
  chapters: null,
};

export const KITE: ManuscriptText = {
  title: 'The Kite',
  author: null,
  language: 'en',
  chapters: ['The Hill', 'The Kitchen'].map((title, i) => ({
    id: `c${i}`,
    number: i + 1,
    title,
    blocks: [
      { id: `h${i}`, kind: 'HEADING', text: title },
      {
        id: `a${i}`,
        kind: 'PARAGRAPH',
        text: 'On a windy morning Nora climbed the green hill with her red kite, and her old dog ran beside her.',
      },
      {
        id: `b${i}`,
        kind: 'PARAGRAPH',
        text: 'That night it rained. Nora sat in the kitchen with her grandmother, and a candle burned on the table.',
      },
    ],
  })),
};

/** Where the stand-in for ingestion says that a manuscript is. */
const blobKeyOf = (manuscriptId: string) => `ada/manuscripts/${manuscriptId}.json`;

export const blobsOf = ({ blobDirectory }: TestService) =>
  new DirectoryBlobStore({
    directory: blobDirectory,
    signingKey: 'x'.repeat(32),
    publicOrigin: 'http://localhost',
  });

export const keepManuscript = (world: TestService, id: string, text: ManuscriptText) =>
  blobsOf(world).put(blobKeyOf(id), Buffer.from(JSON.stringify(text)));

interface FilmWanted {
  projectId: string;
  manuscriptId: string;
  /** Of the project's runs. */
  run?: number;
  settings?: Partial<FilmSettings>;
}

/** Has a film of Ada's made, as the project service would; answers when it has ended. */
export async function makeFilm(world: TestService, { projectId, manuscriptId, run = 1, settings }: FilmWanted) {
  const about = { ownerId: 'ada', projectId };
  await world.events.append(projectTopic('ada', projectId), projectCreated, about, { id: `created-${projectId}` });
  const generationId = run === 1 ? `g-${projectId}` : `g-${projectId}-${run}`;
  const chosen = { ...SETTINGS, ...settings };
  const input = { ...about, generationId, manuscriptId, title: 'The Kite', settings: chosen };
  return world.run(generateFilm, input, { id: generationId });
}

type SegmentInput = z.output<typeof encodeSegment.input>;

/** Scenes of the project “revised” that an earlier film has not left everything for. */
export const CHANGED = 2;

const product = (kind: string, sceneId: string) => ({
  key: `${kind}-${sceneId}`,
  blobKey: `ada/${kind}/${sceneId}`,
  made: true,
});
/** All that a picture depends on which differs within a project. */
const recipeOf = ({ facts, textKey }: Pick<z.output<typeof illustrateScene.input>, 'facts' | 'textKey'>) =>
  JSON.stringify([facts, textKey]);

/** What other services do with this one's tasks, without doing it: each names its product after the scene. */
export class Studio {
  /** `index:previous picture>picture` of each segment. */
  readonly encoded: string[] = [];
  /** The project of each picture that was drawn. */
  readonly drawn: string[] = [];
  /** Likewise, of those that were asked for as paintings. */
  readonly painted: string[] = [];
  /** What pictures and narrations were asked for, by scene. */
  readonly pictures = new Map<string, z.output<typeof illustrateScene.input>>();
  readonly narrations = new Map<string, z.output<typeof narrateScene.input>>();
  /** Encoding in this project waits until the test says so, or the task is stopped. */
  readonly held = new Map<string, { reached(): void; released: Promise<void> }>();
  /** Projects that find what was made for them before. */
  readonly keeping = new Set<string>();
  /** Projects in which a card stands in for every picture, and scenes for whose picture one does. */
  readonly cards = new Set<string>();
  /** Projects of which nothing can be spoken. */
  readonly mute = new Set<string>();
  mostInFlight = 0;
  /** By what each picture was asked for. */
  readonly #made = new Set<string>();
  readonly #ready = new Map<string, { done: Map<number, SegmentInput>; next: number; telling: Promise<void> }>();
  #inFlight = 0;
  readonly #events: () => EventLog;

  constructor(events: () => EventLog) {
    this.#events = events;
  }

  #draw(input: z.output<typeof illustrateScene.input>) {
    const { projectId, sceneId } = input;
    this.pictures.set(sceneId, input);
    this.drawn.push(projectId);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.#inFlight);
    const degraded = this.cards.has(projectId) || this.cards.has(sceneId);
    if (!degraded) this.#made.add(recipeOf(input));
    return { ...product('picture', sceneId), degraded, illustrationId: sceneId, width: 1280, height: 720 };
  }

  readonly handlers = [
    handle(exportManuscript, async ({ manuscriptId }) => {
      if (manuscriptId === 'short') throw new TaskError('CHAPTERS_OUT_OF_RANGE', 'This book has 2 chapters.');
      return { blobKey: blobKeyOf(manuscriptId), key: manuscriptId };
    }),
    handle(beginFilm, async ({ generationId }) => ({ filmId: `film-${generationId}` })),
    handle(illustrateScene, async (input) => this.#draw(input)),
    handle(paintScene, async (input) => {
      this.painted.push(input.projectId);
      return this.#draw(input);
    }),
    handle(narrateScene, async (input) => {
      const { sceneId, projectId } = input;
      if (this.mute.has(projectId)) throw new TaskError('UNKNOWN_VOICE', 'There is no voice "nobody".');
      this.narrations.set(sceneId, input);
      return { ...product('narration', sceneId), narrationId: sceneId, durationSeconds: 8 };
    }),
    handle(encodeSegment, async (input, { signal }) => {
      this.#inFlight--;
      const hold = input.index === 1 ? this.held.get(input.projectId) : undefined;
      hold?.reached();
      if (hold) await Promise.race([hold.released, new Promise((_, stop) => signal.addEventListener('abort', stop))]);
      this.encoded.push(`${input.index}:${input.previousPicture?.key ?? '-'}>${input.picture.key}`);
      await this.#tellReady(input);
      return { ...product('segment', input.sceneId), durationSeconds: 8 };
    }),
    handle(findSceneProducts, async ({ projectId, scenes }) => ({
      scenes: scenes.map((scene, index) => {
        const { sceneId } = scene;
        const isKept = this.keeping.has(projectId) && this.#made.has(recipeOf(scene));
        if (!isKept && (projectId !== 'revised' || index === CHANGED)) return { picture: null, narration: null };
        const old = { ...product('old', sceneId), made: false };
        return {
          picture: { ...old, illustrationId: sceneId, width: 1280, height: 720 },
          narration: { ...old, narrationId: sceneId, durationSeconds: 8 },
        };
      }),
    })),
    // Only a segment that fades out of an old picture is there.
    handle(reuseSegments, async ({ scenes }) => {
      const isThere = ({ previousPicture }: (typeof scenes)[number]) => !previousPicture?.key.startsWith('picture');
      for (const scene of scenes.filter(isThere)) await this.#tellReady(scene);
      return { missing: scenes.filter((scene) => !isThere(scene)).map(({ index }) => index) };
    }),
    handle(assembleFilm, async ({ ownerId, projectId, generationId, filmId }) => {
      const news = { ownerId, projectId, generationId, filmId, durationSeconds: 32 };
      await this.#events().append(projectTopic(ownerId, projectId), filmReady, news, { id: `film-${generationId}` });
      return { filmId, durationSeconds: 32 };
    }),
  ];

  /** Begins a film whose second scene is being encoded until it is released. */
  async holding<Film>(projectId: string, begin: () => Promise<Film>) {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<void>((resolve) => this.held.set(projectId, { reached: resolve, released }));
    const ended = begin().catch((error) => error);
    await reached;
    return { ended, release };
  }

  /** In the order in which they are told, as assembly does: one that is done before another waits for it. */
  #tellReady(input: SegmentInput): Promise<void> {
    const { generationId } = input;
    const run = this.#ready.get(generationId) ?? { done: new Map(), next: 0, telling: Promise.resolve() };
    this.#ready.set(generationId, run);
    run.done.set(input.index, input);
    run.telling = run.telling.then(async () => {
      for (let scene = run.done.get(run.next); scene; scene = run.done.get(++run.next)) await this.#announce(scene);
    });
    return run.telling;
  }

  async #announce({ ownerId, projectId, generationId, filmId, sceneId, index }: SegmentInput): Promise<void> {
    const fact = { ownerId, projectId, generationId, filmId, sceneId, index, key: 'k', made: true };
    await this.#events().append(
      projectTopic(ownerId, projectId),
      sceneReady,
      { ...fact, start: index * 8, duration: 8, playableSeconds: (index + 1) * 8 },
      { id: `ready-${filmId}-${sceneId}` },
    );
  }
}
