import { Brush } from '../brush.ts';
import { darker, lighter, mix, mixRgb } from '../colour.ts';
import { d, placed } from '../path.ts';
import { repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import type { RoomPlan, Shell } from './room-plan.ts';

export const edge = 10;

/** Lamps at night make a room warm; by day the window's light does. */
export function indoorBrush(stage: Stage): Brush {
  const { light, style, unit } = stage;
  const warm: [number, number, number] = light.lamps ? [0.86, 0.72, 0.6] : [1, 0.97, 0.92];
  const key = mixRgb(light.key, warm, light.lamps ? 0.62 : 0.5);
  return new Brush({
    style,
    haze: light.haze,
    distance: 0,
    line: (style.line * unit) / 100,
    relief: (style.relief * unit) / 100,
    key: key as [number, number, number],
  });
}

export function wallPattern(
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
        repeat(Math.round(w / unit / 0.22), (_i, t) =>
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

export function floorOf(b: Brush, { left, right, base }: Shell, stage: Stage, plan: RoomPlan): string {
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

export function ceilingOf(b: Brush, shell: Shell, stage: Stage, plan: RoomPlan, wall: string): string {
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

export function hangingLight(b: Brush, stage: Stage, plan: RoomPlan, top: number): string {
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

export function rug(b: Brush, stage: Stage, cloth: string): string {
  const { width, height, unit } = stage;
  const y = height * (height > width ? 0.86 : 0.905);
  const rx = Math.min(width * 0.4, unit * 0.62);
  return (
    b.oval(width / 2, y, rx, unit * 0.085, cloth) +
    d`<ellipse cx="${width / 2}" cy="${y}" rx="${rx * 0.9}" ry="${unit * 0.072}" fill="none" stroke="${b.tone(lighter(cloth, 0.5))}" stroke-width="${unit * 0.006}"/><ellipse cx="${width / 2}" cy="${y}" rx="${rx * 0.6}" ry="${unit * 0.045}" fill="none" stroke="${b.tone(lighter(cloth, 0.35))}" stroke-width="${unit * 0.005}"/>`
  );
}
