import { faceOf, hiddenShare } from '../cast/cover.ts';
import type { Placement } from '../cast/placement.ts';
import { d, placed } from '../path.ts';
import { furniture } from '../places/furniture/furniture.ts';
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

/** Something that stands on the ground: behind the people or before them. */
interface Stood {
  far: boolean;
  drawing: string;
}

/** How wide as many of a prop as are told stand. */
const widthOf = ({ name, count }: Prop) => {
  const { size, own, piece } = catalogue[name];
  // Our own drawings may be wider than high: a bench, a cart, a table.
  const one = piece ? furniture[piece].w : own ? size * 2 : size;
  return one + (Math.min(count, 5) - 1) * Math.min(size * 0.8, 40);
};

/** The room that something takes, in hundredths of a person; its foot is at `y` pixels. */
interface Room {
  y: number;
  width: number;
  height: number;
}

const roomOf = (prop: Prop, y: number): Room => ({ y, width: widthOf(prop), height: catalogue[prop.name].size });

const hidesFace = ({ placements, scale }: Scatter, x: number, { y, width, height }: Room) => {
  const radius = (Math.min(width, height) / 2) * scale;
  const across = (width / 2) * scale - radius;
  const bar = {
    from: { x: x - across, y: y - radius },
    to: { x: x + across, y: y - height * scale + radius },
    radius,
  };
  return placements.some((who) => hiddenShare(faceOf(who), [bar]) > 0.08);
};

const TABLE = 38;
const tableWidth = (props: readonly Prop[]) => Math.max(40, props.length * 22);

/** A little table that carries small things. */
function tableWith(scatter: Scatter, props: readonly Prop[], x: number): string {
  const { stage, ground, scale } = scatter;
  const b = stage.near.scaled(scale);
  const w = tableWidth(props);
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
  /** Beside the faces where there is room, else behind everybody. */
  const stood = (room: Room, draw: (x: number) => string): Stood => {
    const free = spots.findIndex((x) => !hidesFace(scatter, x, room));
    if (free > 0) spots.unshift(...spots.splice(free, 1));
    const x = next();
    return { far: hidesFace(scatter, x, room), drawing: draw(x) };
  };
  const grounded = on('ground').map((prop) => {
    const { size } = catalogue[prop.name];
    const y = ground - scale * (size > 50 ? 22 : 5);
    const { far, drawing } = stood(
      roomOf(prop, y),
      (x) =>
        shadow(x, y, Math.min(60, size * 0.5) * scale) +
        placed({ x, y }, several(stage, prop, scale), { scale: size > 50 ? scale * 0.85 : scale }),
    );
    return { far: far || size > 50, drawing };
  });
  const small = on('small').slice(0, 4);
  const low = ground - scale * 2;
  const table = () => {
    const height = TABLE + Math.max(...small.map(({ name }) => catalogue[name].size));
    const room = { y: ground - scale * 6, width: tableWidth(small) + 16, height };
    return stood(room, (x) => tableWith(scatter, small, x));
  };
  const inGrass = (prop: Prop) => {
    const draw = (x: number) =>
      shadow(x, low, catalogue[prop.name].size * 0.5 * scale) +
      placed({ x, y: low }, several(stage, prop, scale), { scale: scale * 1.15 });
    return stood(roomOf(prop, low), draw);
  };
  const laid = !small.length ? [] : indoors ? [table()] : small.map(inGrass);
  const drawn = (list: readonly Stood[], behind: boolean) =>
    list
      .filter(({ far }) => far === behind)
      .map(({ drawing }) => drawing)
      .join('');
  return {
    back: sky.join('') + wall.join('') + drawn(grounded, true) + drawn(laid, true),
    front: drawn(laid, false) + drawn(grounded, false),
  };
}
