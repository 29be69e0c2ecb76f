import { encodeSegment, reuseSegments, SCENES_AT_ONCE } from '@visiobook/contracts';
import type { TaskHandle } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import type { StoryScene } from '../board.ts';
import { recipesOf, type SceneRecipes } from '../estimate/recipes.ts';
import type { Run } from './makeScenes.ts';
import type { Narration, Picture } from './sceneProducts.ts';

/** A scene with all that its segment is made of. */
export interface ReadyProducts {
  readonly scene: StoryScene;
  readonly picture: Picture;
  readonly narration: Narration;
  /** They were made for an earlier film: maybe its segment was, too. */
  readonly isFound: boolean;
}

interface Asked {
  readonly scene: StoryScene;
  readonly input: z.input<typeof encodeSegment.input>;
  readonly recipes: SceneRecipes;
}

/** Has the segments of one film made, scene by scene in the order in which they are told; scenes in a row that are found are looked up together. */
export class SceneSegments {
  readonly #run: Run;
  readonly #window: number;
  readonly #encoding: { asked: Asked; segment: TaskHandle<unknown> }[] = [];
  #found: Asked[] = [];
  #previous: ReadyProducts | null = null;

  /** @param window segments that may be in the queue at the same time */
  constructor(run: Run, window: number) {
    this.#run = run;
    this.#window = window;
  }

  async add(ready: ReadyProducts): Promise<void> {
    const recipes = recipesOf(ready.scene, this.#previous?.scene, this.#run.input.settings);
    const asked = { scene: ready.scene, recipes, input: await this.#inputOf(ready) };
    this.#previous = ready;
    if (ready.isFound) this.#found.push(asked);
    if (!ready.isFound || this.#found.length === SCENES_AT_ONCE) await this.#reuse();
    if (!ready.isFound) await this.#encode(asked);
  }

  /** Answers when all of them are there. */
  async finish(): Promise<void> {
    await this.#reuse();
    while (this.#encoding.length > 0) await this.#settle();
  }

  async #reuse(): Promise<void> {
    const [first] = this.#found;
    if (!first) return;
    const { flow, priorityOf } = this.#run;
    const scenes = this.#found.map(({ input }) => input);
    const reusing = await flow.start(reuseSegments, { scenes }, { priority: priorityOf(first.scene) });
    const missing = new Set((await reusing.result()).missing);
    const left = this.#found.filter(({ scene }) => missing.has(scene.index));
    await this.#remember(this.#found.filter((asked) => !left.includes(asked)));
    this.#found = [];
    for (const asked of left) await this.#encode(asked);
  }

  async #encode(asked: Asked): Promise<void> {
    const { flow, priorityOf } = this.#run;
    const segment = await flow.start(encodeSegment, asked.input, { priority: priorityOf(asked.scene) });
    this.#encoding.push({ asked, segment });
    if (this.#encoding.length > this.#window) await this.#settle();
  }

  /** Waits for the segment that was begun first. */
  async #settle(): Promise<void> {
    const first = this.#encoding.shift();
    await first?.segment.result();
    if (first) await this.#remember([first.asked]);
  }

  /** With its segment, all of a scene is there. */
  async #remember(made: readonly Asked[]): Promise<void> {
    const [first] = made;
    if (!first) return;
    const add = () => this.#run.made.add(made.flatMap(({ recipes }) => Object.values(recipes)));
    await this.#run.flow.step(`made ${first.scene.index}`, add);
  }

  async #inputOf({ scene, picture, narration }: ReadyProducts): Promise<Asked['input']> {
    const { input, filmId } = this.#run;
    const { ownerId, projectId, generationId, settings } = input;
    const { ratio, resolution, seed } = settings;
    return {
      ...{ ownerId, projectId, generationId, filmId: await filmId() },
      ...{ sceneId: scene.id, index: scene.index, text: scene.text },
      picture: reference(picture),
      previousPicture: this.#previous && reference(this.#previous.picture),
      narration: reference(narration),
      ...{ ratio, resolution, seed },
      made: { picture: picture.made, narration: narration.made },
    };
  }
}

const reference = ({ key, blobKey }: { key: string; blobKey: string }) => ({ key, blobKey });
