import {
  type FilmSettings,
  findSceneProducts,
  illustrateScene,
  narrateScene,
  SCENES_AT_ONCE,
} from '@visiobook/contracts';
import type { Database } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { Board, type StoryScene } from '../board.ts';
import { GenerationRecord } from '../generation.record.ts';
import type { StoryboardFacts } from '../storyboard.writer.ts';
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

const NOTHING: Found = { picture: null, narration: null };

/** A storyboard's scenes in the order in which they are told; what is not there is begun when its scene is asked for. */
export async function* scenesInHand(
  run: Run,
  db: Database,
  { storyboardId }: StoryboardFacts,
): AsyncGenerator<SceneInHand, undefined> {
  const { ownerId, generationId } = run.input;
  // Somebody's first film has nothing to find, and its first scene need not wait for that answer.
  const isFirst = await run.flow.step('first film', () => new GenerationRecord(db).isFirst(ownerId, generationId));
  const board = await Board.filmed(db, storyboardId);
  for (let from = 0; ; from += SCENES_AT_ONCE) {
    const page = await board.page(from, SCENES_AT_ONCE);
    const found = isFirst || page.length === 0 ? [] : await findProducts(run, page);
    for (const [i, scene] of page.entries()) yield begin(run, scene, found[i] ?? NOTHING);
    if (page.length < SCENES_AT_ONCE) return;
  }
}

const textOf = (scene: StoryScene) => ({ text: scene.text, pauseSeconds: scene.pauseSeconds });
const factsOf = (scene: StoryScene) => ({ facts: scene.facts, textKey: scene.textKey });

/** For each scene of a page, in the same order. */
async function findProducts({ flow, input, priorityOf }: Run, page: readonly StoryScene[]): Promise<Found[]> {
  const { ownerId, projectId, settings } = input;
  const { style, seed, ratio, resolution, language, voice, pace } = settings;
  const scenes = page.map((scene) => ({ sceneId: scene.id, ...factsOf(scene), ...textOf(scene) }));
  const finding = await flow.start(
    findSceneProducts,
    { ownerId, projectId, style, seed, ratio, resolution, language, voice, pace, scenes },
    { priority: priorityOf(page[0] as StoryScene) },
  );
  return (await finding.result()).scenes;
}

async function begin({ flow, input, priorityOf }: Run, scene: StoryScene, found: Found): Promise<SceneInHand> {
  const { picture, narration } = briefsOf(scene, input.settings);
  const options = { priority: priorityOf(scene) };
  return {
    scene,
    picture: found.picture ? there(found.picture) : await flow.start(illustrateScene, picture, options),
    narration: found.narration ? there(found.narration) : await flow.start(narrateScene, narration, options),
    isFound: found.picture !== null && found.narration !== null,
  };
}

/** What the media service is asked for. */
export function briefsOf(scene: StoryScene, settings: FilmSettings) {
  const { style, seed, ratio, resolution, language, voice, pace } = settings;
  const about = { ownerId: scene.ownerId, projectId: scene.projectId, sceneId: scene.id };
  return {
    picture: { ...about, ...factsOf(scene), style, seed, ratio, resolution },
    narration: { ...about, ...textOf(scene), language, voice, pace },
  };
}

const there = <Product>(product: Product) => ({ result: async () => product });
