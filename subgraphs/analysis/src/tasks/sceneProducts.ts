import {
  type FilmSettings,
  findSceneProducts,
  illustrateScene,
  narrateScene,
  PaintedStyle,
  paintScene,
  SCENES_AT_ONCE,
} from '@visiobook/contracts';
import type { Database } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { Board, type StoryScene } from '../board.ts';
import { tellingOf } from '../telling.ts';
import type { Run } from './makeScenes.ts';

export type Picture = z.output<typeof illustrateScene.output>;
export type Narration = z.output<typeof narrateScene.output>;
type Found = z.output<typeof findSceneProducts.output>['scenes'][number];

/** A scene whose picture and narration are there or on their way. */
export interface SceneInHand {
  readonly scene: StoryScene;
  readonly picture: { result(): Promise<Picture> };
  readonly narration: { result(): Promise<Narration> };
  /** Nothing has to be made for it. */
  readonly isFound: boolean;
}

/** A picture on its way, and whose it is. */
interface Shown {
  readonly scene: StoryScene;
  readonly picture: SceneInHand['picture'];
}

interface Page {
  readonly scenes: readonly StoryScene[];
  readonly found: readonly Found[];
  /** Scenes of it that were not asked for yet. */
  left: number;
}

const NOTHING: Found = { picture: null, narration: null };

/** The scenes of one film: what is not there of one is begun when it is asked for. Of each page only what is still needed is kept. */
export class ScenesInHand {
  readonly #run: Run;
  readonly #db: Database;
  #board: Board | null = null;
  readonly #pages = new Map<number, Page>();
  readonly #shown = new Map<number, Shown>();
  readonly #shownOnce = new Set<number>();

  constructor(run: Run, db: Database) {
    this.#run = run;
    this.#db = db;
  }

  /** To be asked for once each. */
  async take(index: number): Promise<SceneInHand> {
    // The picture out of which it fades: after a leap ahead, nobody has begun that.
    if (index > 0) await this.#draw(index - 1, index);
    const { scene, picture } = await this.#show(index);
    const found = await this.#foundOf(index);
    const narration = found.narration ? there(found.narration) : await this.#speak(scene);
    this.#leave(index);
    return { scene, picture, narration, isFound: found.picture !== null && found.narration !== null };
  }

  /** The scene told before one that was taken, with its picture. */
  async before({ index }: StoryScene): Promise<{ scene: StoryScene; picture: Picture } | null> {
    if (index === 0) return null;
    const { scene, picture } = await this.#show(index - 1);
    return { scene, picture: await picture.result() };
  }

  /** Every picture is shown twice, in its own scene and where the next one begins, then it is not needed any more. */
  async #show(index: number): Promise<Shown> {
    const shown = await this.#draw(index);
    if (this.#shownOnce.delete(index)) this.#shown.delete(index);
    else this.#shownOnce.add(index);
    return shown;
  }

  /** @param neededBy the scene that is waited for */
  async #draw(index: number, neededBy = index): Promise<Shown> {
    const known = this.#shown.get(index);
    if (known) return known;
    const scene = await this.#sceneAt(index);
    const { picture } = await this.#foundOf(index);
    const shown = { scene, picture: picture ? there(picture) : await this.#illustrate(scene, neededBy) };
    this.#shown.set(index, shown);
    return shown;
  }

  #illustrate(scene: StoryScene, neededBy: number) {
    const { flow, input, priorityOf } = this.#run;
    const priority = priorityOf({ index: neededBy });
    return flow.start(pictureTask(input.settings), briefsOf(scene, input.settings).picture, { priority });
  }

  #speak(scene: StoryScene) {
    const { flow, input, priorityOf } = this.#run;
    return flow.start(narrateScene, briefsOf(scene, input.settings).narration, { priority: priorityOf(scene) });
  }

  async #sceneAt(index: number): Promise<StoryScene> {
    const scene = (await this.#pageOf(index)).scenes[index % SCENES_AT_ONCE];
    if (!scene) throw new Error(`Storyboard ${this.#run.storyboard.storyboardId} has no scene ${index}.`);
    return scene;
  }

  async #foundOf(index: number): Promise<Found> {
    return (await this.#pageOf(index)).found[index % SCENES_AT_ONCE] ?? NOTHING;
  }

  async #pageOf(index: number): Promise<Page> {
    const number = Math.floor(index / SCENES_AT_ONCE);
    const known = this.#pages.get(number);
    if (known) return known;
    const scenes = await this.#run.flow.read(() => this.#read(number));
    // Somebody's first film has nothing to find, and its first scene need not wait for that answer.
    const found = this.#run.isFirst ? [] : await findProducts(this.#run, scenes);
    const page = { scenes, found, left: scenes.length };
    this.#pages.set(number, page);
    return page;
  }

  async #read(page: number): Promise<StoryScene[]> {
    const { input, storyboard } = this.#run;
    const board = this.#board ?? (await Board.filmed(this.#db, storyboard.storyboardId, input.retry?.version));
    // Kept once it has answered: what it could not read it does not ask for again.
    this.#board = null;
    const scenes = await board.page(page * SCENES_AT_ONCE, SCENES_AT_ONCE);
    this.#board = board;
    return scenes;
  }

  #leave(index: number): void {
    const number = Math.floor(index / SCENES_AT_ONCE);
    const page = this.#pages.get(number);
    if (page) page.left -= 1;
    if (page?.left === 0) this.#pages.delete(number);
  }
}

const factsOf = (scene: StoryScene) => ({ facts: scene.facts, textKey: scene.textKey });

/** For each scene of a page, in the same order. */
async function findProducts({ flow, input, priorityOf }: Run, page: readonly StoryScene[]): Promise<Found[]> {
  const { ownerId, projectId, settings } = input;
  const { style, seed, ratio, resolution, language, voice, pace } = settings;
  const scenes = page.map((scene) => ({ sceneId: scene.id, ...factsOf(scene), ...tellingOf(scene, settings) }));
  const finding = await flow.start(
    findSceneProducts,
    { ownerId, projectId, style, seed, ratio, resolution, language, voice, pace, scenes },
    { priority: priorityOf(page[0] as StoryScene) },
  );
  return (await finding.result()).scenes;
}

/** Who waits for a picture waits in line for what makes it: a painting takes a worker that holds a model. */
export const pictureTask = ({ style }: FilmSettings) =>
  PaintedStyle.safeParse(style).success ? paintScene : illustrateScene;

/** What the media service is asked for. */
export function briefsOf(scene: StoryScene, settings: FilmSettings) {
  const { style, seed, ratio, resolution, language, voice, pace } = settings;
  const about = { ownerId: scene.ownerId, projectId: scene.projectId, sceneId: scene.id };
  return {
    picture: { ...about, ...factsOf(scene), style, seed, ratio, resolution },
    narration: { ...about, ...tellingOf(scene, settings), language, voice, pace },
  };
}

const there = <Product>(product: Product) => ({ result: async () => product });
