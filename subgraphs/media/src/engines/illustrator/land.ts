import { mix } from './colour.ts';
import { curve, d, type Spot } from './path.ts';
import { between, type Random, repeat } from './random.ts';
import type { Stage } from './stage.ts';

export interface Ridge {
  y: number;
  /** Height of its hills. */
  rise: number;
  /** Hills per unit of length. */
  waves: number;
  /** Another number, another line of hills. */
  layer: number;
}

export function ridgeHeight({ noise, unit }: Stage, { y, rise, waves, layer }: Ridge, x: number): number {
  const n = noise((x * waves) / unit, layer) + 0.4 * noise((x * waves * 2.7) / unit, layer + 9);
  return y + n * rise;
}

/** A line of hills filled down to the bottom of the picture. */
export function ridge(stage: Stage, shape: Ridge, colour: string): string {
  const { width, height, unit, brush } = stage;
  const step = unit / 40;
  let path = d`M${-step} ${height}`;
  for (let x = -step; x <= width + step; x += step) path += d`L${x} ${ridgeHeight(stage, shape, x)}`;
  return brush.sheet(path + d`L${width + step} ${height}Z`, colour);
}

/** Mountains: straight edges, a lit and a shaded side, snow on top. */
export function peaks(
  stage: Stage,
  r: Random,
  y: number,
  rise: number,
  count: number,
  colour: string,
  distance: number,
): string {
  const b = stage.brush.far(distance);
  const { width } = stage;
  return repeat(count, (i) => {
    const x = ((i + between(r, 0.2, 0.8)) * width) / count;
    const h = rise * between(r, 0.65, 1.1);
    const w = h * between(r, 0.75, 1.05);
    const top = y - h;
    const bend = between(r, -0.12, 0.12) * w;
    const left = d`M${x - w} ${y}L${x - w * 0.45} ${y - h * 0.52}L${x - w * 0.3} ${y - h * 0.56}L${x} ${top}`;
    const right = d`L${x + w * 0.34} ${y - h * 0.62}L${x + w * 0.46} ${y - h * 0.54}L${x + w} ${y}Z`;
    const shade = d`M${x} ${top}L${x + w * 0.34} ${y - h * 0.62}L${x + w * 0.46} ${y - h * 0.54}L${x + w} ${y}L${x + bend} ${y}L${x + w * 0.1} ${y - h * 0.45}L${x - w * 0.06} ${y - h * 0.7}Z`;
    const snow = d`M${x} ${top}L${x + w * 0.2} ${y - h * 0.77}L${x + w * 0.1} ${y - h * 0.72}L${x + w * 0.03} ${y - h * 0.78}L${x - w * 0.07} ${y - h * 0.69}L${x - w * 0.13} ${y - h * 0.76}L${x - w * 0.22} ${y - h * 0.67}Z`;
    return (
      b.shape(left + right, colour) + b.wash(shade, mix(colour, '#1c2440', 0.35), 0.6) + b.wash(snow, '#f7fafc', 0.95)
    );
  });
}

/** Mist that lies between two distances. */
export function mist(
  { width, aside, light, brush, defs }: Stage,
  y: number,
  thickness: number,
  opacity: number,
): string {
  const c = brush.bright(light.haze);
  const fill = defs.down([
    [0, c, 0],
    [0.5, c, opacity],
    [1, c, 0],
  ]);
  return d`<rect x="${-width * aside}" y="${y - thickness / 2}" width="${width * (1 + 2 * aside)}" height="${thickness}" fill="${fill}"/>`;
}

/** How much of the haze lies on something `depth` of the way (0 near, 1 at the horizon). */
export const hazeAt = ({ light }: Stage, depth: number) =>
  Math.min(0.94, depth * (0.42 + light.fog * 0.6) + (depth > 0.05 ? light.fog * 0.14 : 0));

/** Ground from the horizon to the viewer: lighter far away, darker at the feet. */
export function ground(stage: Stage, colour: string, { top = stage.horizon, far = 0.7 } = {}): string {
  const { width, height, aside, defs, brush } = stage;
  const distant = brush.far(hazeAt(stage, far)).tone(colour);
  const middle = brush.tone(colour);
  const close = brush.tone(mix(colour, '#20203a', 0.3));
  const fill = defs.down([
    [0, distant],
    [0.45, middle],
    [1, close],
  ]);
  return brush.sheet(d`M${-width * aside} ${top}H${width * (1 + aside)}V${height * 1.6}H${-width * aside}Z`, fill);
}

/** Blades of grass and flowers, larger towards the viewer. */
export function tufts(stage: Stage, r: Random, count: number, flowers: boolean, from = 0.12): string {
  const { width, height, horizon, unit, brush, greens } = stage;
  const colours = greens.flowers;
  let blades = '';
  const blossoms: string[] = [];
  for (let i = 0; i < count; i++) {
    const t = from + (1 - from) * r() ** 0.8;
    const x = r() * width;
    const y = horizon + (height - horizon) * t;
    const h = unit * 0.035 * (0.25 + t * 0.9) * between(r, 0.7, 1.3);
    blades += d`M${x - h * 0.3} ${y}Q${x - h * 0.3} ${y - h * 0.5} ${x - h * 0.5} ${y - h * 0.8}Q${x - h * 0.1} ${y - h * 0.5} ${x - h * 0.05} ${y}Z M${x - h * 0.1} ${y}Q${x} ${y - h * 0.6} ${x + h * 0.15} ${y - h}Q${x + h * 0.15} ${y - h * 0.5} ${x + h * 0.15} ${y}Z`;
    if (flowers && colours.length && r() < 0.4) {
      const size = h * 0.17;
      const colour = brush.tone(colours[Math.floor(r() * colours.length)] as string);
      blossoms.push(
        d`<circle cx="${x + h * 0.15}" cy="${y - h}" r="${size}" fill="${colour}"/><circle cx="${x + h * 0.15}" cy="${y - h}" r="${size * 0.4}" fill="${brush.tone('#ffd95e')}"/>`,
      );
    }
  }
  return (
    brush.wash(blades, mix(greens.grass, greens.snow ? '#9fb4c8' : '#1f4030', greens.snow ? 0.4 : 0.3), 0.75) +
    blossoms.join('')
  );
}

/** A path of trodden earth that winds from the viewer to the horizon. */
export function winding(
  stage: Stage,
  colour: string,
  { at = 0.5, wide = 0.2, bend = 0.12, top = stage.horizon + 3 } = {},
): string {
  const { width, height, unit, brush } = stage;
  const x = width * at;
  const w = unit * wide;
  const k = unit * bend;
  // Near the horizon it neither bends nor widens much: that is how far away it looks.
  const bank = (side: -1 | 1): Spot[] =>
    Array.from({ length: 13 }, (_, i) => {
      const t = i / 12;
      const middle = x + k * 1.7 * t * Math.sin(t * Math.PI * 1.7);
      return { x: middle + side * w * (0.03 + 1.4 * t ** 1.7), y: top + (height * 1.02 - top) * t };
    });
  const path = `M${curve(bank(-1))}L${curve(bank(1).reverse())}Z`;
  const edge = brush.far(0.1).wash(path, darkEdge(colour), 1);
  return `<g transform="translate(0 ${Math.round(-unit * 0.004)})">${edge}</g>${brush.wash(path, colour)}`;
}

const darkEdge = (colour: string) => mix(colour, '#3b2a22', 0.28);

/** Flat water with light on it, from `top` to `bottom`. */
export function water(stage: Stage, r: Random, top: number, bottom: number, colour = '#4f93b0'): string {
  const { width, unit, light, brush, defs } = stage;
  const far = mix(brush.tone(colour), brush.bright(light.sky[2]), 0.55);
  const fill = defs.down([
    [0, far],
    [0.35, brush.tone(colour)],
    [1, brush.tone(mix(colour, '#12304a', 0.5))],
  ]);
  let glints = '';
  for (let i = 0; i < 90; i++) {
    const t = r() ** 1.3;
    const y = top + (bottom - top) * t;
    const w = unit * (0.02 + 0.11 * t) * between(r, 0.5, 1.3);
    const h = unit * (0.0012 + 0.004 * t);
    const x = r() * width;
    glints += d`M${x} ${y}q${w * 0.5} ${-h * 2} ${w} 0q${-w * 0.5} ${h} ${-w} 0Z`;
  }
  return d`<rect x="${-width}" y="${top}" width="${width * 3}" height="${bottom - top}" fill="${fill}"/><path d="${glints}" fill="${brush.bright(mix(light.sky[2], '#ffffff', 0.4))}" fill-opacity=".45"/>`;
}

/** The path of light that sun or moon lays on water. */
export function glitter({ unit, light, brush }: Stage, r: Random, x: number, top: number, bottom: number): string {
  if (light.body === 'none') return '';
  let path = '';
  for (let i = 0; i < 46; i++) {
    const t = r();
    const w = unit * (0.01 + 0.09 * t) * between(r, 0.4, 1.2);
    path += d`M${x + (r() - 0.5) * unit * (0.05 + 0.22 * t) - w / 2} ${top + (bottom - top) * t}h${w}`;
  }
  return d`<path d="${path}" stroke="${brush.bright(light.glow)}" stroke-opacity=".6" stroke-width="${unit * 0.0038}" stroke-linecap="round"/>`;
}
