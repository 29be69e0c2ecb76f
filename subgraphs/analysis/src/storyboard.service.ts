import { type Database, loadById, pageSize, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import { sceneView } from './scene.view.ts';
import type { Character, Scene } from './storyboard.types.ts';
import { type CharacterRow, characters, type StoryboardRow, scenes, storyboards } from './tables.ts';

const MAX_PAGE = 200;

/** Reads storyboards for one viewer: everything is looked up together with its owner. */
export class StoryboardService {
  readonly #db: Database;
  readonly #viewer: Viewer;
  readonly #scenes = loadById((ids) => this.#db.select().from(scenes).where(inArray(scenes.id, ids)));
  readonly #characters = loadById((ids) => this.#db.select().from(characters).where(inArray(characters.id, ids)));
  readonly #storyboards = loadById((ids) => this.#db.select().from(storyboards).where(inArray(storyboards.id, ids)));

  constructor(db: Database, viewer: Viewer) {
    this.#db = db;
    this.#viewer = viewer;
  }

  async scene(id: string): Promise<Scene | null> {
    const row = await this.#scenes.load(id);
    return row && this.#owns(row) ? sceneView(row) : null;
  }

  async character(id: string): Promise<Character | null> {
    const row = await this.#characters.load(id);
    return row && this.#owns(row) ? characterView(row) : null;
  }

  async storyboard(id: string): Promise<StoryboardRow | null> {
    const row = await this.#storyboards.load(id);
    return row && this.#owns(row) ? row : null;
  }

  /** The storyboard of the project's latest run that has come so far. */
  async ofProject(projectId: string): Promise<StoryboardRow | null> {
    if (this.#viewer.id === null) return null;
    const mine = and(eq(storyboards.ownerId, this.#viewer.id), eq(storyboards.projectId, projectId));
    const [latest] = await this.#db
      .select()
      .from(storyboards)
      .where(mine)
      .orderBy(desc(storyboards.createdAt))
      .limit(1);
    return latest ?? null;
  }

  /** @param after index of the last scene already known, -1 for the first page */
  async scenesOf(storyboard: StoryboardRow, first: number, after: number): Promise<Scene[]> {
    const rows = await this.#db
      .select()
      .from(scenes)
      .where(and(eq(scenes.storyboardId, storyboard.id), gt(scenes.index, after)))
      .orderBy(asc(scenes.index))
      .limit(pageSize(first, MAX_PAGE));
    return rows.map(sceneView);
  }

  async charactersOf(storyboard: StoryboardRow): Promise<Character[]> {
    const rows = await this.#db
      .select()
      .from(characters)
      .where(eq(characters.storyboardId, storyboard.id))
      .orderBy(asc(characters.rank))
      .limit(MAX_PAGE);
    return rows.map(characterView);
  }

  #owns({ ownerId }: { ownerId: string }): boolean {
    return ownerId === this.#viewer.id;
  }
}

function characterView({ id, name, aliases, mentionCount, look }: CharacterRow): Character {
  const { species, gender, age } = look;
  return { id, name, aliases, mentionCount, species, gender, age };
}
