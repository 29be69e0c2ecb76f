import { previewScene } from '@visiobook/contracts';
import { type Database, NotFound, type Outbox, recordAct, type Viewer } from '@visiobook/subgraph-kit';
import type { Policies } from '@visiobook/subgraph-kit/policy';
import { beginPreview } from './preview.record.ts';
import type { StoryboardService } from './storyboard.service.ts';
import type { Scene } from './storyboard.types.ts';

export interface PreviewDeps {
  db: Database;
  outbox: Outbox;
  policies: Policies;
  storyboards: StoryboardService;
}

/** Has single scenes made, for one viewer. */
export class PreviewService {
  readonly #deps: PreviewDeps;
  readonly #viewer: Viewer;

  constructor(deps: PreviewDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#viewer = viewer;
  }

  /**
   * Asked again, what is being made or there is left to be; what failed is tried again.
   * @throws PreviewsGoing
   */
  async preview(sceneId: string): Promise<Scene> {
    const { db, outbox, policies, storyboards } = this.#deps;
    this.#viewer.requireId();
    const scene = await storyboards.scene(sceneId);
    const storyboard = scene && (await storyboards.storyboard(scene.storyboardId));
    if (!scene || !storyboard) throw new NotFound('scene');
    const { id: storyboardId, ownerId, projectId } = storyboard;
    policies.requires(this.#viewer, 'generate', { type: 'Project', id: projectId, ownerId }, 'scene');
    const board = await storyboards.boardOf(storyboard);
    if (!(await board.find(sceneId))) throw new NotFound('scene');
    const { version } = board;
    await db.transaction(async (tx) => {
      const id = await beginPreview(tx, { ownerId, storyboardId, sceneId, version });
      if (!id) return;
      await outbox.enqueue(tx, previewScene, { ownerId, projectId, storyboardId, sceneId, version }, { id });
      await recordAct(outbox, tx, {
        act: 'previewRequested',
        by: this.#viewer,
        on: { type: 'Project', id: projectId },
      });
    });
    return scene;
  }
}
