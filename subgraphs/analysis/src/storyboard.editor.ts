import { canonicalJson, type Database, NotFound, type Transaction, type Viewer } from '@visiobook/subgraph-kit';
import type { Policies } from '@visiobook/subgraph-kit/policy';
import { and, desc, eq } from 'drizzle-orm';
import { Board } from './board.ts';
import * as refusals from './edits/edit.errors.ts';
import { addEdit, holdEdits, readEdits } from './edits/edit.log.ts';
import { type Edit, holding, type MadeEdit } from './edits/edit.ts';
import type {
  CharacterAtVersionInput,
  EditCharacterInput,
  EditSceneInput,
  MergeScenesInput,
  MoveSceneInput,
  SceneAtVersionInput,
  SplitSceneInput,
  UndoEditInput,
} from './edits/edit.types.ts';
import { lookChange } from './edits/look-change.ts';
import { moveBetween, stretchOf } from './edits/move.ts';
import type { PlannedScene } from './edits/plan.ts';
import { sceneChange } from './edits/scene-change.ts';
import { foundSceneId } from './edits/scene-id.ts';
import { isWordStart } from './edits/words.ts';
import type { StoryboardService } from './storyboard.service.ts';
import { type CharacterRow, characters, type StoryboardRow, scenes, storyboards } from './tables.ts';

const MOST_EDITS = 10_000;
/** Each edit can be undone, the last one too; nobody undoes and takes back for ever. */
const MOST_WITH_UNDOINGS = 2 * MOST_EDITS;

export interface EditorDeps {
  db: Database;
  policies: Policies;
  storyboards: StoryboardService;
}

/**
 * What a reader does to the latest storyboard of her project. An edit is of the version that she saw; the same edit of the same
 * version again is the one that was made, and any other finds the storyboard changed.
 */
export class StoryboardEditor {
  readonly #db: Database;
  readonly #policies: Policies;
  readonly #storyboards: StoryboardService;
  readonly #viewer: Viewer;

  constructor({ db, policies, storyboards: known }: EditorDeps, viewer: Viewer) {
    this.#db = db;
    this.#policies = policies;
    this.#storyboards = known;
    this.#viewer = viewer;
  }

  async editScene({ sceneId, expectedVersion, ...said }: EditSceneInput): Promise<StoryboardRow> {
    const change = sceneChange(said);
    return this.#edit(sceneId, expectedVersion, async (board) => {
      const { from } = await unlocked(board, sceneId);
      return { kind: 'rewrite', at: await board.anchorAt(from), change };
    });
  }

  async splitScene({ sceneId, expectedVersion, at }: SplitSceneInput): Promise<StoryboardRow> {
    return this.#edit(sceneId, expectedVersion, async (board) => {
      const { from, until } = await unlocked(board, sceneId);
      if (!isWordStart(await board.text(from, until), at)) throw refusals.noPlaceToSplit();
      return { kind: 'split', at: await board.anchorAt(from + at) };
    });
  }

  async mergeScenes({ firstId, secondId, expectedVersion }: MergeScenesInput): Promise<StoryboardRow> {
    return this.#edit(firstId, expectedVersion, async (board) => {
      const [first, second] = [await unlocked(board, firstId), await unlocked(board, secondId)];
      const follows = second.from === first.until && second.index === first.index + 1;
      if (!follows || first.chapterNumber !== second.chapterNumber) throw refusals.notNeighbours();
      return { kind: 'merge', at: await board.anchorAt(second.from) };
    });
  }

  async moveScene({ sceneId, afterId, expectedVersion }: MoveSceneInput): Promise<StoryboardRow> {
    return this.#edit(sceneId, expectedVersion, async (board) => {
      const scene = await unlocked(board, sceneId);
      const { scenes: told } = await board.plan();
      const others = told.filter(({ id, chapterNumber }) => chapterNumber === scene.chapterNumber && id !== scene.id);
      const gap = afterId ? others.findIndex(({ id }) => id === afterId) + 1 : 0;
      if (others.length === 0 || (afterId && gap === 0)) throw refusals.notOfChapter();
      return moveBetween(board, scene, others, gap);
    });
  }

  async lockScene({ sceneId, expectedVersion }: SceneAtVersionInput): Promise<StoryboardRow> {
    return this.#edit(sceneId, expectedVersion, async (board) => {
      const scene = await planned(board, sceneId);
      if (scene.lock) return null;
      const [shown] = await board.read([scene]);
      if (!shown) throw new NotFound('scene');
      const { facts, textKey } = shown;
      return { kind: 'lock', stretch: await stretchOf(board, scene), facts, textKey };
    });
  }

  async unlockScene({ sceneId, expectedVersion }: SceneAtVersionInput): Promise<StoryboardRow> {
    return this.#edit(sceneId, expectedVersion, async (board) => {
      const { lock } = await planned(board, sceneId);
      return lock && { kind: 'undo', versions: [lock.version] };
    });
  }

  /** Answers the version that it is. */
  async retakeScene({ sceneId, expectedVersion }: SceneAtVersionInput): Promise<number> {
    await this.#edit(sceneId, expectedVersion, async (board) => {
      const { from } = await unlocked(board, sceneId);
      return { kind: 'retake', at: await board.anchorAt(from) };
    });
    return expectedVersion + 1;
  }

  /** Back to what the analyst says of its picture. */
  async restoreScene({ sceneId, expectedVersion }: SceneAtVersionInput): Promise<StoryboardRow> {
    return this.#edit(sceneId, expectedVersion, async (board) => {
      const { versions } = (await unlocked(board, sceneId)).rewriting;
      return versions.length === 0 ? null : { kind: 'undo', versions: [...versions] };
    });
  }

  async editCharacter({ characterId, expectedVersion, ...said }: EditCharacterInput): Promise<StoryboardRow> {
    const change = lookChange(said);
    const { storyboard, character } = await this.#character(characterId);
    return this.#add(storyboard, expectedVersion, async (board) => {
      await requireEditable(board);
      // It is kept by name, for a later run gives new ids.
      if ((await this.#called(character)) > 1) throw refusals.severalOfThatName();
      return { kind: 'restyle', character: character.name, change };
    });
  }

  /** Back to what the analyst says of his looks. */
  async restoreCharacter({ characterId, expectedVersion }: CharacterAtVersionInput): Promise<StoryboardRow> {
    const { storyboard, character } = await this.#character(characterId);
    return this.#add(storyboard, expectedVersion, async (board) => {
      const restyling = (await board.restylings()).of(character.name);
      return restyling && { kind: 'undo', versions: [...restyling.versions] };
    });
  }

  async undoEdit({ storyboardId, version, expectedVersion }: UndoEditInput): Promise<StoryboardRow> {
    const [storyboard] = await this.#db.select().from(storyboards).where(eq(storyboards.id, storyboardId));
    return this.#add(this.#own(storyboard, 'storyboard'), expectedVersion, async (board) => {
      if (!holding(board.made).some((each) => each.version === version)) throw refusals.noSuchEdit();
      return { kind: 'undo', versions: [version] };
    });
  }

  async #character(id: string): Promise<{ storyboard: StoryboardRow; character: CharacterRow }> {
    const [found] = await this.#db
      .select({ storyboard: storyboards, character: characters })
      .from(characters)
      .innerJoin(storyboards, eq(storyboards.id, characters.storyboardId))
      .where(eq(characters.id, id));
    const storyboard = this.#own(found?.storyboard, 'character');
    if (!found) throw new NotFound('character');
    return { storyboard, character: found.character };
  }

  /** How many of the story bear this one's name. */
  #called({ storyboardId, name }: CharacterRow): Promise<number> {
    const namesakes = and(eq(characters.storyboardId, storyboardId), eq(characters.name, name));
    return this.#db.$count(characters, namesakes);
  }

  async #edit(
    sceneId: string,
    expectedVersion: number,
    decide: (board: Board) => Promise<Edit | null>,
  ): Promise<StoryboardRow> {
    const [found] = await this.#db
      .select({ storyboard: storyboards })
      .from(scenes)
      .innerJoin(storyboards, eq(storyboards.id, scenes.storyboardId))
      .where(eq(scenes.id, foundSceneId(sceneId)));
    return this.#add(this.#own(found?.storyboard, 'scene'), expectedVersion, decide);
  }

  /** @param decide the edit of the storyboard as it was at the version that she saw; null when there is nothing to do */
  async #add(
    storyboard: StoryboardRow,
    expectedVersion: number,
    decide: (board: Board) => Promise<Edit | null>,
  ): Promise<StoryboardRow> {
    await requireLatest(this.#db, storyboard);
    const made = await readEdits(this.#db, storyboard);
    const version = made.at(-1)?.version ?? 0;
    if (expectedVersion < 0 || expectedVersion > version) throw new refusals.StoryboardChanged(version);
    const edit = await decide(new Board(this.#db, storyboard, made.slice(0, expectedVersion)));
    if (!edit) return storyboard;
    const most = edit.kind === 'undo' ? MOST_WITH_UNDOINGS : MOST_EDITS;
    if (expectedVersion >= most) throw refusals.tooManyEdits(most);
    const next = { version: expectedVersion + 1, edit };
    const isFirst = expectedVersion === version && (await this.#write(storyboard, next));
    if (!isFirst) await this.#requireSame(storyboard, next);
    this.#storyboards.forget(storyboard);
    return storyboard;
  }

  /** The storyboard may have become an earlier one since the edit was decided. */
  #write(storyboard: StoryboardRow, made: MadeEdit): Promise<boolean> {
    return this.#db.transaction(async (tx) => {
      await holdEdits(tx, storyboard);
      await requireLatest(tx, storyboard);
      return addEdit(tx, storyboard, made);
    });
  }

  /** An answer that was lost is asked for again, and two devices may want the same. */
  async #requireSame(storyboard: StoryboardRow, { version, edit }: MadeEdit): Promise<void> {
    const made = await readEdits(this.#db, storyboard);
    const there = made[version - 1]?.edit;
    if (!there || canonicalJson(there) !== canonicalJson(edit)) throw new refusals.StoryboardChanged(made.length);
  }

  #own(storyboard: StoryboardRow | undefined, kind: string): StoryboardRow {
    this.#viewer.requireId();
    if (!storyboard) throw new NotFound(kind);
    const { projectId: id, ownerId } = storyboard;
    this.#policies.requires(this.#viewer, 'edit', { type: 'Project', id, ownerId }, kind);
    return storyboard;
  }
}

async function requireLatest(db: Database | Transaction, { id, ownerId, projectId }: StoryboardRow): Promise<void> {
  const [latest] = await db
    .select({ id: storyboards.id })
    .from(storyboards)
    .where(and(eq(storyboards.ownerId, ownerId), eq(storyboards.projectId, projectId)))
    .orderBy(desc(storyboards.createdAt))
    .limit(1);
  if (latest?.id !== id) throw new refusals.StoryboardOutdated();
}

async function requireEditable(board: Board): Promise<void> {
  const story = await board.story();
  if (story.scenes.some(({ spans }) => spans.length === 0)) throw new refusals.StoryboardOutdated();
}

async function planned(board: Board, sceneId: string): Promise<PlannedScene> {
  await requireEditable(board);
  const scene = await board.find(sceneId);
  if (!scene) throw new NotFound('scene');
  return scene;
}

async function unlocked(board: Board, sceneId: string): Promise<PlannedScene> {
  const scene = await planned(board, sceneId);
  if (scene.lock) throw new refusals.SceneLocked();
  return scene;
}
