import { createHash } from 'node:crypto';
import type { BlockKind } from '@visiobook/contracts';
import type { DraftBlock, ReadBlock } from './book.ts';

const digest = (kind: BlockKind, text: string) =>
  createHash('sha256').update(kind).update('\0').update(text).digest('base64url').slice(0, 16);

/**
 * Names blocks by what they say: the hash of kind and text, plus a count from the second equal block on. Positions refer
 * to these names, so editing, adding or removing another block changes none of them.
 */
export class BlockNamer {
  #seen = new Map<string, number>();
  #previous = '';

  name(block: DraftBlock): ReadBlock {
    // A break says nothing itself: it is the pause after the block before it.
    const hash = digest(block.kind, block.kind === 'BREAK' ? this.#previous : block.text);
    const count = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, count);
    const id = count === 1 ? hash : `${hash}-${count}`;
    this.#previous = id;
    return { id, kind: block.kind, text: block.text };
  }
}
