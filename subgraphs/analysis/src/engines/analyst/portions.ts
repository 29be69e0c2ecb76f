import type { ManuscriptText } from '@visiobook/contracts';

type Chapter = ManuscriptText['chapters'][number];
type Block = Chapter['blocks'][number];

/** What is read at a time: a chapter, or a piece of one that is longer than chapters are. */
export interface Portion extends Chapter {
  /** The chapter begins with it. */
  opens: boolean;
}

/** Characters: longer than nearly every chapter that somebody wrote as one. */
const LONGEST = 80_000;

/** A pause, or a paragraph in which nobody goes on speaking. */
const isGoodStart = ({ kind, text }: Block) => kind === 'BREAK' || kind === 'HEADING' || !/^\s*[“"«‘—–-]/u.test(text);

function* piecesOf(blocks: readonly Block[]): Generator<Block[]> {
  let piece: Block[] = [];
  let characters = 0;
  for (const block of blocks) {
    const isFull = characters > LONGEST || (characters > LONGEST / 2 && isGoodStart(block));
    if (isFull && piece.length > 0) {
      yield piece;
      [piece, characters] = [[], 0];
    }
    piece.push(block);
    characters += block.text.length;
  }
  yield piece;
}

/** Whatever a book's chapters are like, only so much of it is in memory at a time, and its first scenes need no more than that. */
export function portionsOf({ chapters }: ManuscriptText): Portion[] {
  return chapters.flatMap((chapter) => {
    const characters = chapter.blocks.reduce((sum, { text }) => sum + text.length, 0);
    const pieces = characters <= LONGEST ? [chapter.blocks] : [...piecesOf(chapter.blocks)];
    return pieces.map((blocks, index) => ({ ...chapter, blocks, opens: index === 0 }));
  });
}
