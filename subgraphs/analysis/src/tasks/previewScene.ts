import { illustrateScene, narrateScene, previewScene, projectTopic, scenePreviewed } from '@visiobook/contracts';
import { type Database, type Flow, orchestrate, TaskFailed } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { Board, readStoryboard, type StoryScene } from '../board.ts';
import { MadeRecipes } from '../estimate/made-recipes.ts';
import { recipesOf } from '../estimate/recipes.ts';
import { endPreview } from '../preview.record.ts';
import { type GenerationRow, generations } from '../tables.ts';
import { briefsOf } from './sceneProducts.ts';
import { dueAt } from './urgency.ts';

/** One scene's picture and narration, made at once with the settings of its storyboard's run: the next film finds them. */
export const previewSceneWorkflow = (db: Database) =>
  orchestrate(previewScene, async ({ storyboardId, sceneId, version }, flow) => {
    const storyboard = await readStoryboard(db, storyboardId);
    const [run] = await db.select().from(generations).where(eq(generations.id, storyboard.generationId));
    const scene = await (await Board.upTo(db, storyboard, version)).scene(sceneId);
    if (!run || !scene) throw new Error(`Storyboard ${storyboardId} has no scene ${sceneId}.`);
    try {
      const made = await make(db, scene, run, flow);
      await flow.step('ended', () => endPreview(db, flow.taskId, 'MADE'));
      await announce(scene, run, flow);
      return made;
    } catch (error) {
      await flow.step('failed', () => endPreview(db, flow.taskId, 'FAILED'));
      if (error instanceof TaskFailed && error.code !== 'CANCELLED') await announce(scene, run, flow, error);
      throw error;
    }
  });

async function make(db: Database, scene: StoryScene, { settings }: GenerationRow, flow: Flow) {
  const briefs = briefsOf(scene, settings);
  // Somebody is looking.
  const options = { priority: dueAt(0, Date.now(), Date.now()) };
  const drawing = await flow.start(illustrateScene, briefs.picture, options);
  const speaking = await flow.start(narrateScene, briefs.narration, options);
  const [{ illustrationId }, { narrationId }] = [await drawing.result(), await speaking.result()];
  const { picture, narration } = recipesOf(scene, undefined, settings);
  await flow.step('made', () => new MadeRecipes(db, scene.ownerId).add([picture, narration]));
  return { illustrationId, narrationId };
}

function announce(scene: StoryScene, { id: generationId }: GenerationRow, flow: Flow, failure?: TaskFailed) {
  const { ownerId, projectId, id: sceneId, index } = scene;
  const about = { ownerId, projectId, generationId, sceneId, index };
  const news = failure ? { ...about, code: failure.code, message: failure.message } : about;
  return flow.announce(projectTopic(ownerId, projectId), scenePreviewed, news);
}
