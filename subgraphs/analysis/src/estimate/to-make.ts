import type { FilmSettings } from '@visiobook/contracts';
import type { Database } from '@visiobook/subgraph-kit';
import type { StoryScene } from '../board.ts';
import { SceneProduct } from './estimate.types.ts';
import { MadeRecipes } from './made-recipes.ts';
import { recipesOf } from './recipes.ts';

export const EVERYTHING = [SceneProduct.PICTURE, SceneProduct.NARRATION, SceneProduct.SEGMENT];

export interface SceneToMake {
  scene: StoryScene;
  products: readonly SceneProduct[];
}

/**
 * What was never made for this owner.
 * @param scenes in the order in which they are told; one whose predecessor is not among them is taken for a first scene
 */
export async function scenesToMake(
  db: Database,
  ownerId: string,
  scenes: readonly StoryScene[],
  settings: FilmSettings,
): Promise<SceneToMake[]> {
  const recipes = scenes.map((scene, i) => {
    const before = scenes[i - 1];
    return recipesOf(scene, before?.index === scene.index - 1 ? before : undefined, settings);
  });
  const made = new MadeRecipes(db, ownerId);
  const there = await made.among(recipes.flatMap(({ picture, narration, segment }) => [picture, narration, segment]));
  return scenes.map((scene, i) => ({
    scene,
    products: EVERYTHING.filter((product) => !there.has(recipes[i]?.[product] ?? '')),
  }));
}

/** @param estimatedSeconds of all of them */
export function sumOf(toMake: readonly SceneToMake[], estimatedSeconds: number) {
  const scenesWith = (product: SceneProduct) => toMake.filter(({ products }) => products.includes(product));
  const lengthOf = (scenes: readonly SceneToMake[]) => scenes.reduce((sum, { scene }) => sum + scene.text.length, 0);
  const segments = scenesWith(SceneProduct.SEGMENT);
  return {
    sceneCount: toMake.length,
    pictures: scenesWith(SceneProduct.PICTURE).length,
    narrations: scenesWith(SceneProduct.NARRATION).length,
    segments: segments.length,
    seconds: (estimatedSeconds * lengthOf(segments)) / Math.max(lengthOf(toMake), 1),
  };
}
