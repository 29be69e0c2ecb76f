import type { ManuscriptText, Position } from '@visiobook/contracts';
import type { Anchor } from './edit.ts';
import type { Find } from './plan.ts';
import type { Story } from './story.ts';
import { Twins } from './twins.ts';

/** Fewer characters than this are found again by accident. */
const TELLING = 12;
/** Characters of one side that go with all of the other. */
const FEW = 16;
/** How much of an opening has to be the same for it to be the same paragraph with a word corrected. */
const LIKENESS = 0.6;

interface Block {
  id: string;
  text: string;
}

const anchorKey = ({ blockId, offset }: Position): string => `${blockId}:${offset}`;

/** What an earlier storyboard of the project was made of. */
export interface EarlierText {
  /** In the order of the text. */
  blockIds: ReadonlySet<string>;
  movedAnchors: MovedAnchors;
}

/** By `anchorKey`, those that are not where they were; null for one whose words are gone, or stand in several places now. */
export type MovedAnchors = Readonly<Record<string, Position | null>>;

/**
 * Where the places of edits are in a text in which their blocks say something else. They are looked for in what is new of their
 * chapter: a block that was there before is none that another has become. Places whose block is as it was are not in the answer.
 */
export function findAgain(anchors: readonly Anchor[], manuscript: ManuscriptText, earlier: EarlierText): MovedAnchors {
  const told = manuscript.chapters.map(({ number, blocks }) => ({
    number,
    blocks: blocks.filter(({ kind }) => kind !== 'BREAK'),
  }));
  const ids = told.flatMap(({ blocks }) => blocks.map(({ id }) => id));
  const [known, twins] = [new Set(ids), new Twins([...earlier.blockIds], ids)];
  const isNew = ({ id }: Block) => (twins.has(id) ? !twins.wasThere(id) : !earlier.blockIds.has(id));
  const newWords = new Map(told.map(({ number, blocks }) => [number, new NewWords(blocks.filter(isNew))]));
  const placeOf = (key: string, anchor: Anchor): Position | null => {
    const { blockId, offset } = anchor;
    const trusted = twins.has(blockId) ? twins.isNew(blockId) : true;
    if (trusted && known.has(blockId)) return { blockId, offset };
    const last = key in earlier.movedAnchors ? earlier.movedAnchors[key] : { blockId, offset };
    const now = last && twins.has(last.blockId) ? twins.of(last.blockId) : last?.blockId;
    if (last && now && known.has(now)) return { blockId: now, offset: last.offset };
    return newWords.get(anchor.chapter)?.find(anchor) ?? null;
  };
  // Many edits speak of the same places. Those of undone ones, too: an undoing may be undone.
  const places = new Map(anchors.map((anchor) => [anchorKey(anchor), anchor]));
  const found = [...places].map(([key, anchor]) => [key, placeOf(key, anchor)] as const);
  return Object.fromEntries(found.filter(([key, place]) => !place || anchorKey(place) !== key));
}

/** Finds places of edits in a story: where they were, or where its text was found to have them now. */
export const finder =
  (story: Story, moved: MovedAnchors): Find =>
  (anchor) => {
    const now = moved[anchorKey(anchor)];
    return now === null ? null : story.placeOf(now ?? anchor);
  };

/** The blocks of one chapter that are new, where words of edits are looked for. */
class NewWords {
  readonly #blocks: readonly Block[];
  /** Words of openings, by their length. */
  readonly #openings = new Map<number, string[][]>();

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
  }

  find({ before, after }: Anchor): Position | null {
    if (before === '') return this.#findOpening(after);
    // What is beside a corrected word is as it was: all of both sides first, then all of one.
    const ways = [
      [before, after],
      [before.slice(-FEW), after],
      ['', after],
      [before, after.slice(0, FEW)],
      [before, ''],
    ] as const;
    for (const [left, right] of ways) {
      const found = left.length + right.length < TELLING ? null : this.#only(left + right, left.length);
      if (found) return found;
    }
    return null;
  }

  /** Where these words stand, if that is one place: `distance` characters into them. */
  #only(words: string, distance: number): Position | null {
    const found: Position[] = [];
    for (const { id, text } of this.#blocks) {
      for (let at = text.indexOf(words); at >= 0 && found.length < 2; at = text.indexOf(words, at + 1))
        if (/\S/u.test(text.charAt(at + distance))) found.push({ blockId: id, offset: at + distance });
      if (found.length > 1) return null;
    }
    return found[0] ?? null;
  }

  /** The one block that opens with these words, or if there is none, nearly; a block of a few characters says just them. */
  #findOpening(words: string): Position | null {
    const same = this.#blocks.filter(({ text }) =>
      words.length < TELLING ? text.trim() === words.trim() : text.trimStart().startsWith(words),
    );
    const found = same.length > 0 || words.length < TELLING ? same : this.#alike(words);
    const [block] = found;
    if (!block || found.length > 1) return null;
    return { blockId: block.id, offset: block.text.length - block.text.trimStart().length };
  }

  #alike(words: string): Block[] {
    const wanted = wordsOf(words);
    const openings = this.#openingsOf(words.length);
    return this.#blocks.filter((_, index) => likeness(wanted, openings[index] ?? []) >= LIKENESS);
  }

  #openingsOf(length: number): string[][] {
    const known = this.#openings.get(length);
    if (known) return known;
    const openings = this.#blocks.map(({ text }) => wordsOf(text.trimStart().slice(0, length)));
    this.#openings.set(length, openings);
    return openings;
  }
}

/** Dice's coefficient of the words of both: 1 for the same ones. */
function likeness(one: readonly string[], other: readonly string[]): number {
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
