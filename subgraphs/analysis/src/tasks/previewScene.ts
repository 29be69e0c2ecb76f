import { narrateScene, previewScene, projectTopic, scenePreviewed, type Work } from '@visiobook/contracts';
import { type Database, type Flow, orchestrate, TaskFailed } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { Board, readStoryboard, type StoryScene } from '../board.ts';
import type { Cashier } from '../credits/cashier.ts';
import { MadeRecipes } from '../estimate/made-recipes.ts';
import { recipesOf } from '../estimate/recipes.ts';
import { endPreview } from '../preview.record.ts';
import { type GenerationRow, generations } from '../tables.ts';
import { briefsOf, pictureTask } from './sceneProducts.ts';
import { dueAt } from './urgency.ts';

export interface PreviewDeps {
  db: Database;
  cashier: Cashier;
}

/** One scene's picture and narration, made at once with the settings of its storyboard's run: the next film finds them. */
export const previewSceneWorkflow = ({ db, cashier }: PreviewDeps) =>
  orchestrate(previewScene, async (input, flow) => {
    const { ownerId } = input;
    const { run, scene } = await flow.read(() => readScene(db, input));
    const hold = { ownerId, holdId: flow.taskId };
    try {
      await cashier.reserve(flow, hold, () => workOfPreview(db, scene, run));
      const made = await make({ db, cashier }, scene, run, flow);
      await announce(scene, run, flow);
      return made;
    } catch (error) {
      await flow.step('failed', () => endPreview(db, flow.taskId, 'FAILED'));
      if (error instanceof TaskFailed && error.code !== 'CANCELLED') await announce(scene, run, flow, error);
      throw error;
    } finally {
      await cashier.end(flow, hold);
    }
  });

async function readScene(db: Database, { storyboardId, sceneId, version }: z.output<typeof previewScene.input>) {
  const storyboard = await readStoryboard(db, storyboardId);
  const [run] = await db.select().from(generations).where(eq(generations.id, storyboard.generationId));
  const scene = await (await Board.upTo(db, storyboard, version)).scene(sceneId);
  if (!run || !scene) throw new Error(`Storyboard ${storyboardId} has no scene ${sceneId}.`);
  return { run, scene };
}

async function workOfPreview(db: Database, scene: StoryScene, { settings }: GenerationRow): Promise<Work> {
  const { picture, narration } = recipesOf(scene, undefined, settings);
  const there = await new MadeRecipes(db, scene.ownerId).among([picture, narration]);
  return { pictures: there.has(picture) ? 0 : 1, narrations: there.has(narration) ? 0 : 1, segments: 0, seconds: 0 };
}

async function make({ db, cashier }: PreviewDeps, scene: StoryScene, { settings }: GenerationRow, flow: Flow) {
  const briefs = briefsOf(scene, settings);
  // Somebody is looking.
  const options = { priority: dueAt(0, Date.now(), Date.now()) };
  const drawing = await flow.start(pictureTask(settings), briefs.picture, options);
  const speaking = await flow.start(narrateScene, briefs.narration, options);
  const [drawn, spoken] = [await drawing.result(), await speaking.result()];
  const recipes = recipesOf(scene, undefined, settings);
  const there = [...(drawn.degraded ? [] : [recipes.picture]), ...(spoken.degraded ? [] : [recipes.narration])];
  const isMade = (product: typeof drawn | typeof spoken) => product.made && !product.degraded;
  await flow.step('ended', async () => {
    await new MadeRecipes(db, scene.ownerId).add(there);
    // What something stands in for can be tried again.
    await endPreview(db, flow.taskId, drawn.degraded || spoken.degraded ? 'FAILED' : 'MADE');
    await cashier.note(flow.taskId, scene.index, { picture: isMade(drawn), narration: isMade(spoken) });
  });
  return { illustrationId: drawn.illustrationId, narrationId: spoken.narrationId };
}

function announce(scene: StoryScene, { id: generationId }: GenerationRow, flow: Flow, failure?: TaskFailed) {
  const { ownerId, projectId, id: sceneId, index } = scene;
  const about = { ownerId, projectId, generationId, sceneId, index };
  const news = failure ? { ...about, code: failure.code, message: failure.message } : about;
  return flow.announce(projectTopic(ownerId, projectId), scenePreviewed, news);
}
