import type { Anchor, Edit, LiveEdit, Placing, SceneChange, Stretch } from './edit.ts';
import { OWN_RANK } from './rank.ts';
import { sceneIdOf } from './scene-id.ts';
import { Starts } from './starts.ts';
import { lastNotAfter, type Story } from './story.ts';
import { Stretches } from './stretches.ts';

const PAUSE_WITHIN_CHAPTER_SECONDS = 0.45;
const PAUSE_AT_CHAPTER_END_SECONDS = 1.2;

/** Where a scene is told: scenes of a chapter order by place, then by rank, then as they stand in the text. */
export interface Order {
  at: number;
  rank: string;
}

/** All that was said of one scene's picture, and by which edits. */
export interface Rewriting {
  change: SceneChange;
  versions: readonly number[];
}

type LockEdit = Extract<Edit, { kind: 'lock' }>;

export interface Lock extends Pick<LockEdit, 'facts' | 'textKey'> {
  version: number;
}

/** A scene of the film, in places of its story. */
export interface PlannedScene {
  /** See `sceneIdOf`. */
  id: string;
  /** From 0, in the order in which scenes are told. */
  index: number;
  chapterNumber: number;
  from: number;
  /** Where the next scene of the text begins, or the chapter ends. */
  until: number;
  /** Index of the analyst's scene that has most of its words. */
  source: number;
  order: Order;
  rewriting: Rewriting;
  lock: Lock | null;
  /** Version of the edit that took its picture anew last, 0 where none did: what was undone is not taken a second time. */
  take: number;
  /** Silence after the last word. */
  pauseSeconds: number;
}

export interface Plan {
  /** In the order in which they are told. */
  scenes: PlannedScene[];
  /** Versions of the edits whose words are not in this text any more. */
  lost: ReadonlySet<number>;
}

/** Finds a place of an edit in the story; null where its words are gone. */
export type Find = (anchor: Anchor) => number | null;

/** The analyst's scenes with the reader's edits. The same story and edits give the same plan; no edits, the analyst's scenes. */
export function planScenes(story: Story, edits: readonly LiveEdit[], find: Find): Plan {
  const made = new MadeEdits(story, find);
  const lost = new Set(edits.filter((each) => !made.apply(each)).map(({ version }) => version));
  const starts = made.starts.inOrder();
  const orders = ordersOf(starts, made.moves);
  const scenes = starts.map((from, i) => ({
    ...sceneOf(story, made, from, starts[i + 1] ?? story.length),
    order: orders.get(from) ?? { at: from, rank: OWN_RANK },
  }));
  scenes.sort(byOrder);
  const told = scenes.map((scene, index) => ({ ...scene, index, pauseSeconds: pauseAfter(scene, scenes[index + 1]) }));
  return { scenes: told, lost };
}

const NOTHING_SAID: Rewriting = { change: {}, versions: [] };

interface Move {
  from: number;
  until: number;
  order: Order;
}

/** What all edits together come to. */
class MadeEdits {
  /** Where scenes begin in the text. */
  readonly starts: Starts;
  readonly rewritings = new Map<number, { change: SceneChange; versions: number[] }>();
  readonly locks = new Map<number, Lock>();
  /** By where the scene begins: as long as one begins there. */
  readonly takes = new Map<number, number>();
  /** The last that holds a scene counts. */
  readonly moves: Move[] = [];
  readonly #locked = new Stretches();
  readonly #story: Story;
  readonly #find: Find;

  constructor(story: Story, find: Find) {
    this.#story = story;
    this.#find = find;
    this.starts = new Starts(story);
  }

  /** Answers false where the edit's words are gone: then nothing of it is done. */
  apply({ edit, version }: LiveEdit): boolean {
    // Of no place in the text.
    if (edit.kind === 'restyle') return true;
    if (edit.kind === 'move') return this.#move(edit.places);
    if (edit.kind === 'lock') return this.#lock(edit, version);
    const at = this.#find(edit.at);
    if (at === null) return false;
    if (edit.kind === 'merge') {
      const isHeld = this.#locked.holds(at) || this.#locked.holds(at - 1);
      if (!isHeld && !this.#story.isChapterStart(at)) this.starts.delete(at);
      return true;
    }
    if (edit.kind === 'retake') {
      this.takes.set(at, version);
      return true;
    }
    // A scene of which the reader has said something begins where it did.
    this.#begin(at);
    if (edit.kind === 'rewrite') this.#rewrite(at, edit.change, version);
    return true;
  }

  #rewrite(at: number, said: SceneChange, version: number): void {
    const { change, versions } = this.rewritings.get(at) ?? { change: {}, versions: [] };
    versions.push(version);
    this.rewritings.set(at, { change: { ...change, ...said }, versions });
  }

  #move(places: readonly Placing[]): boolean {
    const found = places.map((place) => {
      const [ends, at] = [this.#endsOf(place), this.#find(place.beside)];
      return ends && at !== null ? { ...ends, order: { at, rank: place.rank } } : null;
    });
    const moves = found.filter((move) => move !== null);
    const chapter = (at: number) => this.#story.chapterOf(at);
    if (moves.length < places.length || moves.some(({ from, order }) => chapter(from) !== chapter(order.at)))
      return false;
    for (const { from, until } of moves) this.#beginBoth(from, until);
    this.moves.push(...moves);
    return true;
  }

  #lock({ stretch, facts, textKey }: LockEdit, version: number): boolean {
    const ends = this.#endsOf(stretch);
    if (!ends) return false;
    const { from, until } = ends;
    // An undoing has brought an earlier one back: that one takes no edits, not even this.
    if (!this.#locked.add(from, until)) return true;
    this.starts.deleteBetween(from, until);
    this.#beginBoth(from, until);
    this.locks.set(from, { version, facts, textKey });
    return true;
  }

  #beginBoth(from: number, until: number): void {
    this.#begin(from);
    if (until < this.#story.length) this.#begin(until);
  }

  #begin(at: number): void {
    if (!this.#locked.holdsWithin(at)) this.starts.add(at);
  }

  #endOf({ last, until }: Stretch, from: number): number | null {
    const at = last ? this.#find(last) : null;
    if (last && at !== null && at >= from) return this.#story.startAfter(at, last.gap);
    return until ? this.#find(until) : this.#story.chapterEnd(from);
  }

  /** Null where one of its ends is gone, or they are no stretch of one chapter any more. */
  #endsOf(stretch: Stretch): { from: number; until: number } | null {
    const from = this.#find(stretch.from);
    if (from === null) return null;
    const until = this.#endOf(stretch, from);
    return until !== null && from < until && until <= this.#story.chapterEnd(from) ? { from, until } : null;
  }
}

function sceneOf(story: Story, made: MadeEdits, from: number, until: number) {
  const first = story.sceneAt(from);
  const { id, chapterNumber } = story.scenes[first] ?? { id: '', chapterNumber: 0 };
  const distance = from - story.startOf(first);
  const isWhole = distance === 0 && until === story.startOf(first + 1);
  return {
    id: isWhole ? id : sceneIdOf(id, distance, until - from),
    chapterNumber,
    from,
    until,
    source: mostOf(story, from, until),
    rewriting: made.rewritings.get(from) ?? NOTHING_SAID,
    lock: made.locks.get(from) ?? null,
    take: made.takes.get(from) ?? 0,
  };
}

/** Where moved scenes stand: the last move that holds a scene's start counts, so that each start is looked at once, from the last on. */
function ordersOf(starts: readonly number[], moves: readonly Move[]): Map<number, Order> {
  const orders = new Map<number, Order>();
  // Index of the next start that no later move has placed; a chain of those that have been is walked once.
  const next = Array.from({ length: starts.length + 1 }, (_, i) => i);
  const free = (from: number): number => {
    let end = from;
    while (next[end] !== end) end = next[end] as number;
    for (let at = from; at !== end; ) [at, next[at]] = [next[at] as number, end];
    return end;
  };
  for (const { from, until, order } of moves.toReversed()) {
    const near = lastNotAfter(starts, from, (start) => start);
    for (let at = free((starts[near] ?? from) < from ? near + 1 : near); (starts[at] ?? until) < until; at = free(at)) {
      orders.set(starts[at] as number, order);
      next[at] = at + 1;
    }
  }
  return orders;
}

/** The analyst's scene that has most of these words, the first of several. */
function mostOf(story: Story, from: number, until: number): number {
  const [first, last] = [story.sceneAt(from), story.sceneAt(until - 1)];
  let [most, length] = [first, 0];
  for (let index = first; index <= last; index += 1) {
    const shared = Math.min(until, story.startOf(index + 1)) - Math.max(from, story.startOf(index));
    if (shared > length) [most, length] = [index, shared];
  }
  return most;
}

type Ordered = Pick<PlannedScene, 'order' | 'from'>;

function byOrder(a: Ordered, b: Ordered): number {
  if (a.order.at !== b.order.at) return a.order.at - b.order.at;
  if (a.order.rank !== b.order.rank) return a.order.rank < b.order.rank ? -1 : 1;
  return a.from - b.from;
}

export const pauseAfter = (scene: { chapterNumber: number }, next: { chapterNumber: number } | undefined): number =>
  next?.chapterNumber === scene.chapterNumber ? PAUSE_WITHIN_CHAPTER_SECONDS : PAUSE_AT_CHAPTER_END_SECONDS;
