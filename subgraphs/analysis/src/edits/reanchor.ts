import type { ManuscriptText, Position } from '@visiobook/contracts';
import type { Anchor } from './edit.ts';
import type { Find } from './plan.ts';
import type { Story } from './story.ts';

/** Fewer characters than this are found again by accident. */
const TELLING = 12;
/** Characters of one side that go with all of the other. */
const FEW = 16;
/** How much of an opening has to be the same for it to be the same paragraph with a word corrected. */
const LIKENESS = 0.6;

interface Block {
  id: string;
  text: string;
  chapter: number;
}

const anchorKey = ({ blockId, offset }: Position): string => `${blockId}:${offset}`;

/** What an earlier storyboard of the project was made of. */
export interface EarlierText {
  blockIds: ReadonlySet<string>;
  movedAnchors: MovedAnchors;
}

/** By `anchorKey`; null for one whose words are gone, or stand in several places now. */
export type MovedAnchors = Readonly<Record<string, Position | null>>;

/**
 * Where the places of edits are in a text in which their blocks say something else. They are looked for in what is new of their
 * chapter: a block that was there before is none that another has become. Places whose block is as it was are not in the answer.
 */
export function findAgain(anchors: readonly Anchor[], manuscript: ManuscriptText, earlier: EarlierText): MovedAnchors {
  const blocks = manuscript.chapters.flatMap((chapter) =>
    chapter.blocks.flatMap(({ id, kind, text }) => (kind === 'BREAK' ? [] : [{ id, text, chapter: chapter.number }])),
  );
  const known = new Set(blocks.map(({ id }) => id));
  const added = blocks.filter(({ id }) => !earlier.blockIds.has(id));
  const place = (anchor: Anchor) => {
    const before = earlier.movedAnchors[anchorKey(anchor)];
    if (before && known.has(before.blockId)) return before;
    const near = added.filter(({ chapter }) => chapter === anchor.chapter);
    return findWords(anchor, near);
  };
  const moved = anchors.filter(({ blockId }) => !known.has(blockId));
  return Object.fromEntries(moved.map((anchor) => [anchorKey(anchor), place(anchor)]));
}

/** Finds places of edits in a story: where they were, or where its text was found to have them now. */
export const finder =
  (story: Story, moved: MovedAnchors): Find =>
  (anchor) => {
    const there = story.placeOf(anchor);
    if (there !== null) return there;
    const now = moved[anchorKey(anchor)];
    return now ? story.placeOf(now) : null;
  };

function findWords({ before, after }: Anchor, blocks: readonly Block[]): Position | null {
  if (before === '') return findOpening(after, blocks);
  // What is beside a corrected word is as it was: all of both sides first, then all of one.
  const ways = [
    [before, after],
    [before.slice(-FEW), after],
    ['', after],
    [before, after.slice(0, FEW)],
    [before, ''],
  ] as const;
  for (const [left, right] of ways) {
    const found = left.length + right.length < TELLING ? null : only(blocks, left + right, left.length);
    if (found) return found;
  }
  return null;
}

/** Where these words stand, if that is one place: `distance` characters into them. */
function only(blocks: readonly Block[], words: string, distance: number): Position | null {
  const found: Position[] = [];
  for (const { id, text } of blocks) {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
      if (/\S/u.test(text.charAt(at + distance))) found.push({ blockId: id, offset: at + distance });
    if (found.length > 1) return null;
  }
  return found[0] ?? null;
}

/** The one block that opens with these words, or nearly. */
function findOpening(words: string, blocks: readonly Block[]): Position | null {
  const ranked = blocks
    .map((block) => ({ block, likeness: likeness(words, block.text.trimStart().slice(0, words.length)) }))
    .filter((each) => each.likeness >= LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  const [best, second] = ranked;
  if (!best || best.likeness === second?.likeness) return null;
  const { id, text } = best.block;
  return { blockId: id, offset: text.length - text.trimStart().length };
}

/** Dice's coefficient of the words of both: 1 for the same ones. */
function likeness(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const left = [...other];
  let shared = 0;
  for (const word of one) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (one.length + other.length || 1);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
