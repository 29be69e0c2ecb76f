import type { Board } from '../board.ts';
import type { Edit, Placing, Stretch } from './edit.ts';
import type { Order, PlannedScene } from './plan.ts';
import { rankBetween } from './rank.ts';

type Anchoring = Pick<Board, 'story' | 'anchorAt' | 'text'>;

/** @param others the other scenes of the chapter, as they are told; `gap` is before the one of that index */
export async function moveBetween(
  board: Anchoring,
  scene: PlannedScene,
  others: readonly PlannedScene[],
  gap: number,
): Promise<Edit> {
  const [before, after] = [others[gap - 1]?.order, roomAfter(others, gap)];
  const high = after && (!before || after.at === before.at) ? after.rank : null;
  const at = (before ?? after)?.at;
  if (at === undefined) throw new Error('A scene has to be moved beside another.');
  const places: Placing[] = [];
  let rank = before?.rank ?? '';
  // Parts of one moved scene share its place: those behind the gap make room.
  for (const each of [scene, ...sharing(others, gap)]) {
    rank = rankBetween(rank, high);
    places.push(await placing(board, each, { at, rank }));
  }
  return { kind: 'move', places };
}

const isSame = (a: Order | undefined, b: Order | undefined) => a !== undefined && a.at === b?.at && a.rank === b.rank;

/** Scenes behind a gap that stand where the one before it does. */
function sharing(others: readonly PlannedScene[], gap: number): readonly PlannedScene[] {
  const before = others[gap - 1]?.order;
  const behind = others.slice(gap);
  const end = behind.findIndex(({ order }) => !isSame(before, order));
  return end < 0 ? behind : behind.slice(0, end);
}

/** The next place behind a gap that is another than the one before it. */
const roomAfter = (others: readonly PlannedScene[], gap: number): Order | undefined =>
  others[gap + sharing(others, gap).length]?.order;

async function placing(board: Anchoring, scene: PlannedScene, { at, rank }: Order): Promise<Placing> {
  return { ...(await stretchOf(board, scene)), beside: await board.anchorAt(at), rank };
}

/** The words of a scene, wherever they will stand. */
export async function stretchOf(board: Anchoring, { from, until }: PlannedScene): Promise<Stretch> {
  const last = from + (await board.text(from, until)).length - 1;
  const isLast = until === (await board.story()).chapterEnd(from);
  return {
    from: await board.anchorAt(from),
    last: { ...(await board.anchorAt(last)), gap: until - last },
    until: isLast ? null : await board.anchorAt(until),
  };
}
