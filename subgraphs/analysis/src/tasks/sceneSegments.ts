import { encodeSegment, reuseSegments, SCENES_AT_ONCE } from '@visiobook/contracts';
import type { TaskHandle } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import type { SceneRow } from '../tables.ts';
import type { Run } from './makeScenes.ts';
import type { Narration, Picture } from './sceneProducts.ts';

/** A scene with all that its segment is made of. */
export interface ReadyProducts {
  readonly scene: SceneRow;
  readonly picture: Picture;
  readonly narration: Narration;
  /** They were made for an earlier film: maybe its segment was, too. */
  readonly isFound: boolean;
}

interface Asked {
  readonly scene: SceneRow;
  readonly input: z.input<typeof encodeSegment.input>;
}

/** Has the segments of one film made, scene by scene in reading order; scenes in a row that are found are looked up together. */
export class SceneSegments {
  readonly #run: Run;
  readonly #window: number;
  readonly #encoding: TaskHandle<unknown>[] = [];
  #found: Asked[] = [];
  #previous: Picture | null = null;

  /** @param window segments that may be in the queue at the same time */
  constructor(run: Run, window: number) {
    this.#run = run;
    this.#window = window;
  }

  async add(ready: ReadyProducts): Promise<void> {
    const asked = { scene: ready.scene, input: await this.#inputOf(ready) };
    this.#previous = ready.picture;
    if (ready.isFound) this.#found.push(asked);
    if (!ready.isFound || this.#found.length === SCENES_AT_ONCE) await this.#reuse();
    if (!ready.isFound) await this.#encode(asked);
  }

  /** Answers when all of them are there. */
  async finish(): Promise<void> {
    await this.#reuse();
    for (const segment of this.#encoding) await segment.result();
  }

  async #reuse(): Promise<void> {
    const [first] = this.#found;
    if (!first) return;
    const { flow, priorityOf } = this.#run;
    const scenes = this.#found.map(({ input }) => input);
    const reusing = await flow.start(reuseSegments, { scenes }, { priority: priorityOf(first.scene) });
    const missing = new Set((await reusing.result()).missing);
    const left = this.#found.filter(({ scene }) => missing.has(scene.index));
    this.#found = [];
    for (const asked of left) await this.#encode(asked);
  }

  async #encode({ scene, input }: Asked): Promise<void> {
    const { flow, priorityOf } = this.#run;
    this.#encoding.push(await flow.start(encodeSegment, input, { priority: priorityOf(scene) }));
    if (this.#encoding.length > this.#window) await this.#encoding.shift()?.result();
  }

  async #inputOf({ scene, picture, narration }: ReadyProducts): Promise<Asked['input']> {
    const { input, filmId } = this.#run;
    const { ownerId, projectId, generationId, settings } = input;
    const { ratio, resolution, seed } = settings;
    return {
      ...{ ownerId, projectId, generationId, filmId: await filmId() },
      ...{ sceneId: scene.id, index: scene.index, text: scene.text },
      picture: reference(picture),
      previousPicture: this.#previous && reference(this.#previous),
      narration: reference(narration),
      ...{ ratio, resolution, seed },
      made: { picture: picture.made, narration: narration.made },
    };
  }
}

const reference = ({ key, blobKey }: { key: string; blobKey: string }) => ({ key, blobKey });
