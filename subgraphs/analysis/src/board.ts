import { createHash } from 'node:crypto';
import { type Database, loadById } from '@visiobook/subgraph-kit';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { readEdits } from './edits/edit.log.ts';
import { type Anchor, filmedEdits, type LiveEdit, liveEdits, type MadeEdit } from './edits/edit.ts';
import { type Plan, type PlannedScene, planScenes } from './edits/plan.ts';
import { finder } from './edits/reanchor.ts';
import { Restylings } from './edits/restylings.ts';
import { Story } from './edits/story.ts';
import { StoryWords, scenesAround } from './edits/words.ts';
import { characters, type SceneRow, type StoryboardRow, scenes, storyboards } from './tables.ts';
import { turnsBetween } from './turns.ts';

/** A scene as it is told: the analyst's with the reader's edits. */
export interface StoryScene extends Omit<SceneRow, 'spans' | 'glue'> {
  /** What of its words the picture depends on. */
  textKey: string;
  isEdited: boolean;
  isLocked: boolean;
}

/** A storyboard as its reader has it at one version of her edits. */
export class Board {
  readonly storyboard: StoryboardRow;
  /** Of the last edit; 0 before the first. */
  readonly version: number;
  /** Undone ones and undoings included. */
  readonly made: readonly MadeEdit[];
  readonly edits: readonly LiveEdit[];
  readonly #db: Database;
  readonly #byId = loadById((ids) => this.#withIds(ids));
  #story: Promise<Story> | null = null;
  #plan: Promise<Plan> | null = null;
  #restylings: Promise<Restylings> | null = null;

  constructor(db: Database, storyboard: StoryboardRow, made: readonly MadeEdit[]) {
    this.#db = db;
    this.storyboard = storyboard;
    this.made = made;
    this.version = made.at(-1)?.version ?? 0;
    this.edits = liveEdits(made);
  }

  /** With all edits there are. */
  static async now(db: Database, storyboard: StoryboardRow): Promise<Board> {
    return new Board(db, storyboard, await readEdits(db, storyboard));
  }

  /**
   * With the edits that its run films. Neither they nor its rows ever change: a workflow may read it again after a crash.
   * @param retakes version up to which pictures were taken anew for the film since
   */
  static async filmed(db: Database, storyboardId: string, retakes = 0): Promise<Board> {
    const storyboard = await readStoryboard(db, storyboardId);
    const { editsVersion } = storyboard;
    if (retakes <= editsVersion) return Board.upTo(db, storyboard, editsVersion);
    return new Board(db, storyboard, filmedEdits(await readEdits(db, storyboard, retakes), editsVersion, retakes));
  }

  static async upTo(db: Database, storyboard: StoryboardRow, version: number): Promise<Board> {
    return new Board(db, storyboard, version === 0 ? [] : await readEdits(db, storyboard, version));
  }

  async sceneCount(): Promise<number> {
    return this.version > 0 ? (await this.plan()).scenes.length : this.storyboard.sceneCount;
  }

  /** One page of scenes in the order in which they are told. */
  page(from: number, count: number): Promise<StoryScene[]> {
    return this.at(Array.from({ length: count }, (_, i) => from + i));
  }

  /** Those of these indices that there are, in the order in which they are told. */
  async at(indices: readonly number[]): Promise<StoryScene[]> {
    if (this.edits.length === 0)
      return [...(await this.#rows(indices)).values()].sort((a, b) => a.index - b.index).map(sceneAsFound);
    const wanted = new Set(indices);
    const { scenes: planned } = await this.plan();
    return this.read(planned.filter(({ index }) => wanted.has(index)));
  }

  /** The planned scene of this id, with its index; null where the storyboard has none. */
  async find(id: string): Promise<PlannedScene | null> {
    return (await this.plan()).scenes.find((scene) => scene.id === id) ?? null;
  }

  async scene(id: string): Promise<StoryScene | null> {
    return (await this.#byId.load(id)) ?? null;
  }

  async read(planned: readonly PlannedScene[]): Promise<StoryScene[]> {
    const story = await this.story();
    const needed = planned.flatMap(({ from, until }) => scenesBetween(story, from, until));
    const rows = await this.#rows(needed);
    const source = { story, rows, words: wordsOf(story, rows), restylings: await this.restylings() };
    return planned.map((scene) => sceneOf(scene, source));
  }

  /** What it says from one place to another. */
  async text(from: number, until: number): Promise<string> {
    return (await this.#words(from, until)).read(from, until);
  }

  async anchorAt(at: number): Promise<Anchor> {
    return (await this.#words(at, at)).anchorAt(at);
  }

  story(): Promise<Story> {
    this.#story ??= this.#readStory();
    return this.#story;
  }

  plan(): Promise<Plan> {
    this.#plan ??= this.story().then((story) =>
      planScenes(story, this.edits, finder(story, this.storyboard.movedAnchors)),
    );
    return this.#plan;
  }

  restylings(): Promise<Restylings> {
    this.#restylings ??= this.#readRestylings();
    return this.#restylings;
  }

  async #withIds(ids: readonly string[]): Promise<StoryScene[]> {
    const { scenes: planned } = await this.plan();
    return this.at(planned.filter(({ id }) => ids.includes(id)).map(({ index }) => index));
  }

  async #words(from: number, until: number): Promise<StoryWords> {
    const story = await this.story();
    return wordsOf(story, await this.#rows(scenesAround(story, from, until)));
  }

  async #rows(indices: readonly number[]): Promise<Map<number, SceneRow>> {
    const wanted = and(eq(scenes.storyboardId, this.storyboard.id), inArray(scenes.index, [...new Set(indices)]));
    const rows = await this.#db.select().from(scenes).where(wanted);
    return new Map(rows.map((row) => [row.index, row]));
  }

  async #readRestylings(): Promise<Restylings> {
    if (!this.edits.some(({ edit }) => edit.kind === 'restyle')) return new Restylings([], []);
    const { id, name, aliases } = characters;
    const known = await this.#db
      .select({ id, name, aliases })
      .from(characters)
      .where(eq(characters.storyboardId, this.storyboard.id));
    return new Restylings(known, this.edits);
  }

  async #readStory(): Promise<Story> {
    const { id, chapterNumber, spans, glue } = scenes;
    const found = await this.#db
      .select({ id, chapterNumber, spans, glue })
      .from(scenes)
      .where(eq(scenes.storyboardId, this.storyboard.id))
      .orderBy(asc(scenes.index));
    return new Story(found);
  }
}

export async function readStoryboard(db: Database, id: string): Promise<StoryboardRow> {
  const [storyboard] = await db.select().from(storyboards).where(eq(storyboards.id, id));
  if (!storyboard) throw new Error(`There is no storyboard ${id}.`);
  return storyboard;
}

/** Same facts, other words or another take: another picture. */
const textKey = (text: string, take = 0): string =>
  createHash('sha256')
    .update(take === 0 ? text : `${text}\0${take}`)
    .digest('hex')
    .slice(0, 32);

export const sceneAsFound = ({ spans: _, glue: __, ...row }: SceneRow): StoryScene => ({
  ...row,
  textKey: textKey(row.text),
  isEdited: false,
  isLocked: false,
});

const wordsOf = (story: Story, rows: ReadonlyMap<number, SceneRow>) =>
  new StoryWords(story, new Map([...rows].map(([index, { text }]) => [index, text])));

interface Source {
  story: Story;
  rows: ReadonlyMap<number, SceneRow>;
  words: StoryWords;
  restylings: Restylings;
}

function sceneOf(planned: PlannedScene, { story, rows, words, restylings }: Source): StoryScene {
  const row = rows.get(planned.source);
  if (!row) throw new Error(`Scene ${planned.source} is missing.`);
  const { id, index, from, until, chapterNumber, pauseSeconds, rewriting, lock, take } = planned;
  const text = words.read(from, until);
  const [start, last] = [story.positionOf(from), story.positionOf(from + text.length - 1)];
  return {
    ...sceneAsFound(row),
    ...{ id, index, chapterNumber, text, pauseSeconds },
    ...{ startBlockId: start.blockId, startOffset: start.offset },
    ...{ endBlockId: last.blockId, endOffset: last.offset + 1 },
    facts: lock?.facts ?? restylings.facts({ ...row.facts, ...rewriting.change }),
    textKey: lock?.textKey ?? textKey(text, take),
    turns: restylings.turns(turnsBetween(story, rows, from, from + text.length)),
    isEdited: isEdited(planned, story),
    isLocked: lock !== null,
  };
}

/** Whether anything of it is not as the analyst has it. */
const isEdited = ({ id, from, order, rewriting }: PlannedScene, story: Story): boolean =>
  id !== story.scenes[story.sceneAt(from)]?.id || order.at !== from || rewriting.versions.length > 0;

const scenesBetween = (story: Story, from: number, until: number): number[] => {
  const [first, last] = [story.sceneAt(from), story.sceneAt(until - 1)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};
