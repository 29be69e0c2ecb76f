import { findSceneProducts } from '@visiobook/contracts';
import { handle } from '@visiobook/subgraph-kit';
import type { Voices } from '../engines/voices.ts';
import type { PaintersRecord } from '../painters.record.ts';
import type { ProductStore } from '../product.store.ts';
import { isPainted } from '../visual-style.ts';
import { type Illustrator, illustrationOutput, pictureBrief, pictureKey } from './illustrateScene.ts';
import { narrationKey, narrationOutput, speechBrief } from './narrateScene.ts';

export interface FindDeps {
  products: ProductStore;
  painters: PaintersRecord;
  illustrator: Illustrator;
  voices: Voices;
}

/** What `illustrateScene` and `narrateScene` would find instead of making it, for many scenes at the price of one. */
export const findSceneProductsTask = ({ products, painters, illustrator, voices }: FindDeps) =>
  handle(
    findSceneProducts,
    async ({ ownerId, projectId, scenes, ...settings }) => {
      // A painting may be any model's: what was painted yesterday is there, whoever is at work today.
      const engines = isPainted(settings.style) ? await painters.engines() : [illustrator];
      const keys = scenes.map((scene) => ({
        pictures: engines.map((engine) => pictureKey(engine, pictureBrief({ ...settings, ...scene }))),
        narration: narrationKey(voices, speechBrief({ ...settings, ...scene }, voices)),
      }));
      const [pictures, narrations] = await Promise.all([
        products.illustrations(
          ownerId,
          keys.flatMap((key) => key.pictures),
        ),
        products.narrations(
          ownerId,
          keys.map(({ narration }) => narration),
        ),
      ]);
      const found = keys.map((key) => ({
        picture: key.pictures.map((picture) => pictures.get(picture)).find((row) => row !== undefined) ?? null,
        narration: narrations.get(key.narration) ?? null,
      }));
      const shown = scenes.map(({ sceneId }, i) => ({
        sceneId,
        illustrationId: found[i]?.picture?.id ?? null,
        narrationId: found[i]?.narration?.id ?? null,
      }));
      await products.linkAll({ ownerId, projectId }, shown);
      return {
        scenes: found.map(({ picture, narration }) => ({
          picture: picture && illustrationOutput(picture, false),
          narration: narration && narrationOutput(narration, false),
        })),
      };
    },
    { isQuick: true },
  );
