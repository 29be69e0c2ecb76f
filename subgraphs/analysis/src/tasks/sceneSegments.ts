import { encodeSegment, reuseSegments, SCENES_AT_ONCE } from '@visiobook/contracts';
import type { TaskHandle } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import type { StoryScene } from '../board.ts';
import { recipesOf } from '../estimate/recipes.ts';
import type { Run } from './makeScenes.ts';
import type { Narration, Picture } from './sceneProducts.ts';

/** A scene with all that its segment is made of. */
export interface ReadyProducts {
  readonly scene: StoryScene;
  readonly picture: Picture;
  readonly narration: Narration;
  /** The scene told before it: its segment begins with that one's picture. */
  readonly before: { scene: StoryScene; picture: Picture } | null;
  /** They were made for an earlier film: maybe its segment was, too. */
  readonly isFound: boolean;
}

type Segment = z.output<typeof encodeSegment.output>;

interface Asked {
  readonly scene: StoryScene;
  readonly input: z.input<typeof encodeSegment.input>;
  /** Of what it is made of and nothing stands in for. */
  readonly recipes: readonly string[];
}

/** Has the segments of one film made, scene by scene as they come; scenes in a row that are found are looked up together. */
export class SceneSegments {
  readonly #run: Run;
  readonly #window: number;
  readonly #encoding: { asked: Asked; segment: TaskHandle<Segment> }[] = [];
  #found: Asked[] = [];

  /** @param window segments that may be in the queue at the same time */
  constructor(run: Run, window: number) {
    this.#run = run;
    this.#window = window;
  }

  async add(ready: ReadyProducts): Promise<void> {
    const asked = { scene: ready.scene, recipes: this.#recipesOf(ready), input: await this.#inputOf(ready) };
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
    const segment = await first?.segment.result();
    if (first) await this.#remember([first.asked], segment?.made ? segment.durationSeconds : null);
  }

  /**
   * With its segment, all of a scene is there.
   * @param segmentSeconds where the segment of this one scene was made
   */
  async #remember(there: readonly Asked[], segmentSeconds: number | null = null): Promise<void> {
    const [first] = there;
    if (!first) return;
    const { flow, made, cashier, input } = this.#run;
    const { index } = first.scene;
    await flow.step(`made ${index}`, async () => {
      await made.add(there.flatMap(({ recipes }) => recipes));
      if (segmentSeconds !== null) await cashier.note(input.generationId, index, { segmentSeconds });
    });
  }

  /** What stands in for something is tried again by the next film, and its segment with it. */
  #recipesOf({ scene, picture, narration, before }: ReadyProducts): string[] {
    const recipes = recipesOf(scene, before?.scene, this.#run.input.settings);
    const isWhole = !picture.degraded && !narration.degraded && !before?.picture.degraded;
    return [
      ...(picture.degraded ? [] : [recipes.picture]),
      ...(narration.degraded ? [] : [recipes.narration]),
      ...(isWhole ? [recipes.segment] : []),
    ];
  }

  async #inputOf({ scene, picture, narration, before }: ReadyProducts): Promise<Asked['input']> {
    const { input, filmId } = this.#run;
    const { ownerId, projectId, generationId, settings } = input;
    const { ratio, resolution, seed } = settings;
    return {
      ...{ ownerId, projectId, generationId, filmId: await filmId() },
      ...{ sceneId: scene.id, index: scene.index, text: scene.text },
      picture: reference(picture),
      previousPicture: before && reference(before.picture),
      narration: reference(narration),
      ...{ ratio, resolution, seed },
      made: { picture: picture.made, narration: narration.made },
    };
  }
}

const reference = ({ key, blobKey }: { key: string; blobKey: string }) => ({ key, blobKey });
