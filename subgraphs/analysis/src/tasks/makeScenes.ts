import { projectTopic, SCENES_AT_ONCE, sceneIllustrated, sceneNarrated } from '@visiobook/contracts';
import { derivedId, type Flow, type TaskHandle } from '@visiobook/subgraph-kit';
import type { StoryScene } from '../board.ts';
import type { Cashier } from '../credits/cashier.ts';
import { MadeRecipes } from '../estimate/made-recipes.ts';
import { GenerationRecord } from '../generation.record.ts';
import type { StoryboardFacts } from '../storyboard.writer.ts';
import type { GenerateFilmDeps, GenerateFilmInput } from './generateFilm.ts';
import { type Narration, type Picture, type SceneInHand, ScenesInHand } from './sceneProducts.ts';
import { SceneSegments } from './sceneSegments.ts';
import { Schedule } from './schedule.ts';

/** What is to be made. */
export interface FilmToMake {
  readonly input: GenerateFilmInput;
  readonly storyboard: StoryboardFacts;
  /** Nothing was ever made for its owner. */
  readonly isFirst: boolean;
}

/** What all scenes of one run are made with. */
export interface Run extends FilmToMake {
  readonly flow: Flow;
  /** The film's record is opened while the first scenes are drawn. */
  filmId(): Promise<string>;
  /** Place in the queues for the work on a scene that is begun now. */
  priorityOf(scene: Pick<StoryScene, 'index'>): number;
  readonly made: MadeRecipes;
  readonly cashier: Cashier;
}

/**
 * Every scene, those first that the viewer is about to reach: illustrate and narrate, then encode. A window of scenes is in the queues at a
 * time, so that a long book does not fill them; a scene's segment is encoded while other scenes are still being drawn.
 * Answers how many scenes have something that stands in for what failed.
 */
export async function makeScenes(
  deps: GenerateFilmDeps,
  flow: Flow,
  film: FilmToMake,
  opening: TaskHandle<{ filmId: string }>,
): Promise<number> {
  const { db, cashier, window } = deps;
  const { ownerId, generationId } = film.input;
  const startedAt = await flow.step('started', async () => Date.now());
  const schedule = new Schedule(film.storyboard, startedAt);
  // The clock is no part of what is asked for: asked again after a crash, a task keeps the place it has.
  const priorityOf = ({ index }: Pick<StoryScene, 'index'>) => schedule.dueAt(index, Date.now());
  let opened: Promise<string> | null = null;
  const filmId = () => (opened ??= opening.result().then((record) => record.filmId));
  const made = new MadeRecipes(db, ownerId);
  const run = { ...film, flow, filmId, priorityOf, made, cashier };
  const scenes = new ScenesInHand(run, db);
  const record = new GenerationRecord(db);
  // Remembered: after a crash the same scenes are begun in the same order, then the viewer is looked for again.
  const look = () => flow.step('viewer', () => record.viewerPlace(generationId));
  const segments = new SceneSegments(run, window);
  let standIns = 0;
  for await (const inHand of ahead(inTurn(scenes, schedule, look), window)) {
    const picture = await inHand.picture.result();
    const narration = await inHand.narration.result();
    if (picture.degraded || narration.degraded) standIns += 1;
    await noteProducts(run, inHand.scene, picture, narration);
    await announceProducts(run, inHand.scene, picture, narration);
    await segments.add({ ...inHand, picture, narration, before: await scenes.before(inHand.scene) });
  }
  await segments.finish();
  return standIns;
}

/** Scenes in the order in which they are begun. The viewer is looked for before each that has to be made. */
async function* inTurn(
  scenes: ScenesInHand,
  schedule: Schedule,
  look: () => ReturnType<GenerationRecord['viewerPlace']>,
): AsyncGenerator<SceneInHand, undefined> {
  for (let unseen = SCENES_AT_ONCE; ; unseen += 1) {
    if (unseen >= SCENES_AT_ONCE) {
      const place = await look();
      if (place) schedule.watchedFrom(place);
      unseen = 0;
    }
    const index = schedule.next();
    if (index === null) return;
    const inHand = await scenes.take(index);
    if (!inHand.isFound) unseen = SCENES_AT_ONCE;
    yield inHand;
  }
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

/** What stands in for something that failed is not paid for. */
async function noteProducts({ flow, input, cashier }: Run, { index }: StoryScene, picture: Picture, said: Narration) {
  const made = { picture: picture.made && !picture.degraded, narration: said.made && !said.degraded };
  if (!made.picture && !made.narration) return;
  await flow.step(`products ${index}`, () => cashier.note(input.generationId, index, made));
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
