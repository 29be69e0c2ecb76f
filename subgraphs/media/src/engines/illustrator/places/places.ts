import type { Stage } from '../stage.ts';
import { builtRecipes } from './built.ts';
import { indoorRecipes } from './indoors.ts';
import { natureRecipes } from './nature.ts';
import type { Recipe, Recipes, Setting } from './setting.ts';

const recipes: Recipes = { ...natureRecipes, ...builtRecipes, ...indoorRecipes };

/** The scene's place as drawn from this picture's camera. */
export function settingOf(stage: Stage): Setting {
  const { kind, indoors } = stage.facts.place;
  const recipe = recipes[kind] ?? recipes[indoors ? 'room' : 'meadow'];
  return (recipe as Recipe)(stage);
}
