import { type Bar, bulkOf, faceOf, hiddenShare } from './cover.ts';
import type { Placement } from './placement.ts';

export interface Ground {
  width: number;
  height: number;
  /** How far up the picture somebody may stand: above it the ground ends. */
  floor: number;
  /** Who is drawn before all of these and stays. */
  before: readonly Placement[];
  /** Where somebody looks. */
  goal(who: Placement): number;
  /** Who is drawn later: the larger of two. */
  depth(who: Placement): number;
  /** How far back or forth somebody may step, in hundredths of a person. */
  steps: readonly number[];
}

/** A share of a face that may be hidden: a shoulder before a cheek. */
const TOLERATED = 0.08;
const COLUMNS = 41;
const ROUNDS = 3;

interface Standing {
  at: Placement;
  bars: Bar[];
  depth: number;
}

/** Shares of faces that are hidden because somebody stands here: their own and those behind them. */
function trouble(who: Standing, i: number, all: readonly Standing[], before: readonly Bar[]): number {
  const later = all.filter((other, j) => (other.depth === who.depth ? j > i : j !== i && other.depth > who.depth));
  const own = hiddenShare(faceOf(who.at), [...before, ...later.flatMap(({ bars }) => bars)]);
  const others = all.reduce(
    (sum, other, j) => (j === i || later.includes(other) ? sum : sum + hiddenShare(faceOf(other.at), who.bars)),
    0,
  );
  return own + others;
}

function candidates(from: Placement, { width, height, floor, goal, steps }: Ground): Placement[] {
  const edge = from.actor.headRadius * from.scale * 1.2;
  return steps
    .flatMap((step) => {
      const y = step ? Math.min(Math.max(from.y - from.scale * step, floor), height * 0.985) : Math.max(from.y, floor);
      return Array.from({ length: COLUMNS + 1 }, (_, i) => {
        const x = i ? width * (0.06 + (0.88 * (i - 1)) / (COLUMNS - 1)) : from.x;
        const flip = goal(from) < x;
        return [flip, !flip].map((turn) => ({ ...from, x, y, flip: turn }));
      }).flat();
    })
    .filter((at) => {
      const { x } = faceOf(at);
      return x > edge && x < width - edge;
    });
}

export interface Settled {
  placements: Placement[];
  /** Shares of faces that are hidden all the same, added up. */
  hidden: number;
}

/** Everybody where nobody hides their face: sideways, else farther back or forth, else turned round. */
export function unhidden(placements: readonly Placement[], ground: Ground): Settled {
  const standing = (at: Placement): Standing => ({ at, bars: bulkOf(at), depth: ground.depth(at) });
  let all = placements.map(standing);
  const before = ground.before.flatMap(bulkOf);
  for (let round = 0; round < ROUNDS; round++) {
    const troubled = all.filter((who, i) => trouble(who, i, all, before) > TOLERATED || who.at.y < ground.floor);
    if (!troubled.length) break;
    for (const who of troubled) {
      const i = all.indexOf(who);
      const options = candidates(who.at, ground).map(standing);
      const cost = (option: Standing) =>
        trouble(option, i, all, before) * 10 +
        Math.abs(option.at.x - who.at.x) / ground.width +
        Math.abs(option.at.y - who.at.y) / ground.height +
        (option.at.flip === who.at.flip ? 0 : 0.15);
      const best = options.map((option) => ({ option, cost: cost(option) })).sort((a, b) => a.cost - b.cost)[0];
      if (best) all = all.toSpliced(i, 1, best.option);
    }
  }
  const hidden = all.map((who, i) => trouble(who, i, all, before)).filter((share) => share > TOLERATED);
  return {
    // The farthest are drawn first.
    placements: [...all].sort((a, b) => a.depth - b.depth).map(({ at }) => at),
    hidden: hidden.reduce((sum, share) => sum + share, 0),
  };
}
