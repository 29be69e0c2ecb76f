import type { FilmSettings } from '@visiobook/contracts';
import { canonicalJson, derivedId } from '@visiobook/subgraph-kit';
import type { StoryScene } from '../board.ts';
import { tellingOf } from '../telling.ts';

/** What determines a scene's products as far as this service knows: all that is in their content keys but the engines. */
export interface SceneRecipes {
  picture: string;
  narration: string;
  segment: string;
}

/** @param previous the scene told before it, out of whose picture its segment fades */
export function recipesOf(scene: StoryScene, previous: StoryScene | undefined, settings: FilmSettings): SceneRecipes {
  const { language, voice, pace, ratio, resolution, seed } = settings;
  const [picture, before] = [pictureRecipe(scene, settings), previous ? pictureRecipe(previous, settings) : ''];
  const narration = recipe('narration', [tellingOf(scene, settings), language, voice, pace]);
  return { picture, narration, segment: recipe('segment', [before, picture, narration, ratio, resolution, seed]) };
}

function pictureRecipe({ facts, textKey }: StoryScene, { style, seed, ratio, resolution }: FilmSettings): string {
  // No picture depends on an id.
  const cast = facts.cast.map((member) => ({ ...member, characterId: '' }));
  return recipe('picture', [{ ...facts, cast }, textKey, style, seed, ratio, resolution]);
}

const recipe = (kind: string, parts: readonly unknown[]) => derivedId(kind, canonicalJson(parts));
