import { between, random } from '../random.ts';
import type { Stage } from '../stage.ts';
import type { Actor } from './actor.ts';

/** Where somebody stands in the picture. */
export interface Placement {
  actor: Actor;
  x: number;
  y: number;
  /** Pixels per hundredth of a person. */
  scale: number;
  flip: boolean;
}

export interface Crowd {
  stage: Stage;
  /** Height of the ground line, in pixels from the top. */
  ground: number;
  /** Pixels per hundredth of a person, in the front row. */
  scale: number;
}

/** The share of the width that people may fill. */
const ROOM = 0.94;
const GAP = 7;

/** From the most important in the middle outwards, sides alternating. */
function fromTheMiddle<T>(list: readonly T[], leftFirst: boolean): T[] {
  const row: T[] = [];
  list.forEach((item, i) => {
    if ((i % 2 === 0) === leftFirst) row.unshift(item);
    else row.push(item);
  });
  return row;
}

const widthOf = (row: readonly Actor[]) => row.reduce((sum, { reach }) => sum + reach * 2 + GAP, 0);

/** One row, its members side by side, faces towards the first of `attention`. */
function line({ stage, ground, scale }: Crowd, row: readonly Actor[], centre: number): Placement[] {
  const fit = Math.min(1, (stage.width * ROOM) / (widthOf(row) * scale));
  const k = scale * fit;
  // Few people leave each other air; many stand close.
  const air =
    row.length > 1
      ? Math.min(
          stage.unit * between(random(`air/${stage.horizon}`), 0.04, 0.3),
          Math.max(0, (stage.width * 0.8 - widthOf(row) * k) / row.length),
        )
      : 0;
  const total = widthOf(row) * k + air * (row.length - 1);
  let at = Math.min(Math.max(centre - total / 2, stage.width * 0.03), stage.width * 0.97 - total);
  return row.map((actor) => {
    const half = ((actor.reach * 2 + GAP) * k) / 2;
    const x = at + half;
    at += half * 2 + air;
    return { actor, x, y: ground, scale: k, flip: false };
  });
}

/** People look at the speaker, at the most important one, or into the picture. */
function turned(placements: Placement[], stage: Stage): Placement[] {
  const focus = placements.find(({ actor }) => actor.member === stage.facts.cast[0]);
  const speaker = placements.find(({ actor }) => actor.member.speaking) ?? focus;
  const leftward = random(`${stage.facts.action}/turn`)() < 0.5;
  return placements.map((placement) => {
    const target =
      placement === speaker
        ? placements.find(
            (p) => p !== speaker && p.actor.member === (speaker === focus ? stage.facts.cast[1] : stage.facts.cast[0]),
          )
        : speaker;
    const goal = target ? target.x : stage.width / 2;
    const flip = Math.abs(goal - placement.x) < 4 ? leftward : goal < placement.x;
    return { ...placement, flip };
  });
}

/** Two rows when one does not hold them: short ones and the most important in front, tall ones in the gaps behind. */
export function arranged(crowd: Crowd, actors: readonly Actor[]): Placement[] {
  const { stage, ground, scale } = crowd;
  if (!actors.length) return [];
  const r = random(`arrange/${stage.view()}`);
  const portrait = stage.height > stage.width;
  const single =
    widthOf(actors) * scale <= stage.width * (portrait ? 1.06 : 0.96) || actors.length < (portrait ? 4 : 3);
  const leftFirst = r() < 0.5;
  const side = actors.length === 1 ? (portrait ? 0 : (r() < 0.5 ? -1 : 1) * (0.06 + r() * 0.14)) : (r() - 0.5) * 0.3;
  const centre = stage.width * (0.5 + side);
  if (single) return turned(line(crowd, fromTheMiddle(actors, leftFirst), centre), stage);
  const rest = actors.slice(1).sort((a, b) => a.height - b.height);
  const inFront = Math.max(1, Math.ceil(actors.length / 2) - 1);
  const front = line(crowd, fromTheMiddle([actors[0] as Actor, ...rest.slice(0, inFront)], leftFirst), centre);
  const size = front[0]?.scale ?? scale;
  const behind = line(
    { ...crowd, ground: ground - size * 15, scale: size * 0.9 },
    fromTheMiddle(rest.slice(inFront), !leftFirst),
    centre,
  );
  return turned([...intoGaps(behind, front, stage), ...front], stage);
}

/** How much of somebody's head those before it hide, 0 to 1: their heads and the trunks below them. */
function hiddenHead(who: Placement, before: readonly Placement[]): number {
  const size = who.actor.headRadius * who.scale;
  const y = who.y + who.actor.head.y * who.scale;
  return before.reduce((worst, other) => {
    const radius = other.actor.headRadius * other.scale * 1.15;
    const top = other.y + other.actor.head.y * other.scale;
    const below = y + size > top;
    const apart = below ? Math.abs(other.x - who.x) : Math.hypot(other.x - who.x, top - y);
    const room = size + (below ? Math.max(radius, other.actor.reach * other.scale * 0.8) : radius);
    return Math.max(worst, Math.min(1, (room - apart) / (2 * size)));
  }, 0);
}

const COLUMNS = 41;
const RISES = [0, 12, 24, 36];

/** Moves those behind to where nobody hides their heads: sideways, else up, farther into the picture. */
function intoGaps(behind: Placement[], front: readonly Placement[], stage: Stage): Placement[] {
  const settled: Placement[] = [];
  for (const placement of behind) {
    const candidates = RISES.flatMap((rise) =>
      Array.from({ length: COLUMNS }, (_, i) => ({
        ...placement,
        x: stage.width * (0.08 + (0.84 * i) / (COLUMNS - 1)),
        y: placement.y - placement.scale * rise,
      })),
    );
    const cost = (at: Placement) =>
      hiddenHead(at, [...front, ...settled]) * 10 +
      Math.abs(at.x - placement.x) / stage.width +
      (placement.y - at.y) / stage.height;
    settled.push(candidates.reduce((best, at) => (cost(at) < cost(best) ? at : best)));
  }
  // The farthest are drawn first.
  return settled.sort((a, b) => a.y - b.y);
}
