import type { PropName } from '@visiobook/contracts';
import { darker, lighter, mix } from '../colour.ts';
import { d, placed } from '../path.ts';
import { pick, random, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { furniture, type PieceName } from './furniture/furniture.ts';
import type { Piece, Workshop } from './furniture/parts.ts';
import type { RoomPlan, Shell } from './room-plan.ts';
import { ceilingOf, edge, floorOf, hangingLight, indoorBrush, rug, wallPattern } from './room-shell.ts';
import { outside, windowOf } from './room-window.ts';
import type { Setting } from './setting.ts';

type Slot = RoomPlan['furniture'][number];

/** Of a furnished wall, in picture units: hundredths of what a piece is drawn in. */
const pieceScale = ({ unit }: Stage) => (unit * 0.4) / 100;
const widthOf = (name: Slot) => (name === '_' ? 70 : furniture[name].w) + 8;
const widthOfAll = (pieces: readonly Slot[]) => pieces.reduce<number>((sum, name) => sum + widthOf(name), 0);

/** What stands along the back wall, from the left; what does not fit a narrow picture is left out from the ends. */
function fitting(stage: Stage, plan: RoomPlan, room: number): Slot[] {
  // Who lies here has a bed of their own, in front.
  const isLaidIn = stage.facts.cast.some(({ action }) => action === 'sleep' || action === 'lie');
  let pieces = plan.furniture.filter((name) => name !== 'bed' || !isLaidIn);
  while (widthOfAll(pieces) > room * 1.2 && pieces.length > 1)
    pieces = pieces.length % 2 ? pieces.slice(0, -1) : pieces.slice(1);
  return pieces;
}

/** Lays the pieces along the back wall. */
function furnish(
  w: Workshop,
  stage: Stage,
  pieces: readonly Slot[],
  shell: Shell,
  windowAt: (x: number) => string,
): string {
  const scale = pieceScale(stage);
  const room = (shell.right - shell.left) / scale;
  const gap = (room - widthOfAll(pieces)) / (pieces.length + 1);
  let at = gap;
  let windows = '';
  let standing = '';
  pieces.forEach((name) => {
    const x = shell.left + (at + widthOf(name) / 2) * scale;
    at += widthOf(name) + gap;
    if (name === '_') windows += windowAt(x);
    else {
      const piece: Piece = furniture[name];
      const shadow = piece.wall
        ? ''
        : d`<ellipse cx="0" cy="1" rx="${piece.w * 0.55}" ry="5" fill="#1a1020" fill-opacity=".25"/>`;
      standing += placed(
        { x, y: piece.wall ? shell.base - stage.unit * 0.42 : shell.base + stage.unit * 0.022 },
        shadow + piece.draw(w),
        { scale },
      );
    }
  });
  return windows + standing;
}

function hang(w: Workshop, stage: Stage, plan: RoomPlan, shell: Shell): string {
  const names = plan.hanging ?? [];
  return repeat(names.length, (i) => {
    const x = shell.left + (shell.right - shell.left) * ((i + 0.5) / names.length);
    return placed({ x, y: shell.base - stage.unit * 0.5 }, furniture[names[i] as PieceName].draw(w), {
      scale: (stage.unit * 0.36) / 100,
    });
  });
}

/** The things that a piece of furniture shows. */
const THINGS: Partial<Record<Slot, readonly PropName[]>> = {
  _: ['window', 'curtain'],
  bed: ['bed'],
  bookshelf: ['shelf'],
  tallShelf: ['shelf'],
  clock: ['clock'],
  diningTable: ['table'],
  fireplace: ['fireplace', 'fire', 'clock'],
  globe: ['globe'],
  hay: ['hay'],
  innTable: ['table'],
  kitchenTable: ['table'],
  ladder: ['ladder'],
  stove: ['fireplace', 'fire'],
  throne: ['throne'],
  trunk: ['chest'],
};

/** A room seen from inside: back wall, side walls, floor and ceiling around one vanishing point. */
export function room(stage: Stage, plan: RoomPlan): Setting {
  const { width, height, unit, place, view, defs, light } = stage;
  const b = indoorBrush(stage);
  const wall = pick(place, plan.walls);
  const cloth = pick(place, plan.cloth ?? ['#b5483f', '#3f6a8a', '#5a7a4a', '#7a4a7a', '#c08a3a']);
  const aside = (view() - 0.5) * width * 0.07;
  const portrait = height > width;
  const shell: Shell = {
    left: width * (portrait ? 0.05 : 0.1) + aside,
    right: width * (portrait ? 0.95 : 0.9) + aside,
    top: height * (portrait ? 0.16 : 0.07),
    base: height * (portrait ? 0.7 : 0.7) + (view() - 0.5) * unit * 0.04,
  };
  const { left, right, top, base } = shell;
  const fill = defs.down([
    [0, b.tone(lighter(wall, 0.06))],
    [1, b.tone(mix(wall, '#a8743f', 0.12))],
  ]);
  const back = d`<rect x="${left}" y="${top}" width="${right - left}" height="${base - top}" fill="${fill}"/>`;
  const sides =
    b.shape(
      d`M${-edge} ${-edge}L${left} ${top}V${base}L${-width * 0.3} ${height + edge}H${-edge}Z`,
      darker(wall, 0.2),
    ) +
    b.shape(
      d`M${width + edge} ${-edge}L${right} ${top}V${base}L${width * 1.3} ${height + edge}H${width + edge}Z`,
      darker(wall, 0.14),
    );
  const skirting = b.box(
    left,
    base - unit * 0.022,
    right - left,
    unit * 0.024,
    plan.pattern === 'stone' || plan.pattern === 'bricks' ? darker(wall, 0.25) : lighter(wall, 0.45),
  );
  const shop: Workshop = {
    b: b.scaled((unit * 0.4) / 100),
    r: random(`${stage.facts.place.kind}/${stage.facts.place.name}/${place()}`),
    defs,
    lit: light.lamps,
    time: stage.facts.timeOfDay,
    wood: plan.wood ?? '#8a5a38',
    cloth,
  };
  const kind = plan.window ?? 'sash';
  const bareWalls = plan.pattern === 'bricks' || plan.pattern === 'stone';
  let n = 0;
  const windowAt = (x: number) =>
    kind === 'none' ? '' : windowOf(b, stage, kind, x, base, bareWalls ? null : cloth, `w${n++}`);
  const pieces = fitting(stage, plan, (right - left) / pieceScale(stage));
  const furnished = furnish(shop, stage, pieces, shell, windowAt);
  const world = n ? `<defs><g id="outside">${outside(stage)}</g></defs>` : '';
  const dusk = light.lamps
    ? d`<rect x="${-width}" y="${-height}" width="${width * 3}" height="${height * 3}" fill="${b.tone('#2a2440')}" fill-opacity="${light.body === 'moon' || light.key[0] < 0.5 ? 0.16 : 0.06}"/>`
    : '';
  return {
    sky: '',
    far: '',
    land:
      world +
      floorOf(b, shell, stage, plan) +
      back +
      wallPattern(b, shell, unit, plan.pattern, wall) +
      sides +
      ceilingOf(b, shell, stage, plan, wall) +
      skirting +
      hang(shop, stage, plan, shell) +
      furnished +
      dusk +
      (plan.rug ? rug(b, stage, cloth) : '') +
      hangingLight(b, stage, plan, top),
    frame: '',
    indoors: true,
    shows: new Set(pieces.flatMap((name) => (name === '_' && n === 0 ? [] : (THINGS[name] ?? [])))),
    floor: base,
    seat: plan.seat ?? 'chair',
    pool: light.lamps ? '#ffcf86' : undefined,
  };
}
