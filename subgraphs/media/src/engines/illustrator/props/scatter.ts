import type { Placement } from '../cast/arrange.ts';
import { d, placed } from '../path.ts';
import { random, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { catalogue } from './catalogue.ts';
import { propDrawing } from './prop.ts';

type Prop = Stage['facts']['props'][number];

interface Scatter {
  stage: Stage;
  placements: readonly Placement[];
  ground: number;
  scale: number;
}

/** A prop drawn as often as told, the copies beside and a little behind each other. */
function several(stage: Stage, prop: Prop, scale: number): string {
  const { size } = catalogue[prop.name];
  const count = Math.min(prop.count, 5);
  const step = Math.min(size * 0.8, 40);
  return repeat(count, (i) =>
    placed(
      { x: (i - (count - 1) / 2) * step, y: count > 1 && i % 2 ? -size * 0.12 : 0 },
      propDrawing(stage, prop, scale),
    ),
  );
}

/** Places between and beside the people, widest gap first. */
function gaps({ stage, placements }: Scatter): number[] {
  const { width } = stage;
  const taken = placements
    .map(({ x, actor, scale }) => [x - actor.reach * scale, x + actor.reach * scale] as const)
    .sort((a, b) => a[0] - b[0]);
  const free: { from: number; to: number }[] = [];
  let from = width * 0.03;
  for (const [left, right] of taken) {
    if (left > from) free.push({ from, to: left });
    from = Math.max(from, right);
  }
  if (from < width * 0.97) free.push({ from, to: width * 0.97 });
  const spots: number[] = [];
  while (spots.length < 8 && free.length) {
    free.sort((a, b) => b.to - b.from - (a.to - a.from));
    const widest = free[0];
    if (!widest) break;
    const middle = (widest.from + widest.to) / 2;
    spots.push(middle);
    free[0] = { from: widest.from, to: middle };
    free.push({ from: middle, to: widest.to });
  }
  return spots;
}

const shadow = (x: number, y: number, w: number) =>
  d`<ellipse cx="${x}" cy="${y}" rx="${w}" ry="${w * 0.16}" fill="#14101f" fill-opacity=".22"/>`;

/** A little table that carries small things. */
function tableWith(scatter: Scatter, props: readonly Prop[], x: number): string {
  const { stage, ground, scale } = scatter;
  const b = stage.near.scaled(scale);
  const w = Math.max(40, props.length * 22);
  const y = ground - scale * 6;
  const things = props
    .map((prop, i) =>
      placed(
        { x: (i - (props.length - 1) / 2) * 21, y: -37 },
        several(stage, { ...prop, count: Math.min(2, prop.count) }, scale),
      ),
    )
    .join('');
  const table =
    b.box(-w / 2 + 4, -34, 4, 34, '#6f472b') +
    b.box(w / 2 - 8, -34, 4, 34, '#6f472b') +
    b.box(-w / 2, -38, w, 5, '#9a6a40', 1.5);
  return shadow(x, y, (w / 2) * scale) + placed({ x, y }, table + things, { scale });
}

/** What nobody holds: on the ground, on a table, on the wall, in the sky. `back` lies behind the people, `front` before. */
export function scattered(
  scatter: Scatter,
  props: readonly Prop[],
  indoors: boolean,
  atEdges = false,
): { back: string; front: string } {
  const { stage, ground, scale } = scatter;
  const r = random(`props/${stage.view()}`);
  // In a close-up the middle belongs to the faces.
  const spots = atEdges ? [stage.width * 0.09, stage.width * 0.91] : gaps(scatter);
  const next = () => spots.shift() ?? stage.width * (0.1 + 0.8 * r());
  const on = (spot: string) => props.filter(({ name }) => catalogue[name].spot === spot);
  const sky = on('sky').map((prop, i) => {
    const high = catalogue[prop.name].size > 120;
    const x = stage.width * (high ? 0.5 : 0.22 + ((i * 0.37 + r() * 0.2) % 0.62));
    const k = (stage.unit * 0.26) / 100;
    const hung = stage.horizon * (0.38 + r() * 0.24);
    // Its foot is low enough for its top to be seen.
    const y = high ? stage.horizon * 1.02 : Math.max(hung, catalogue[prop.name].size * 1.5 * k + stage.unit * 0.03);
    return indoors ? '' : placed({ x, y }, several(stage, prop, k), { scale: high ? k * 2.1 : k });
  });
  const wall = on('wall').map((prop) =>
    placed({ x: next(), y: indoors ? stage.height * 0.36 : ground - scale * 4 }, propDrawing(stage, prop, scale), {
      scale: scale * 0.8,
    }),
  );
  const grounded = on('ground').map((prop) => {
    const x = next();
    const y = ground - scale * (catalogue[prop.name].size > 50 ? 22 : 5);
    const size = catalogue[prop.name].size;
    return {
      far: size > 50,
      drawing:
        shadow(x, y, Math.min(60, size * 0.5) * scale) +
        placed({ x, y }, several(stage, prop, scale), { scale: size > 50 ? scale * 0.85 : scale }),
    };
  });
  const small = on('small');
  const laid = !small.length
    ? ''
    : indoors
      ? tableWith(scatter, small.slice(0, 4), next())
      : small
          .slice(0, 4)
          .map((prop) => {
            const x = next();
            return (
              shadow(x, ground - scale * 2, catalogue[prop.name].size * 0.5 * scale) +
              placed({ x, y: ground - scale * 2 }, several(stage, prop, scale), { scale: scale * 1.15 })
            );
          })
          .join('');
  return {
    back:
      sky.join('') +
      wall.join('') +
      grounded
        .filter(({ far }) => far)
        .map(({ drawing }) => drawing)
        .join(''),
    front:
      laid +
      grounded
        .filter(({ far }) => !far)
        .map(({ drawing }) => drawing)
        .join(''),
  };
}
