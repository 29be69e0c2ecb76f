import { type Database, derivedId, NotFound, type Outbox, recordAct, type Viewer } from '@visiobook/subgraph-kit';
import type { Policies } from '@visiobook/subgraph-kit/policy';
import type { StoryScene } from './board.ts';
import { StoryboardOutdated } from './edits/edit.errors.ts';
import { holdEdits } from './edits/edit.log.ts';
import type { SceneAtVersionInput } from './edits/edit.types.ts';
import { MadeRecipes } from './estimate/made-recipes.ts';
import { recipesOf } from './estimate/recipes.ts';
import type { GenerationService } from './generation.service.ts';
import { filmNotReady, notInFilm } from './retry.errors.ts';
import { beginAgain } from './retry.record.ts';
import type { StoryboardEditor } from './storyboard.editor.ts';
import type { StoryboardService } from './storyboard.service.ts';
import type { GenerationRow, SceneRetry, StoryboardRow } from './tables.ts';

export interface RetryDeps {
  db: Database;
  outbox: Outbox;
  policies: Policies;
  storyboards: StoryboardService;
  editor: StoryboardEditor;
  generations: GenerationService;
}

/** Has one scene of a finished film made again, for one viewer: a new version of the film, of which all else is there. */
export class RetryService {
  readonly #deps: RetryDeps;
  readonly #viewer: Viewer;

  constructor(deps: RetryDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#viewer = viewer;
  }

  /**
   * What failed is tried again as it was; what is there gets another picture, which later films have, too. Asked again while it is
   * being made, it is the retry that is under way.
   */
  async retry(input: SceneAtVersionInput): Promise<GenerationRow> {
    const { sceneId } = input;
    const storyboard = await this.#storyboardOf(sceneId);
    const run = await this.#deps.generations.ofProject(storyboard.projectId);
    if (run?.retry?.sceneId === sceneId && run.endedAt === null) return run;
    if (!run || !hasFilm(run)) throw filmNotReady();
    const filmed = await this.#deps.storyboards.filmedBoardOf(run, storyboard);
    if (!filmed) throw new StoryboardOutdated();
    const [scene, now] = [await filmed.scene(sceneId), await this.#deps.storyboards.boardOf(storyboard)];
    if (!scene || !(await now.scene(sceneId))) throw notInFilm();
    const isThere = await this.#isThere(scene, run);
    const version = isThere ? await this.#deps.editor.retakeScene(input) : (run.retry?.version ?? 0);
    const id = derivedId('retry', storyboard.id, sceneId, isThere ? version : run.id);
    return this.#begin(id, run, { storyboardId: storyboard.id, sceneId, version });
  }

  async #storyboardOf(sceneId: string): Promise<StoryboardRow> {
    const { storyboards, policies } = this.#deps;
    this.#viewer.requireId();
    const scene = await storyboards.scene(sceneId);
    const storyboard = scene && (await storyboards.storyboard(scene.storyboardId));
    if (!storyboard) throw new NotFound('scene');
    const { projectId: id, ownerId } = storyboard;
    policies.requires(this.#viewer, 'generate', { type: 'Project', id, ownerId }, 'scene');
    return storyboard;
  }

  /** Whether the film has its picture and its narration, and nothing stands in for them. */
  async #isThere(scene: StoryScene, { status, retry, settings }: GenerationRow): Promise<boolean> {
    if (status !== 'READY' && retry?.sceneId === scene.id) return false;
    const { picture, narration } = recipesOf(scene, undefined, settings);
    const there = await new MadeRecipes(this.#deps.db, scene.ownerId).among([picture, narration]);
    return there.has(picture) && there.has(narration);
  }

  /** Two devices take turns: the second finds what the first has begun. */
  #begin(id: string, before: GenerationRow, retry: SceneRetry): Promise<GenerationRow> {
    const { db, outbox, generations: runs } = this.#deps;
    return db.transaction(async (tx) => {
      await holdEdits(tx, before);
      const latest = await runs.ofProject(before.projectId, tx);
      if (latest?.id === id) return latest;
      if (latest?.id !== before.id) throw filmNotReady();
      const begun = await beginAgain(tx, outbox, before, { id, retry });
      // Asked for long ago: another film has been made since.
      if (!begun) return latest;
      const on = { type: 'Project', id: before.projectId };
      await recordAct(outbox, tx, { act: 'sceneRetried', by: this.#viewer, on });
      return begun;
    });
  }
}

/** Also where a later retry has come to nothing, for want of credits maybe: it can be asked for once more. */
const hasFilm = ({ status, retry, endedAt }: GenerationRow): boolean =>
  status === 'READY' || (retry !== null && endedAt !== null);
