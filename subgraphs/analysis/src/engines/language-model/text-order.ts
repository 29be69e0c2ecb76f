import type { ManuscriptText, Position } from '@visiobook/contracts';
import { firstWhere } from '../../bisection.ts';
import type { AnalysedScene, TextRange } from '../story-analyst.ts';

/** Which scene a stretch of the text belongs to. */
export class TextOrder {
  readonly #blocks: ReadonlyMap<string, number>;
  readonly #starts: readonly Position[];

  constructor(manuscript: ManuscriptText, scenes: readonly AnalysedScene[]) {
    const ids = manuscript.chapters.flatMap(({ blocks }) => blocks.map(({ id }) => id));
    this.#blocks = new Map(ids.map((id, place) => [id, place]));
    this.#starts = scenes.map(({ start }) => start);
  }

  /** Of each scene: whose stretches begin in it. */
  byScene(stretches: readonly (TextRange & { readonly id: string })[]): ReadonlySet<string>[] {
    const found = this.#starts.map(() => new Set<string>());
    for (const { blockId, start, id } of stretches) found[this.#sceneAt({ blockId, offset: start })]?.add(id);
    return found;
  }

  /** −1 before the first. */
  #sceneAt(position: Position): number {
    return firstWhere(this.#starts.length, (scene) => this.#isAfter(this.#starts[scene] as Position, position)) - 1;
  }

  #isAfter(a: Position, b: Position): boolean {
    const [blockA, blockB] = [this.#blocks.get(a.blockId) ?? 0, this.#blocks.get(b.blockId) ?? 0];
    return blockA === blockB ? a.offset > b.offset : blockA > blockB;
  }
}
