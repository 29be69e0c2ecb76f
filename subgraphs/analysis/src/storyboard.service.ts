import { pronunciationsIn } from '@visiobook/contracts';
import { type Database, loadById, pageSize, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { Board, type StoryScene, sceneAsFound } from './board.ts';
import type { Character } from './character.types.ts';
import { characterView } from './character.view.ts';
import type { StoryboardEdit } from './edits/edit.types.ts';
import { storyboardEdit } from './edits/edit.view.ts';
import { foundSceneId } from './edits/scene-id.ts';
import { sceneView } from './scene.view.ts';
import type { Scene } from './storyboard.types.ts';
import { characters, type GenerationRow, generations, type StoryboardRow, scenes, storyboards } from './tables.ts';

const MAX_PAGE = 200;

/** Reads storyboards for one viewer: everything is looked up together with its owner. */
export class StoryboardService {
  readonly #db: Database;
  readonly #viewer: Viewer;
  readonly #scenes = loadById((ids) => this.#db.select().from(scenes).where(inArray(scenes.id, ids)));
  readonly #characters = loadById((ids) => this.#db.select().from(characters).where(inArray(characters.id, ids)));
  readonly #storyboards = loadById((ids) => this.#db.select().from(storyboards).where(inArray(storyboards.id, ids)));
  readonly #boards = new Map<string, Promise<Board>>();
  readonly #filmedBoards = new Map<string, Promise<Board>>();

  constructor(db: Database, viewer: Viewer) {
    this.#db = db;
    this.#viewer = viewer;
  }

  /** A scene as it is now; one that an edit has done away with, as the latest film shows it. */
  async scene(id: string): Promise<Scene | null> {
    const row = await this.#scenes.load(foundSceneId(id));
    if (!row || !this.#owns(row)) return null;
    const storyboard = await this.#storyboards.load(row.storyboardId);
    if (!storyboard) return null;
    const board = await this.boardOf(storyboard);
    if (board.version === 0) return row.id === id ? sceneView(sceneAsFound(row)) : null;
    const scene = (await board.scene(id)) ?? (await (await this.#filmed(storyboard)).scene(id));
    return scene && sceneView(scene);
  }

  async character(id: string): Promise<Character | null> {
    const row = await this.#characters.load(id);
    const storyboard = row && this.#owns(row) ? await this.#storyboards.load(row.storyboardId) : null;
    return row && storyboard ? characterView(row, await (await this.boardOf(storyboard)).restylings()) : null;
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
    const board = await this.boardOf(storyboard);
    return (await board.page(Math.max(after + 1, 0), pageSize(first, MAX_PAGE))).map(sceneView);
  }

  /** Those that an entry of the lexicon for this word is heard in. */
  async scenesSaying(storyboard: StoryboardRow, word: string, first: number, after: number): Promise<Scene[]> {
    const sought = word.normalize('NFC').trim();
    if (sought === '') return [];
    const board = await this.boardOf(storyboard);
    const [count, wanted] = [await board.sceneCount(), pageSize(first, MAX_PAGE)];
    const lexicon = [{ word: sought, spokenAs: sought }];
    const saying: StoryScene[] = [];
    for (let from = Math.max(after + 1, 0); from < count && saying.length < wanted; from += MAX_PAGE) {
      const page = await board.page(from, MAX_PAGE);
      saying.push(...page.filter(({ text }) => pronunciationsIn(text, lexicon).length > 0));
    }
    return saying.slice(0, wanted).map(sceneView);
  }

  /** The storyboard as a run films it; null for a run that films another. */
  async filmedBoardOf({ id, retry }: GenerationRow, storyboard: StoryboardRow): Promise<Board | null> {
    if (retry) return retry.storyboardId === storyboard.id ? this.#filmed(storyboard, retry.version) : null;
    return storyboard.generationId === id ? this.#filmed(storyboard) : null;
  }

  async sceneCountOf(storyboard: StoryboardRow): Promise<number> {
    return (await this.boardOf(storyboard)).sceneCount();
  }

  async versionOf(storyboard: StoryboardRow): Promise<number> {
    return (await this.boardOf(storyboard)).version;
  }

  /** @param after version of the last edit already known, 0 for the first page */
  async editsOf(storyboard: StoryboardRow, first: number, after: number): Promise<StoryboardEdit[]> {
    const board = await this.boardOf(storyboard);
    const page = board.edits.filter(({ version }) => version > after).slice(0, pageSize(first, MAX_PAGE));
    if (page.length === 0) return [];
    const run = eq(generations.id, storyboard.generationId);
    const [{ settings } = { settings: null }] = await this.#db.select().from(generations).where(run);
    const found = { story: await board.story(), plan: await board.plan(), restylings: await board.restylings() };
    const { movedAnchors: moved } = storyboard;
    return page.map(storyboardEdit({ ...found, moved, chapters: settings?.chapters ?? null }));
  }

  async charactersOf(storyboard: StoryboardRow): Promise<Character[]> {
    const rows = await this.#db
      .select()
      .from(characters)
      .where(eq(characters.storyboardId, storyboard.id))
      .orderBy(asc(characters.rank))
      .limit(MAX_PAGE);
    const restylings = await (await this.boardOf(storyboard)).restylings();
    return rows.map((row) => characterView(row, restylings));
  }

  /** Something has been edited in this very operation. */
  forget(storyboard: StoryboardRow): void {
    this.#boards.delete(storyboard.id);
  }

  /** The project's latest storyboard has all of the reader's edits, an older one those that were filmed. */
  boardOf(storyboard: StoryboardRow): Promise<Board> {
    const known = this.#boards.get(storyboard.id);
    if (known) return known;
    const board = this.ofProject(storyboard.projectId).then((latest) =>
      latest?.id === storyboard.id ? Board.now(this.#db, storyboard) : this.#filmed(storyboard),
    );
    this.#boards.set(storyboard.id, board);
    return board;
  }

  #filmed({ id }: StoryboardRow, retakes = 0): Promise<Board> {
    const key = `${id}.${retakes}`;
    const board = this.#filmedBoards.get(key) ?? Board.filmed(this.#db, id, retakes);
    this.#filmedBoards.set(key, board);
    return board;
  }

  #owns({ ownerId }: { ownerId: string }): boolean {
    return ownerId === this.#viewer.id;
  }
}
