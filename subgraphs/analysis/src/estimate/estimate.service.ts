import { FilmBrief, type FilmSettings } from '@visiobook/contracts';
import { type Database, loadOne, type Viewer } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import type { StoryScene } from '../board.ts';
import type { StoryboardService } from '../storyboard.service.ts';
import type { Project, Scene } from '../storyboard.types.ts';
import { type GenerationRow, generations, type StoryboardRow } from '../tables.ts';
import type { GenerationEstimate, SceneProduct } from './estimate.types.ts';
import { EVERYTHING, type SceneToMake, scenesToMake, sumOf } from './to-make.ts';

/** What has to be made again, for one viewer, before anything is spent on it. */
export class EstimateService {
  readonly #db: Database;
  readonly #viewer: Viewer;
  readonly #storyboards: StoryboardService;
  readonly #byScene = loadOne(
    (sceneIds) => this.#sceneToMake(sceneIds),
    ({ scene }) => scene.id,
  );
  /** Which storyboard each scene that is asked about is of, and where. */
  readonly #asked = new Map<string, Scene>();

  constructor(db: Database, viewer: Viewer, storyboards: StoryboardService) {
    this.#db = db;
    this.#viewer = viewer;
    this.#storyboards = storyboards;
  }

  /** Null until a text has been understood, and for whoever may not know. */
  async ofProject({ id, filmBrief }: Project): Promise<GenerationEstimate | null> {
    const brief = readBrief(filmBrief);
    const storyboard = await this.#storyboards.ofProject(id);
    const run = storyboard && (await this.#runOf(storyboard));
    if (!brief?.manuscriptId || !storyboard || !run) return null;
    const board = await this.#storyboards.boardOf(storyboard);
    const scenes = await board.page(0, await board.sceneCount());
    const isExact = isSameReading(run, brief);
    const toMake = isExact
      ? await this.#toMake(scenes, brief.settings)
      : scenes.map((scene) => ({ scene, products: EVERYTHING }));
    return { ...sumOf(toMake, storyboard.estimatedSeconds), isExact };
  }

  /** With the settings of the storyboard's run. */
  async ofScene(scene: Scene): Promise<readonly SceneProduct[]> {
    this.#asked.set(scene.id, scene);
    // Asked again in one operation, something may have been edited in between.
    return (await this.#byScene.clear(scene.id).load(scene.id))?.products ?? [];
  }

  async #sceneToMake(sceneIds: readonly string[]) {
    const asked = sceneIds.flatMap((id) => this.#asked.get(id) ?? []);
    const found: SceneToMake[] = [];
    for (const storyboardId of new Set(asked.map((scene) => scene.storyboardId))) {
      const storyboard = await this.#storyboards.storyboard(storyboardId);
      const run = storyboard && (await this.#runOf(storyboard));
      if (!run) continue;
      const indices = asked.filter((scene) => scene.storyboardId === storyboardId).map(({ index }) => index);
      const board = await this.#storyboards.boardOf(storyboard);
      const scenes = await board.at(indices.flatMap((index) => [index - 1, index]));
      found.push(...(await this.#toMake(scenes, run.settings)));
    }
    return found;
  }

  #toMake(scenes: readonly StoryScene[], settings: FilmSettings): Promise<SceneToMake[]> {
    return scenesToMake(this.#db, this.#viewer.requireId(), scenes, settings);
  }

  async #runOf({ generationId }: StoryboardRow): Promise<GenerationRow | undefined> {
    const [run] = await this.#db.select().from(generations).where(eq(generations.id, generationId));
    return run;
  }
}

function readBrief(json: string | null | undefined): FilmBrief | null {
  if (!json) return null;
  const { success, data } = FilmBrief.safeParse(JSON.parse(json));
  return success ? data : null;
}

/** Whether the text would be understood as it was. */
function isSameReading({ manuscriptId, settings }: GenerationRow, brief: FilmBrief): boolean {
  const { language, pace, chapters } = brief.settings;
  return (
    brief.manuscriptId === manuscriptId &&
    [language, pace, chapters?.from, chapters?.to].join() ===
      [settings.language, settings.pace, settings.chapters?.from, settings.chapters?.to].join()
  );
}
