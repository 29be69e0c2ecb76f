import type { Position } from '@visiobook/contracts';
import { firstWhere } from '../bisection.ts';

/** A stretch of one block that a scene reads; end exclusive. */
export interface Span {
  blockId: string;
  start: number;
  end: number;
}

/** A scene as the analyst found it, without its words. */
export interface FoundScene {
  id: string;
  chapterNumber: number;
  spans: readonly Span[];
  /** What stands in the text between the scene before and this one. */
  glue: string;
}

interface Piece extends Span {
  /** Where it starts in the story. */
  at: number;
}

/**
 * The text of a storyboard as one line of characters: every scene's text in reading order, each after its glue. A place in it is one
 * number, whatever blocks and scenes there are.
 */
export class Story {
  readonly scenes: readonly FoundScene[];
  readonly #starts: number[] = [];
  readonly #pieces: Piece[] = [];
  readonly #byBlock = new Map<string, Piece[]>();
  readonly #chapterStarts: number[] = [];
  readonly length: number;

  constructor(scenes: readonly FoundScene[]) {
    this.scenes = scenes;
    let at = 0;
    for (const [index, scene] of scenes.entries()) {
      at += scene.glue.length;
      this.#starts.push(at);
      if (scene.chapterNumber !== scenes[index - 1]?.chapterNumber) this.#chapterStarts.push(at);
      scene.spans.forEach((span, i) => {
        // One line feed between blocks.
        if (i > 0) at += 1;
        this.#add({ ...span, at });
        at += span.end - span.start;
      });
    }
    this.length = at;
  }

  get starts(): readonly number[] {
    return this.#starts;
  }

  /** Of the scene after the last one, the story's end. */
  startOf(index: number): number {
    return this.#starts[index] ?? this.length;
  }

  /** Index of the scene in which a place is, or after which it comes. */
  sceneAt(at: number): number {
    return lastNotAfter(this.#starts, at, (start) => start);
  }

  isChapterStart(at: number): boolean {
    return this.#chapterStarts.includes(at);
  }

  /** Where the chapter of this place ends. */
  chapterEnd(at: number): number {
    return this.#chapterStarts.find((start) => start > at) ?? this.length;
  }

  /** Where the words after a place begin, when they stand `gap` characters behind it in its block, or open the next one. */
  startAfter(at: number, gap: number): number {
    const index = lastNotAfter(this.#pieces, at, (each) => each.at);
    const piece = this.#pieces[index];
    const isWithin = piece !== undefined && at + gap < piece.at + piece.end - piece.start;
    return isWithin ? at + gap : (this.#pieces[index + 1]?.at ?? this.length);
  }

  chapterOf(at: number): number {
    return this.scenes[this.sceneAt(at)]?.chapterNumber ?? 0;
  }

  /** Null where this text has no such place. */
  placeOf({ blockId, offset }: Position): number | null {
    const piece = this.#byBlock.get(blockId)?.find(({ start, end }) => start <= offset && offset < end);
    return piece ? piece.at + offset - piece.start : null;
  }

  positionOf(at: number): Position {
    const piece = this.#pieces[lastNotAfter(this.#pieces, at, (each) => each.at)];
    if (!piece) throw new Error('A story without a word has no places.');
    return { blockId: piece.blockId, offset: piece.start + at - piece.at };
  }

  /** The block of a place, as far as scenes read it. */
  blockAround(at: number): { from: number; until: number } {
    let first = lastNotAfter(this.#pieces, at, (each) => each.at);
    let last = first;
    const blockId = this.#pieces[first]?.blockId;
    while (this.#pieces[first - 1]?.blockId === blockId && first > 0) first -= 1;
    while (this.#pieces[last + 1]?.blockId === blockId && last + 1 < this.#pieces.length) last += 1;
    const end = this.#pieces[last];
    return { from: this.#pieces[first]?.at ?? 0, until: end ? end.at + end.end - end.start : 0 };
  }

  #add(piece: Piece): void {
    this.#pieces.push(piece);
    const known = this.#byBlock.get(piece.blockId);
    if (known) known.push(piece);
    else this.#byBlock.set(piece.blockId, [piece]);
  }
}

/** Index of the last item that does not begin after a place; 0 where all do. */
export function lastNotAfter<Item>(items: readonly Item[], at: number, startOf: (item: Item) => number): number {
  const after = firstWhere(items.length, (place) => startOf(items[place] as Item) > at);
  return Math.max(after - 1, 0);
}
