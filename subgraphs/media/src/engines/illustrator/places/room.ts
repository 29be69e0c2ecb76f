import { Brush } from '../brush.ts';
import { darker, lighter, mix, mixRgb } from '../colour.ts';
import { ground } from '../land.ts';
import { d, placed } from '../path.ts';
import { between, pick, random, repeat } from '../random.ts';
import { sky } from '../sky.ts';
import type { Stage } from '../stage.ts';
import { weatherBefore, weatherBehind } from '../weather.ts';
import { furniture, type Piece, type PieceName, type Workshop } from './furniture.ts';
import type { SeatKind, Setting } from './setting.ts';
import { hills } from './setting.ts';
import { stand } from './trees.ts';

export interface RoomPlan {
  walls: readonly string[];
  floor: string;
  wood?: string;
  cloth?: readonly string[];
  pattern?: 'plain' | 'stripes' | 'panels' | 'stone' | 'planks' | 'tiles' | 'bricks';
  ceiling?: 'plain' | 'beams' | 'vault' | 'rafters' | 'arch';
  window?: 'sash' | 'tall' | 'arched' | 'small' | 'barred' | 'round' | 'wide' | 'none';
  windows?: number;
  /** Against the back wall, from the left; `_` leaves room for a window. */
  furniture: readonly (PieceName | '_')[];
  hanging?: readonly PieceName[];
  rug?: boolean;
  light?: 'chandelier' | 'lantern' | 'none';
  seat?: SeatKind;
  /** Floor pattern. */
  ground?: 'boards' | 'tiles' | 'flags' | 'earth';
}

interface Shell {
  left: number;
  right: number;
  top: number;
  base: number;
}

const edge = 10;

/** Lamps at night make a room warm; by day the window's light does. */
function indoorBrush(stage: Stage): Brush {
  const { light, style, unit } = stage;
  const warm: [number, number, number] = light.lamps ? [0.86, 0.72, 0.6] : [1, 0.97, 0.92];
  const key = mixRgb(light.key, warm, light.lamps ? 0.62 : 0.5);
  return new Brush({
    style,
    haze: light.haze,
    distance: 0,
    line: (style.line * unit) / 100,
    key: key as [number, number, number],
  });
}

function wallPattern(
  b: Brush,
  { left, right, top, base }: Shell,
  unit: number,
  pattern: RoomPlan['pattern'],
  paint: string,
): string {
  const w = right - left;
  const h = base - top;
  const line = darker(paint, 0.2);
  switch (pattern) {
    case 'stripes':
      return (
        repeat(Math.round(w / unit / 0.06), (i) =>
          i % 2
            ? b.wash(
                d`M${left + i * unit * 0.06} ${top}h${unit * 0.03}V${base}h${-unit * 0.03}Z`,
                lighter(paint, 0.25),
                0.6,
              )
            : '',
        ) +
        b.box(left, base - h * 0.26, w, h * 0.26, lighter(paint, 0.3)) +
        b.box(left, base - h * 0.27, w, unit * 0.012, darker(paint, 0.2))
      );
    case 'panels':
      return (
        repeat(Math.round(w / unit / 0.22), (i, t) =>
          b.box(
            left + t * (w - unit * 0.2) + unit * 0.01,
            base - h * 0.4,
            unit * 0.18,
            h * 0.34,
            darker(paint, 0.1),
            3,
          ),
        ) + b.box(left, base - h * 0.45, w, unit * 0.016, darker(paint, 0.25))
      );
    case 'planks':
      return b.stroke(
        repeat(Math.round(w / unit / 0.07), (i) => d`M${left + i * unit * 0.07} ${top}V${base}`),
        line,
        3,
        0.55,
      );
    case 'tiles':
      return (
        b.box(left, base - h * 0.42, w, h * 0.42, lighter(paint, 0.4)) +
        b.stroke(
          repeat(Math.round(w / unit / 0.06) + 1, (i) => d`M${left + i * unit * 0.06} ${base - h * 0.42}V${base}`) +
            repeat(4, (i) => d`M${left} ${base - h * 0.42 + i * unit * 0.06}H${right}`),
          line,
          2,
          0.35,
        )
      );
    case 'stone':
    case 'bricks': {
      const step = unit * (pattern === 'stone' ? 0.1 : 0.055);
      let path = '';
      for (let row = 0; row * step < h; row++) {
        const y = top + row * step;
        path += d`M${left} ${y}H${right}`;
        for (let x = left + (row % 2) * step * 0.9; x < right; x += step * 1.8)
          path += d`M${x} ${y}V${Math.min(base, y + step)}`;
      }
      return b.stroke(path, line, 2.6, 0.5);
    }
    default:
      return '';
  }
}

function floorOf(b: Brush, { left, right, base }: Shell, stage: Stage, plan: RoomPlan): string {
  const { width, height, unit } = stage;
  const vx = (left + right) / 2;
  const vy = base - unit * 0.3;
  const fill = stage.defs.down([
    [0, b.tone(mix(plan.floor, '#fff0d0', 0.08))],
    [1, b.tone(darker(plan.floor, 0.34))],
  ]);
  const line = darker(plan.floor, 0.35);
  let marks = '';
  if (plan.ground !== 'earth') {
    const count = plan.ground === 'flags' ? 5 : 7;
    if (plan.ground !== undefined && plan.ground !== 'boards')
      for (let i = 1; i <= count; i++) {
        const y = base + (height - base) * (i / count) ** 1.7;
        marks += d`M${-edge} ${y}H${width + edge}`;
      }
    for (let i = -14; i <= 14; i++) {
      const x = vx + i * unit * 0.11;
      const k = (height - vy) / (base - vy);
      marks += d`M${x} ${base}L${vx + (x - vx) * k} ${height}`;
    }
  }
  return (
    d`<path d="M${left} ${base}H${right}L${width * 1.3} ${height + edge}H${-width * 0.3}Z" fill="${fill}"/>` +
    b.stroke(marks, line, 2.6, 0.45)
  );
}

const paneShapes: Record<string, { w: number; h: number; lift: number }> = {
  sash: { w: 0.3, h: 0.36, lift: 0.25 },
  tall: { w: 0.2, h: 0.48, lift: 0.14 },
  arched: { w: 0.22, h: 0.46, lift: 0.18 },
  small: { w: 0.18, h: 0.2, lift: 0.32 },
  barred: { w: 0.16, h: 0.16, lift: 0.42 },
  round: { w: 0.22, h: 0.22, lift: 0.26 },
  wide: { w: 0.62, h: 0.34, lift: 0.27 },
};

/** The world outside, once for all windows of the picture. */
function outside(stage: Stage): string {
  const { greens } = stage;
  return (
    sky(stage) +
    weatherBehind(stage) +
    hills(stage, greens.grass, { lift: 0.06, count: 2 }) +
    ground(stage, greens.grass) +
    stand(stage, random('window'), { depth: 0.75, count: 7, height: 0.15, kinds: ['broad', 'conifer'] }) +
    weatherBefore(stage)
  );
}

function windowOf(
  b: Brush,
  stage: Stage,
  kind: string,
  x: number,
  base: number,
  cloth: string | null,
  id: string,
): string {
  const { unit, width, horizon } = stage;
  const shape = paneShapes[kind] ?? (paneShapes.sash as { w: number; h: number; lift: number });
  const w = unit * shape.w;
  const h = unit * shape.h;
  const bottom = base - unit * shape.lift;
  const top = bottom - h;
  const outline =
    kind === 'round'
      ? d`M${x - w / 2} ${bottom - h / 2}a${w / 2} ${w / 2} 0 1 1 ${w} 0a${w / 2} ${w / 2} 0 1 1 ${-w} 0Z`
      : kind === 'arched'
        ? d`M${x - w / 2} ${bottom}V${top + w * 0.5}Q${x - w / 2} ${top} ${x} ${top - w * 0.06}Q${x + w / 2} ${top} ${x + w / 2} ${top + w * 0.5}V${bottom}Z`
        : d`M${x - w / 2} ${bottom}V${top}H${x + w / 2}V${bottom}Z`;
  const frame = kind === 'barred' ? '#6a6670' : kind === 'round' ? '#b98a3a' : '#f3ead8';
  const scale = (w * 1.5) / (unit * 0.9);
  const view = d`<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})"><g transform="translate(${x} ${bottom - h * 0.36}) scale(${scale}) translate(${-width * 0.5} ${-horizon})"><use xlink:href="#outside"/></g></g>`;
  const bars =
    kind === 'barred'
      ? [-0.25, 0, 0.25].map((k) => d`M${x + k * w} ${top}V${bottom}`).join('')
      : kind === 'round'
        ? d`M${x} ${top}V${bottom}M${x - w / 2} ${bottom - h / 2}H${x + w / 2}`
        : kind === 'wide'
          ? d`M${x - w / 6} ${top}V${bottom}M${x + w / 6} ${top}V${bottom}`
          : d`M${x} ${top}V${bottom}M${x - w / 2} ${bottom - h * 0.36}H${x + w / 2}M${x - w / 2} ${bottom - h * 0.7}H${x + w / 2}`;
  const sill =
    kind === 'round' || kind === 'barred'
      ? ''
      : b.box(x - w * 0.6, bottom + unit * 0.008, w * 1.2, unit * 0.018, lighter(frame, 0.1), 3);
  const drape =
    cloth && (kind === 'sash' || kind === 'wide' || kind === 'tall')
      ? [-1, 1]
          .map(
            (k) =>
              b.shape(
                d`M${x + k * w * 0.72} ${top - unit * 0.03}H${x + k * w * 0.34}Q${x + k * w * 0.4} ${top + h * 0.55} ${x + k * w * 0.56} ${top + h * 0.62}L${x + k * w * 0.62} ${bottom + unit * 0.02}H${x + k * w * 0.74}Z`,
                cloth,
              ) +
              b.stroke(
                d`M${x + k * w * 0.6} ${top}Q${x + k * w * 0.6} ${top + h * 0.5} ${x + k * w * 0.66} ${bottom}`,
                darker(cloth, 0.25),
                3,
                0.6,
              ),
          )
          .join('') + b.box(x - w * 0.82, top - unit * 0.044, w * 1.64, unit * 0.016, '#7a4f30', 5)
      : '';
  const rim = d`<path d="${outline}" fill="none" stroke="${b.tone(frame)}" stroke-width="${unit * 0.026}"/>`;
  return (
    rim +
    view +
    d`<path d="${bars}" fill="none" stroke="${b.tone(frame)}" stroke-width="${unit * (kind === 'barred' ? 0.014 : 0.009)}"/>` +
    sill +
    drape +
    sunbeam(stage, x, w, top, bottom)
  );
}

/** Sunlight that falls through a window onto the floor. */
function sunbeam({ light, defs, height, unit }: Stage, x: number, w: number, top: number, bottom: number): string {
  if (light.lamps || light.contrast < 0.3) return '';
  const fill = defs.down([
    [0, light.glow, 0.34],
    [1, light.glow, 0],
  ]);
  const shift = unit * 0.32;
  return d`<path d="M${x - w / 2} ${top}H${x + w / 2}L${x + w / 2 + shift * 1.25} ${height}H${x - w / 2 + shift * 0.6}Z" fill="${fill}"/>`;
}

function ceilingOf(b: Brush, shell: Shell, stage: Stage, plan: RoomPlan, wall: string): string {
  const { width, unit } = stage;
  const { left, right, top, base } = shell;
  const wood = plan.wood ?? '#8a5a38';
  const flat = b.shape(
    d`M${-edge} ${-edge}H${width + edge}L${right} ${top}H${left}Z`,
    plan.ceiling === 'beams' || plan.ceiling === 'rafters' ? darker(wood, 0.35) : lighter(wall, 0.35),
  );
  switch (plan.ceiling) {
    case 'beams':
      return (
        flat +
        repeat(5, (_, t) =>
          b.shape(
            d`M${left + (right - left) * t - unit * 0.016} ${top}h${unit * 0.032}L${width * (t * 1.2 - 0.1) + unit * 0.05} ${-edge}h${-unit * 0.1}Z`,
            wood,
          ),
        ) +
        b.box(left, top - unit * 0.02, right - left, unit * 0.04, darker(wood, 0.15))
      );
    case 'rafters':
      return (
        flat +
        b.shape(
          d`M${-edge} ${-edge}H${width + edge}V${unit * 0.3}L${width / 2} ${-unit * 0.1}L${-edge} ${unit * 0.3}Z`,
          darker(wood, 0.35),
        ) +
        [-1, 1]
          .map((k) =>
            repeat(4, (i) =>
              b.stroke(
                d`M${width / 2} ${-unit * 0.1 + i * unit * 0.02}L${width / 2 + k * width * 0.6} ${unit * 0.33 + i * unit * 0.004}`,
                wood,
                unit * 0.02,
              ),
            ),
          )
          .join('') +
        b.box(left - unit * 0.1, top + unit * 0.12, right - left + unit * 0.2, unit * 0.035, darker(wood, 0.1)) +
        b.stroke(d`M${width / 2} ${top - unit * 0.2}V${top + unit * 0.12}`, wood, unit * 0.03)
      );
    case 'vault':
      return (
        flat +
        repeat(
          3,
          (_, t) =>
            d`<path d="M${left + ((right - left) * t) - unit * 0.24} ${top + unit * 0.14}Q${left + (right - left) * t} ${top - unit * 0.16} ${left + (right - left) * t + unit * 0.24} ${top + unit * 0.14}" fill="none" stroke="${b.tone(darker(wall, 0.22))}" stroke-width="${unit * 0.018}"/>`,
        )
      );
    case 'arch':
      return (
        flat +
        d`<path d="M${-edge} ${base}V${-edge}H${width + edge}V${base}H${width * 0.93}Q${width * 0.93} ${unit * 0.02} ${width / 2} ${unit * 0.02}Q${width * 0.07} ${unit * 0.02} ${width * 0.07} ${base}Z" fill="${b.tone(darker(wall, 0.35))}"/>`
      );
    default:
      return flat + b.box(left, top, right - left, unit * 0.018, lighter(wall, 0.5));
  }
}

function hangingLight(b: Brush, stage: Stage, plan: RoomPlan, top: number): string {
  const { width, unit, light, defs } = stage;
  const x = width * 0.5;
  const glow = light.lamps
    ? d`<circle cx="${x}" cy="${top + unit * 0.08}" r="${unit * 0.5}" fill="${defs.pool('#ffd98a', 0.6)}"/>`
    : '';
  if (plan.light === 'chandelier')
    return (
      glow +
      placed(
        { x, y: top },
        b.stroke('M0 -60V40', '#8a6a34', 3) +
          b.stroke('M-52 36Q0 66 52 36M-30 44Q0 60 30 44', '#c49a4a', 5) +
          [-52, -30, 0, 30, 52]
            .map(
              (cx) =>
                b.box(cx - 4, (Math.abs(cx) > 40 ? 14 : 24) - 4, 8, 20, '#f6efdf') +
                (light.lamps
                  ? b.glow(d`M${cx} ${(Math.abs(cx) > 40 ? 14 : 24) - 4}q-6 -6 0 -20q6 14 0 20Z`, '#ffc23d')
                  : ''),
            )
            .join(''),
        { scale: unit / 520 },
      )
    );
  if (plan.light === 'lantern')
    return (
      glow +
      placed(
        { x, y: top },
        b.stroke('M0 -60V30', '#3a3440', 3) +
          b.shape('M-18 34L-14 82H14L18 34Z', '#3a3440') +
          (light.lamps ? b.glow('M-12 40L-9 76H9L12 40Z', '#ffe2a0') : b.shape('M-12 40L-9 76H9L12 40Z', '#cfdde2')) +
          b.shape('M-22 34L0 14L22 34Z', '#3a3440'),
        { scale: unit / 520 },
      )
    );
  return '';
}

function rug(b: Brush, stage: Stage, cloth: string): string {
  const { width, height, unit } = stage;
  const y = height * (height > width ? 0.86 : 0.905);
  const rx = Math.min(width * 0.4, unit * 0.62);
  return (
    b.oval(width / 2, y, rx, unit * 0.085, cloth) +
    d`<ellipse cx="${width / 2}" cy="${y}" rx="${rx * 0.9}" ry="${unit * 0.072}" fill="none" stroke="${b.tone(lighter(cloth, 0.5))}" stroke-width="${unit * 0.006}"/><ellipse cx="${width / 2}" cy="${y}" rx="${rx * 0.6}" ry="${unit * 0.045}" fill="none" stroke="${b.tone(lighter(cloth, 0.35))}" stroke-width="${unit * 0.005}"/>`
  );
}

/** Lays the pieces along the back wall; what does not fit a narrow picture is left out from the ends. */
function furnish(w: Workshop, stage: Stage, plan: RoomPlan, shell: Shell, windowAt: (x: number) => string): string {
  const scale = (stage.unit * 0.4) / 100;
  const room = (shell.right - shell.left) / scale;
  const widthOf = (name: PieceName | '_') => (name === '_' ? 70 : furniture[name].w) + 8;
  let pieces: (PieceName | '_')[] =
    // Who lies here has a bed of their own, in front.
    plan.furniture.filter(
      (name) => name !== 'bed' || !stage.facts.cast.some(({ action }) => action === 'sleep' || action === 'lie'),
    );
  const total = () => pieces.reduce<number>((sum, name) => sum + widthOf(name), 0);
  while (total() > room * 1.2 && pieces.length > 1) pieces = pieces.length % 2 ? pieces.slice(0, -1) : pieces.slice(1);
  const gap = (room - total()) / (pieces.length + 1);
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
    wood: plan.wood ?? '#8a5a38',
    cloth,
  };
  const kind = plan.window ?? 'sash';
  const bareWalls = plan.pattern === 'bricks' || plan.pattern === 'stone';
  let n = 0;
  const windowAt = (x: number) =>
    kind === 'none' ? '' : windowOf(b, stage, kind, x, base, bareWalls ? null : cloth, `w${n++}`);
  const pieces = furnish(shop, stage, plan, shell, windowAt);
  const world = n ? `<defs><g id="outside">${outside(stage)}</g></defs>` : '';
  const dusk = light.lamps
    ? d`<rect x="${-width}" y="${-height}" width="${width * 3}" height="${height * 3}" fill="${b.tone('#2a2440')}" fill-opacity="${light.body === 'moon' || light.key[0] < 0.5 ? 0.16 : 0.06}"/>`
    : '';
  return {
    back:
      world +
      floorOf(b, shell, stage, plan) +
      back +
      wallPattern(b, shell, unit, plan.pattern, wall) +
      sides +
      ceilingOf(b, shell, stage, plan, wall) +
      skirting +
      hang(shop, stage, plan, shell) +
      pieces +
      dusk +
      (plan.rug ? rug(b, stage, cloth) : '') +
      hangingLight(b, stage, plan, top),
    frame: '',
    indoors: true,
    seat: plan.seat ?? 'chair',
    pool: light.lamps ? '#ffcf86' : undefined,
  };
}
