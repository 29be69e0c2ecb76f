import type { Brush } from '../brush.ts';
import { darker } from '../colour.ts';
import { d, placed, type Spot } from '../path.ts';
import type { Animal, Behaviour } from './animal.types.ts';
import type { Build } from './build.ts';
import { headOf } from './quadruped-head.ts';
import { markings, tailOf } from './tails-and-marks.ts';

/** Degrees of the near fore, near hind, far fore and far hind leg. */
const gaits = {
  stand: [2, -3, 6, -8],
  walk: [20, -16, -16, 18],
  run: [44, -46, 30, -32],
} as const;

const isResting = ({ action }: Behaviour) => action === 'lie' || action === 'sleep';

const isSitting = ({ action }: Behaviour, { hooves, trunk }: Build) =>
  ['sit', 'listen', 'think', 'eat', 'drink', 'read', 'write', 'cry'].includes(action) && !hooves && !trunk;

function gaitOf({ action }: Behaviour): keyof typeof gaits {
  if (['run', 'fight', 'fall', 'play', 'dance'].includes(action)) return 'run';
  return ['walk', 'search', 'carry', 'climb', 'ride'].includes(action) ? 'walk' : 'stand';
}

/** One leg from the trunk (its middle at `y`) to the ground. */
function leg(
  b: Brush,
  build: Build,
  y: number,
  { x, angle, paint }: { x: number; angle: number; paint: string },
): string {
  const { leg: length, depth, legWidth } = build;
  const a = (angle * Math.PI) / 180;
  const ex = x + Math.sin(a) * length;
  const ey = y + depth * 0.3 + Math.cos(a) * (length + depth * 0.16);
  const foot = build.hooves
    ? b.shape(
        d`M${ex - legWidth * 0.55} ${ey - legWidth * 0.3}h${legWidth * 1.1}l${legWidth * 0.3} ${legWidth * 0.8}h${-legWidth * 1.5}Z`,
        darker(legPaint(build), 0.6),
      )
    : b.oval(ex + legWidth * 0.3, ey + legWidth * 0.15, legWidth * 0.85, legWidth * 0.45, paint);
  return (
    b.stroke(
      d`M${x} ${y + depth * 0.1}Q${x + (ex - x) * 0.2} ${y + depth * 0.4 + length * 0.4} ${ex} ${ey}`,
      paint,
      legWidth,
    ) + foot
  );
}

const legPaint = ({ marks, coat }: Build) => (marks === 'wool' ? '#5a4c48' : coat);

/** Legs behind and before the trunk; who rests has them folded. */
function legsOf(b: Brush, build: Build, how: Behaviour, y: number): { far: string; near: string } {
  const { length, legWidth } = build;
  const c = legPaint(build);
  const front = length * 0.36;
  if (isResting(how)) {
    const folded = (x: number) => b.oval(x, -legWidth * 0.5, legWidth * 2, legWidth * 0.62, darker(c, 0.06));
    return { far: '', near: folded(front) + folded(-front * 0.6) };
  }
  const [nearFore, nearHind, farFore, farHind] = gaits[gaitOf(how)];
  const far = (x: number, angle: number) => leg(b, build, y, { x, angle, paint: darker(c, 0.25) });
  const near = (x: number, angle: number) => leg(b, build, y, { x, angle, paint: darker(c, 0.04) });
  return {
    far: far(front + legWidth * 0.3, farFore) + far(-front + legWidth * 0.6, farHind),
    near: near(front - legWidth * 0.4, nearFore) + near(-front, nearHind),
  };
}

/** Trunk, belly, the shade below and the marks. */
const trunkOf = (b: Brush, build: Build, y: number) => {
  const { length, depth, belly, coat } = build;
  return (
    b.shape(
      d`M${-length / 2} ${y}Q${-length / 2} ${y - depth * 0.56} ${-length * 0.2} ${y - depth * 0.5}Q${length * 0.1} ${y - depth * 0.46} ${length * 0.36} ${y - depth * 0.52}Q${length * 0.54} ${y - depth * 0.4} ${length * 0.5} ${y + depth * 0.1}Q${length * 0.46} ${y + depth * 0.5} ${length * 0.1} ${y + depth * 0.46}Q${-length * 0.16} ${y + depth * 0.4} ${-length * 0.34} ${y + depth * 0.5}Q${-length / 2} ${y + depth * 0.46} ${-length / 2} ${y}Z`,
      coat,
    ) +
    (belly
      ? b.wash(
          d`M${length * 0.46} ${y + depth * 0.2}Q${length * 0.4} ${y + depth * 0.5} ${length * 0.1} ${y + depth * 0.46}Q${-length * 0.16} ${y + depth * 0.4} ${-length * 0.3} ${y + depth * 0.48}Q${0} ${y + depth * 0.1} ${length * 0.46} ${y + depth * 0.2}Z`,
          belly,
          0.85,
        )
      : '') +
    b.wash(
      d`M${-length * 0.48} ${y + depth * 0.1}Q${-length * 0.4} ${y + depth * 0.5} ${-length * 0.2} ${y + depth * 0.46}Q${length * 0.1} ${y + depth * 0.42} ${length * 0.4} ${y + depth * 0.4}Q${length * 0.1} ${y + depth * 0.24} ${-length * 0.48} ${y + depth * 0.1}Z`,
      '#241a30',
      0.16,
    ) +
    markings(b, build, y)
  );
};

/** Degrees of the neck above the horizontal: who sleeps lays it down, who eats bends it. */
function riseOf({ rise }: Build, how: Behaviour): number {
  if (how.action === 'sleep') return rise - 38;
  return ['eat', 'drink', 'search'].includes(how.action) ? rise - 62 : rise;
}

/** From the trunk to `joint`, where the head begins. */
function neckOf(b: Brush, build: Build, base: Spot, joint: Spot): string {
  const { coat, depth, head: r } = build;
  const neckWidth = Math.max(r * 1.15, depth * 0.5);
  const throat = b.shape(
    d`M${base.x - neckWidth * 0.75} ${base.y - depth * 0.2}L${joint.x - r * 0.75} ${joint.y}L${joint.x + r * 0.5} ${joint.y + r * 0.7}L${base.x + neckWidth * 0.28} ${base.y + depth * 0.45}Z`,
    coat,
  );
  if (build.mane !== 'horse') return throat;
  return (
    throat +
    b.shape(
      d`M${joint.x - r * 0.5} ${joint.y - r}Q${joint.x - r * 1.6} ${joint.y} ${base.x - neckWidth * 0.95} ${base.y - depth * 0.14}L${base.x - neckWidth * 0.4} ${base.y}Q${joint.x - r * 0.9} ${joint.y + r * 0.6} ${joint.x - r * 0.2} ${joint.y - r * 0.4}Z`,
      darker(coat, 0.5),
    )
  );
}

/** A four-legged animal that stands, walks, runs, sits, lies or sleeps. */
export function quadruped(b: Brush, given: Build, how: Behaviour, coat: string | null): Animal {
  const build = coat ? { ...given, coat } : given;
  const { length, leg: legLength, depth, neck, head: r } = build;
  const y = -((isResting(how) ? legLength * 0.16 : legLength) + depth * 0.48);
  const up = riseOf(build, how);
  const a = (up * Math.PI) / 180;
  const base = { x: length * 0.4, y: y - depth * 0.2 };
  const joint = { x: base.x + Math.cos(a) * neck, y: base.y - Math.sin(a) * neck };
  const tail = tailOf(b, build, -length * 0.47, y - depth * 0.36);
  const body = trunkOf(b, build, y);
  const throat = neckOf(b, build, base, joint);
  const skull = headOf(b, build, how);
  if (isSitting(how, build)) return sat(b, build, { behind: tail + body + throat, skull }, joint);
  const { far, near } = legsOf(b, build, how, y);
  const turn = how.action === 'sleep' ? 14 : up < 0 ? 22 : 0;
  return {
    drawing: tail + far + body + near + throat + placed(joint, skull, { turn }),
    head: joint,
    headRadius: r * 1.3,
    reach: length * 0.55 + r,
    lift: 0,
  };
}

/** Sitting: the trunk is turned up on its haunches, the head stays level. */
function sat(b: Brush, build: Build, { behind, skull }: { behind: string; skull: string }, joint: Spot): Animal {
  const { length, leg, depth, legWidth, head: r } = build;
  const angle = -36;
  const rad = (angle * Math.PI) / 180;
  const pivot = { x: -length * 0.42, y: -depth * 0.5 };
  const from = { x: -length * 0.4, y: -(leg + depth * 0.48) };
  const turn = (p: Spot) => ({
    x: pivot.x + (p.x - from.x) * Math.cos(rad) - (p.y - from.y) * Math.sin(rad),
    y: pivot.y + (p.x - from.x) * Math.sin(rad) + (p.y - from.y) * Math.cos(rad),
  });
  const at = turn(joint);
  const shoulder = turn({ x: length * 0.36, y: from.y + depth * 0.2 });
  const fore = (dx: number, paint: string) =>
    b.stroke(
      d`M${shoulder.x + dx} ${shoulder.y}L${shoulder.x + dx + length * 0.06} ${-legWidth * 0.4}`,
      paint,
      legWidth,
    ) +
    b.oval(shoulder.x + dx + length * 0.06 + legWidth * 0.3, -legWidth * 0.35, legWidth * 0.85, legWidth * 0.45, paint);
  const haunch =
    b.oval(-length * 0.36, -depth * 0.42, depth * 0.48, depth * 0.44, darker(build.coat, 0.07)) +
    b.oval(-length * 0.2, -legWidth * 0.4, legWidth * 1.5, legWidth * 0.5, darker(build.coat, 0.07));
  const turned = d`<g transform="translate(${pivot.x} ${pivot.y}) rotate(${angle}) translate(${-from.x} ${-from.y})">${behind}</g>`;
  return {
    drawing:
      fore(legWidth * 0.7, darker(build.coat, 0.25)) +
      turned +
      fore(-legWidth * 0.3, darker(build.coat, 0.04)) +
      haunch +
      placed(at, skull),
    head: at,
    headRadius: r * 1.3,
    reach: length * 0.5 + r,
    lift: 0,
  };
}
