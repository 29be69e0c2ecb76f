import {
  encodeSegment,
  illustrateScene,
  narrateScene,
  projectTopic,
  sceneIllustrated,
  sceneNarrated,
} from '@visiobook/contracts';
import { derivedId, type Flow, type TaskHandle } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { type StoryboardFacts, scenePage, textKey } from '../storyboard.writer.ts';
import type { SceneRow } from '../tables.ts';
import type { GenerateFilmDeps, GenerateFilmInput } from './generateFilm.ts';
import { dueAt } from './urgency.ts';

type Picture = z.output<typeof illustrateScene.output>;
type Narration = z.output<typeof narrateScene.output>;
type Segment = z.output<typeof encodeSegment.output>;

interface SceneInHand {
  scene: SceneRow;
  picture: TaskHandle<Picture>;
  narration: TaskHandle<Narration>;
}

/** What all scenes of one run are made with. */
interface Run {
  flow: Flow;
  input: GenerateFilmInput;
  /** The film's record is opened while the first scenes are drawn. */
  filmId(): Promise<string>;
  /** Place in the queues for the work on a scene that is begun now. */
  priorityOf(scene: SceneRow): number;
}

/**
 * Every scene in reading order: illustrate and narrate, then encode. A window of scenes is in the queues at a time, so that a
 * long book does not fill them; a scene's segment is encoded while later scenes are still being drawn.
 */
export async function makeScenes(
  deps: GenerateFilmDeps,
  flow: Flow,
  input: GenerateFilmInput,
  storyboard: StoryboardFacts,
  film: TaskHandle<{ filmId: string }>,
): Promise<void> {
  const scenes = readScenes(deps, storyboard);
  const startedAt = await flow.step('started', async () => Date.now());
  const secondsOf = ({ index }: SceneRow) => (storyboard.estimatedSeconds * index) / storyboard.sceneCount;
  // The clock is no part of what is asked for: asked again after a crash, a task keeps the place it has.
  const priorityOf = (scene: SceneRow) => dueAt(secondsOf(scene), startedAt, Date.now());
  let opened: Promise<string> | null = null;
  const filmId = () => (opened ??= film.result().then((record) => record.filmId));
  const run = { flow, input, filmId, priorityOf };
  const begun: SceneInHand[] = [];
  const encoding: TaskHandle<Segment>[] = [];
  let previous: Picture | null = null;
  for (let index = 0; index < storyboard.sceneCount; index++) {
    while (begun.length < deps.window) {
      const { value: scene, done } = await scenes.next();
      if (done) break;
      begun.push(await beginScene(run, scene));
    }
    const inHand = begun.shift();
    if (!inHand) break;
    const picture: Picture = await inHand.picture.result();
    const narration = await inHand.narration.result();
    await announceProducts(run, inHand.scene, picture, narration);
    encoding.push(await encode(run, inHand.scene, { picture, previous, narration }));
    if (encoding.length > deps.window) await encoding.shift()?.result();
    previous = picture;
  }
  for (const segment of encoding) await segment.result();
}

async function* readScenes(
  { db, window }: GenerateFilmDeps,
  { storyboardId }: StoryboardFacts,
): AsyncGenerator<SceneRow> {
  const size = Math.max(window, 50);
  for (let from = 0; ; from += size) {
    const page = await scenePage(db, storyboardId, from, size);
    yield* page;
    if (page.length < size) return;
  }
}

async function beginScene({ flow, input, priorityOf }: Run, scene: SceneRow): Promise<SceneInHand> {
  const { ownerId, projectId, settings } = input;
  const { style, seed, ratio, resolution, language, voice, pace } = settings;
  const about = { ownerId, projectId, sceneId: scene.id };
  const options = { priority: priorityOf(scene) };
  const picture = { ...about, facts: scene.facts, textKey: textKey(scene.text), style, seed, ratio, resolution };
  const narration = { ...about, text: scene.text, language, voice, pace, pauseSeconds: scene.pauseSeconds };
  return {
    scene,
    picture: await flow.start(illustrateScene, picture, options),
    narration: await flow.start(narrateScene, narration, options),
  };
}

async function announceProducts({ flow, input }: Run, scene: SceneRow, picture: Picture, narration: Narration) {
  const { ownerId, projectId, generationId } = input;
  const topic = projectTopic(ownerId, projectId);
  const about = { ownerId, projectId, generationId, sceneId: scene.id, index: scene.index };
  const once = (event: string) => ({ id: derivedId(event, generationId, scene.id) });
  const illustrated = { ...about, key: picture.key, made: picture.made };
  await flow.announce(topic, sceneIllustrated, illustrated, once('sceneIllustrated'));
  const narrated = { ...about, key: narration.key, made: narration.made };
  await flow.announce(topic, sceneNarrated, narrated, once('sceneNarrated'));
}

interface Products {
  picture: Picture;
  previous: Picture | null;
  narration: Narration;
}

async function encode({ flow, input, filmId, priorityOf }: Run, scene: SceneRow, products: Products) {
  const { picture, previous, narration } = products;
  const { ownerId, projectId, generationId, settings } = input;
  const { ratio, resolution, seed } = settings;
  return flow.start(
    encodeSegment,
    {
      ...{
        ownerId,
        projectId,
        filmId: await filmId(),
        generationId,
        sceneId: scene.id,
        index: scene.index,
        text: scene.text,
      },
      picture: reference(picture),
      previousPicture: previous && reference(previous),
      narration: reference(narration),
      ...{ ratio, resolution, seed },
      made: { picture: picture.made, narration: narration.made },
    },
    { priority: priorityOf(scene) },
  );
}

const reference = ({ key, blobKey }: { key: string; blobKey: string }) => ({ key, blobKey });
