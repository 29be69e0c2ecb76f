import {
  encodeSegment,
  illustrateScene,
  narrateScene,
  projectTopic,
  sceneIllustrated,
  sceneNarrated,
} from '@visiobook/contracts';
import type { Flow, TaskHandle } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { type StoryboardFacts, scenePage, textKey } from '../storyboard.writer.ts';
import type { SceneRow } from '../tables.ts';
import type { GenerateFilmDeps, GenerateFilmInput } from './generateFilm.ts';

type Picture = z.output<typeof illustrateScene.output>;
type Narration = z.output<typeof narrateScene.output>;
type Segment = z.output<typeof encodeSegment.output>;

interface SceneInHand {
  scene: SceneRow;
  picture: TaskHandle<Picture>;
  narration: TaskHandle<Narration>;
}

/** The first scene's work goes before everything else in the queues: somebody is waiting to press play. */
const priorityOf = (index: number) => index + 1;

/**
 * Every scene in reading order: illustrate and narrate, then encode. A window of scenes is in the queues at a time, so that a
 * long book does not fill them; a scene's segment is encoded while later scenes are still being drawn.
 */
export async function makeScenes(
  deps: GenerateFilmDeps,
  flow: Flow,
  input: GenerateFilmInput,
  storyboard: StoryboardFacts,
  filmId: string,
): Promise<void> {
  const scenes = readScenes(deps, storyboard);
  const begun: SceneInHand[] = [];
  const encoding: TaskHandle<Segment>[] = [];
  let previous: Picture | null = null;
  for (let index = 0; index < storyboard.sceneCount; index++) {
    while (begun.length < deps.window) {
      const { value: scene, done } = await scenes.next();
      if (done) break;
      begun.push(await beginScene(flow, input, scene));
    }
    const inHand = begun.shift();
    if (!inHand) return;
    const picture: Picture = await inHand.picture.result();
    const narration = await inHand.narration.result();
    await announceProducts(flow, input, inHand.scene, picture, narration);
    encoding.push(await encode(flow, input, filmId, inHand.scene, { picture, previous, narration }));
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

async function beginScene(
  flow: Flow,
  { ownerId, projectId, settings }: GenerateFilmInput,
  scene: SceneRow,
): Promise<SceneInHand> {
  const { style, seed, ratio, resolution, language, voice, pace } = settings;
  const about = { ownerId, projectId, sceneId: scene.id };
  const options = { priority: priorityOf(scene.index) };
  const picture = { ...about, facts: scene.facts, textKey: textKey(scene.text), style, seed, ratio, resolution };
  const narration = { ...about, text: scene.text, language, voice, pace, pauseSeconds: scene.pauseSeconds };
  return {
    scene,
    picture: await flow.start(illustrateScene, picture, options),
    narration: await flow.start(narrateScene, narration, options),
  };
}

async function announceProducts(
  flow: Flow,
  input: GenerateFilmInput,
  scene: SceneRow,
  picture: Picture,
  narration: Narration,
) {
  const { ownerId, projectId, generationId } = input;
  const topic = projectTopic(ownerId, projectId);
  const about = { ownerId, projectId, generationId, sceneId: scene.id, index: scene.index };
  await flow.announce(topic, sceneIllustrated, { ...about, key: picture.key, made: picture.made });
  await flow.announce(topic, sceneNarrated, { ...about, key: narration.key, made: narration.made });
}

interface Products {
  picture: Picture;
  previous: Picture | null;
  narration: Narration;
}

function encode(
  flow: Flow,
  input: GenerateFilmInput,
  filmId: string,
  scene: SceneRow,
  { picture, previous, narration }: Products,
) {
  const { ownerId, projectId, generationId, settings } = input;
  const { ratio, resolution, seed } = settings;
  return flow.start(
    encodeSegment,
    {
      ...{ ownerId, projectId, filmId, generationId, sceneId: scene.id, index: scene.index, text: scene.text },
      picture: reference(picture),
      previousPicture: previous && reference(previous),
      narration: reference(narration),
      ...{ ratio, resolution, seed },
      made: { picture: picture.made, narration: narration.made },
    },
    { priority: priorityOf(scene.index) },
  );
}

const reference = ({ key, blobKey }: { key: string; blobKey: string }) => ({ key, blobKey });
