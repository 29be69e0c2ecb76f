import type { Stage } from '../stage.ts';
import { builtRecipes } from './built.ts';
import { natureRecipes } from './nature.ts';
import type { Recipe, Recipes, Setting } from './setting.ts';

const recipes: Recipes = { ...natureRecipes, ...builtRecipes };

/** The scene's place as drawn from this picture's camera. */
export const settingOf = (stage: Stage): Setting => {
  const recipe = (recipes[stage.facts.place.kind] ?? recipes.meadow) as Recipe;
  return recipe(stage);
};
