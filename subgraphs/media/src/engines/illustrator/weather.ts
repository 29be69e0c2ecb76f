import { d } from './path.ts';
import { between, type Random, random, repeat } from './random.ts';
import type { Stage } from './stage.ts';

function rain({ width, height, unit }: Stage, r: Random, count: number, slant: number): string {
  const path = repeat(count, () => {
    const length = unit * between(r, 0.025, 0.06);
    return d`M${r() * width * 1.3} ${r() * height}l${-length * slant} ${length}`;
  });
  return d`<path d="${path}" stroke="#e4eef6" stroke-opacity=".42" stroke-width="${unit * 0.0019}" stroke-linecap="round"/>`;
}

function snow({ width, height, unit }: Stage, r: Random): string {
  return repeat(190, () => {
    const k = r();
    return d`<circle cx="${r() * width}" cy="${r() * height}" r="${unit * (0.0018 + k * k * 0.0065)}" fill="#fff" fill-opacity="${between(r, 0.55, 0.95)}"/>`;
  });
}

export function lightning({ unit, brush, defs }: Stage, x: number, y: number, length: number, r: Random): string {
  const bolt = (bx: number, by: number, l: number, w: number): string => {
    let path = d`M${bx} ${by}`;
    let px = bx;
    let branches = '';
    for (let i = 1; i <= 8; i++) {
      px += (r() - 0.47) * l * 0.17;
      path += d`L${px} ${by + (l * i) / 8}`;
      if (w > 4 && i > 1 && r() < 0.4) branches += bolt(px, by + (l * i) / 8, l * 0.36, w * 0.5);
    }
    const stroke = (colour: string, k: number, o: number) =>
      d`<path d="${path}" fill="none" stroke="${colour}" stroke-width="${w * k}" stroke-opacity="${o}" stroke-linejoin="round"/>`;
    return branches + stroke('#cfe0ff', 4, 0.2) + stroke(brush.bright('#fbfcff'), 1, 1);
  };
  return d`<circle cx="${x}" cy="${y + length * 0.3}" r="${unit * 0.5}" fill="${defs.pool('#e2ebff', 0.7, 0.35)}"/>${bolt(x, y, length, unit * 0.007)}`;
}

/** What happens in the sky behind everything. */
export function weatherBehind(stage: Stage): string {
  if (stage.facts.weather !== 'storm') return '';
  const r = random(`bolt/${stage.view()}`);
  return lightning(
    stage,
    stage.width * (r() < 0.5 ? between(r, 0.1, 0.26) : between(r, 0.7, 0.88)),
    stage.horizon * 0.08,
    stage.horizon * 0.86,
    r,
  );
}

function gusts({ width, height, unit, brush, greens }: Stage, r: Random): string {
  const lines = repeat(9, () => {
    const l = unit * between(r, 0.18, 0.4);
    const c = l * 0.09;
    return d`M${r() * width} ${height * between(r, 0.08, 0.8)}q${l * 0.4} ${-c} ${l * 0.75} 0t${l * 0.25} ${-c}q${c * 0.4} ${-c} ${-c * 0.5} ${-c * 1.1}q${-c} 0 ${-c * 0.7} ${c * 0.8}`;
  });
  const leaves = repeat(greens.snow ? 0 : 26, () => {
    const s = unit * between(r, 0.007, 0.014);
    const colour = brush.tone(greens.leaf[Math.floor(r() * greens.leaf.length)] as string);
    return d`<path transform="translate(${r() * width} ${height * between(r, 0.1, 0.95)}) rotate(${r() * 360})" d="M${-s} 0Q0 ${-s} ${s} 0Q0 ${s} ${-s} 0Z" fill="${colour}"/>`;
  });
  return d`<path d="${lines}" fill="none" stroke="#ffffff" stroke-opacity=".5" stroke-width="${unit * 0.0032}" stroke-linecap="round"/>${leaves}`;
}

function fog({ width, height, unit, light, brush, defs }: Stage, r: Random): string {
  // Thin enough that people keep their legs: the distance is hazy already.
  const fill = defs.pool(brush.bright(light.haze), 0.42, 0.6);
  return repeat(
    7,
    (_, t) =>
      d`<ellipse cx="${r() * width}" cy="${height * (0.36 + t * 0.55)}" rx="${unit * between(r, 0.6, 1)}" ry="${unit * between(r, 0.05, 0.1)}" fill="${fill}"/>`,
  );
}

/** Rain, snow, fog and gusts between the viewer and the scene. */
export function weatherBefore(stage: Stage): string {
  const r = random(`weather/${stage.view()}`);
  switch (stage.facts.weather) {
    case 'rain':
      return rain(stage, r, 420, 0.22);
    case 'storm':
      return rain(stage, r, 620, 0.55);
    case 'snow':
      return snow(stage, r);
    case 'wind':
      return gusts(stage, r);
    case 'fog':
      return fog(stage, r);
    default:
      return '';
  }
}
