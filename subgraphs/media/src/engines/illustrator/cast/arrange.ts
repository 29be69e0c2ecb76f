import type { CastMember } from '@visiobook/contracts';
import { between, random } from '../random.ts';
import type { Stage } from '../stage.ts';
import type { Actor } from './actor.ts';
import type { Placement } from './placement.ts';
import { type Settled, unhidden } from './unhidden.ts';

export interface Crowd {
  stage: Stage;
  /** Height of the ground line, in pixels from the top. */
  ground: number;
  /** Pixels per hundredth of a person, in the front row. */
  scale: number;
  /** How far up the picture somebody may stand, in pixels from the top. */
  floor: number;
  /** Who is drawn before the crowd already. */
  before: readonly Placement[];
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
function goalOf(who: Placement, placements: readonly Placement[], stage: Stage): number {
  const of = (member: CastMember | undefined) => placements.find(({ actor }) => actor.member === member);
  const [first, second] = stage.facts.cast;
  const focus = of(first);
  const speaker = placements.find(({ actor }) => actor.member.speaking) ?? focus;
  const target = who.actor === speaker?.actor ? of(speaker === focus ? second : first) : speaker;
  return target && target.actor !== who.actor ? target.x : stage.width / 2;
}

function turned(placements: readonly Placement[], stage: Stage): Placement[] {
  const leftward = random(`${stage.facts.action}/turn`)() < 0.5;
  return placements.map((placement) => {
    const goal = goalOf(placement, placements, stage);
    return { ...placement, flip: Math.abs(goal - placement.x) < 4 ? leftward : goal < placement.x };
  });
}

/** How far back or forth somebody may step, in hundredths of a person. */
const STEPS = [0, 12, 24, 36, 50, 66, -6, -12];

/** Everybody turned to where they look, no face hidden. */
function looking(placements: readonly Placement[], { stage, floor, before }: Crowd): Settled {
  const { width, height } = stage;
  const goal = (who: Placement) => goalOf(who, placements, stage);
  // Whoever stands lower in the picture is nearer.
  const depth = ({ y }: Placement) => y;
  return unhidden(turned(placements, stage), { width, height, floor, before, goal, depth, steps: STEPS });
}

/** The same crowd smaller, when there is no other way to see every face. */
const SIZES = [1, 0.86, 0.74, 0.62];

/** Two rows when one does not hold them: short ones and the most important in front, tall ones in the gaps behind. */
export function arranged(crowd: Crowd, actors: readonly Actor[]): Placement[] {
  if (!actors.length) return [];
  const chance = random(`arrange/${crowd.stage.view()}`);
  const chances: Chances = { leftFirst: chance() < 0.5, side: chance(), aside: chance() };
  let best: Settled | undefined;
  for (const size of SIZES) {
    const settled = inRows({ ...crowd, scale: crowd.scale * size }, actors, chances);
    if (!best || settled.hidden < best.hidden) best = settled;
    if (best.hidden === 0) break;
  }
  return best?.placements ?? [];
}

interface Chances {
  leftFirst: boolean;
  side: number;
  aside: number;
}

function inRows(crowd: Crowd, actors: readonly Actor[], { leftFirst, side, aside }: Chances): Settled {
  const { stage, ground, scale } = crowd;
  const portrait = stage.height > stage.width;
  const single =
    widthOf(actors) * scale <= stage.width * (portrait ? 1.06 : 0.96) || actors.length < (portrait ? 4 : 3);
  const alone = portrait ? 0 : (side < 0.5 ? -1 : 1) * (0.06 + aside * 0.14);
  const centre = stage.width * (0.5 + (actors.length === 1 ? alone : (side - 0.5) * 0.3));
  if (single) return looking(line(crowd, fromTheMiddle(actors, leftFirst), centre), crowd);
  const rest = actors.slice(1).sort((a, b) => a.height - b.height);
  const inFront = Math.max(1, Math.ceil(actors.length / 2) - 1);
  const front = line(crowd, fromTheMiddle([actors[0] as Actor, ...rest.slice(0, inFront)], leftFirst), centre);
  const size = front[0]?.scale ?? scale;
  const behind = line(
    { ...crowd, ground: ground - size * 15, scale: size * 0.9 },
    fromTheMiddle(rest.slice(inFront), !leftFirst),
    centre,
  );
  return looking([...behind, ...front], crowd);
}
