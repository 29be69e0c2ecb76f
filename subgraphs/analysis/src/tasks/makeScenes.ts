import { projectTopic, SCENES_AT_ONCE, sceneIllustrated, sceneNarrated } from '@visiobook/contracts';
import { derivedId, type Flow, type TaskHandle } from '@visiobook/subgraph-kit';
import type { StoryScene } from '../board.ts';
import { MadeRecipes } from '../estimate/made-recipes.ts';
import type { StoryboardFacts } from '../storyboard.writer.ts';
import type { GenerateFilmDeps, GenerateFilmInput } from './generateFilm.ts';
import { type Narration, type Picture, type SceneInHand, scenesInHand } from './sceneProducts.ts';
import { SceneSegments } from './sceneSegments.ts';
import { dueAt } from './urgency.ts';

/** What all scenes of one run are made with. */
export interface Run {
  readonly flow: Flow;
  readonly input: GenerateFilmInput;
  /** The film's record is opened while the first scenes are drawn. */
  filmId(): Promise<string>;
  /** Place in the queues for the work on a scene that is begun now. */
  priorityOf(scene: StoryScene): number;
  readonly made: MadeRecipes;
}

/**
 * Every scene in the order in which it is told: illustrate and narrate, then encode. A window of scenes is in the queues at a time, so that a
 * long book does not fill them; a scene's segment is encoded while later scenes are still being drawn.
 */
export async function makeScenes(
  deps: GenerateFilmDeps,
  flow: Flow,
  input: GenerateFilmInput,
  storyboard: StoryboardFacts,
  film: TaskHandle<{ filmId: string }>,
): Promise<void> {
  const startedAt = await flow.step('started', async () => Date.now());
  const secondsOf = ({ index }: StoryScene) => (storyboard.estimatedSeconds * index) / storyboard.sceneCount;
  // The clock is no part of what is asked for: asked again after a crash, a task keeps the place it has.
  const priorityOf = (scene: StoryScene) => dueAt(secondsOf(scene), startedAt, Date.now());
  let opened: Promise<string> | null = null;
  const filmId = () => (opened ??= film.result().then((record) => record.filmId));
  const made = new MadeRecipes(deps.db, input.ownerId);
  const run = { flow, input, filmId, priorityOf, made };
  const segments = new SceneSegments(run, deps.window);
  for await (const inHand of ahead(scenesInHand(run, deps.db, storyboard), deps.window)) {
    const { scene, isFound } = inHand;
    const picture = await inHand.picture.result();
    const narration = await inHand.narration.result();
    await announceProducts(run, scene, picture, narration);
    await segments.add({ scene, picture, narration, isFound });
  }
  await segments.finish();
}

/** Begins scenes before their turn, so that `window` of them are being made; those that are found only wait. */
async function* ahead(scenes: AsyncIterator<SceneInHand>, window: number): AsyncGenerator<SceneInHand> {
  const begun: SceneInHand[] = [];
  const inTheMaking = () => begun.filter(({ isFound }) => !isFound).length;
  for (;;) {
    while (inTheMaking() < window && begun.length < Math.max(window, SCENES_AT_ONCE)) {
      const { value, done } = await scenes.next();
      if (done) break;
      begun.push(value);
    }
    const next = begun.shift();
    if (!next) return;
    yield next;
  }
}

async function announceProducts({ flow, input }: Run, scene: StoryScene, picture: Picture, narration: Narration) {
  const { ownerId, projectId, generationId } = input;
  const topic = projectTopic(ownerId, projectId);
  const about = { ownerId, projectId, generationId, sceneId: scene.id, index: scene.index };
  const once = (event: string) => ({ id: derivedId(event, generationId, scene.id) });
  const illustrated = { ...about, key: picture.key, made: picture.made };
  await flow.announce(topic, sceneIllustrated, illustrated, once('sceneIllustrated'));
  const narrated = { ...about, key: narration.key, made: narration.made };
  await flow.announce(topic, sceneNarrated, narrated, once('sceneNarrated'));
}
