import { mix } from './colour.ts';
import { d } from './path.ts';
import { between, type Random, random, repeat } from './random.ts';
import type { Stage } from './stage.ts';

const puffs = (r: Random, x: number, y: number, w: number) =>
  repeat(7, (_, t) => {
    const size = w * (0.1 + 0.13 * Math.sin(Math.PI * t)) * between(r, 0.8, 1.15);
    const px = x + (t - 0.5) * w * 0.82;
    return d`M${px - size} ${y}a${size} ${size} 0 0 1 ${size * 2} 0Z`;
  });

/** A flat-bottomed cloud of picture books. */
export function cloud(r: Random, x: number, y: number, w: number, colour: string, opacity: number): string {
  const base = d`M${x - w * 0.52} ${y}h${w * 1.04}q${w * 0.03} ${w * 0.05} ${-w * 0.04} ${w * 0.05}h${-w * 0.94}q${-w * 0.08} 0 ${-w * 0.06} ${-w * 0.05}Z`;
  return d`<path d="${puffs(r, x, y + 1, w)}${base}" fill="${colour}" fill-opacity="${opacity}"/>`;
}

function clouds({ width, horizon, facts, light, brush, unit }: Stage, r: Random): string {
  const heavy = { clear: 3, wind: 5, cloudy: 9, rain: 11, storm: 14, snow: 9, fog: 0 }[facts.weather];
  const dark = facts.weather === 'storm' || facts.weather === 'rain';
  const pale = dark
    ? mix(light.sky[0], '#0c1020', 0.3)
    : mix(light.sky[1], light.lamps ? light.haze : '#ffffff', light.lamps ? 0.35 : 0.75);
  return repeat(heavy, (_i, t) => {
    const y = horizon * (dark ? 0.02 + t * 0.55 : 0.1 + 0.6 * r());
    const w = unit * between(r, 0.3, 0.55) * (heavy > 6 ? 1.7 : 1) * (1 - (y / horizon) * 0.45);
    const colour = brush.bright(mix(pale, light.sky[2], dark ? t * 0.7 : 0.25 * r()));
    return cloud(r, r() * width, y, w, colour, dark ? 0.62 : heavy > 6 ? 0.5 : light.lamps ? 0.4 : 0.8);
  });
}

const stars = ({ width, horizon }: Stage, r: Random, count: number) =>
  repeat(count, () => {
    const size = r();
    return d`<circle cx="${r() * width}" cy="${r() * horizon * 0.95}" r="${0.9 + size * size * 2.6}" fill="#fff" fill-opacity="${between(r, 0.3, 0.95)}"/>`;
  });

function moon(stage: Stage, x: number, y: number): string {
  const { unit, defs, brush } = stage;
  const r = unit * 0.068;
  const crater = (dx: number, dy: number, k: number) =>
    d`<circle cx="${x + dx * r}" cy="${y + dy * r}" r="${k * r}" fill="#e6d9ae" fill-opacity=".7"/>`;
  return d`<circle cx="${x}" cy="${y}" r="${unit * 0.4}" fill="${defs.pool('#d5e4ff', 0.6, 0.3)}"/><circle cx="${x}" cy="${y}" r="${r}" fill="${brush.bright('#fff5d6')}"/>${crater(-0.32, -0.2, 0.22)}${crater(0.35, 0.32, 0.15)}${crater(0.18, -0.45, 0.1)}`;
}

function sun(stage: Stage, x: number, y: number): string {
  const { unit, defs, light, brush } = stage;
  const low = light.bodyHeight < 0.2;
  const r = unit * (low ? 0.085 : 0.058);
  return d`<circle cx="${x}" cy="${y}" r="${unit * (low ? 0.62 : 0.5)}" fill="${defs.pool(light.glow, low ? 0.9 : 0.75, 0.32)}"/><circle cx="${x}" cy="${y}" r="${r}" fill="${brush.bright(low ? '#fff0c4' : '#fffbe4')}"/>`;
}

export interface SunSpot {
  x: number;
  y: number;
}

/** Where sun or moon stands in this picture. */
export function sunSpot({ width, horizon, unit, light, facts }: Stage): SunSpot {
  const side = random(`${facts.place.kind}${facts.timeOfDay}`)() < 0.5 ? 0.24 : 0.74;
  return { x: width * side, y: horizon - unit * 0.02 - light.bodyHeight * (horizon * 0.82 - unit * 0.05) };
}

export function sky(stage: Stage): string {
  const { width, height, horizon, aside, light, defs, brush } = stage;
  const r = random(`sky/${stage.facts.timeOfDay}/${stage.view()}`);
  const [top, middle, low] = light.sky.map((c) => brush.bright(c)) as [string, string, string];
  const fill = defs.down([
    [0, top],
    [0.55, middle],
    [1, low],
  ]);
  let all = d`<rect x="${-width * aside}" y="${-height}" width="${width * (1 + 2 * aside)}" height="${height * 1.02}" fill="${top}"/><rect x="${-width * aside}" y="${horizon}" width="${width * (1 + 2 * aside)}" height="${height * 1.5 - horizon}" fill="${low}"/><rect x="${-width * aside}" width="${width * (1 + 2 * aside)}" height="${horizon + 4}" fill="${fill}"/>`;
  if (light.stars) all += stars(stage, r, stage.facts.timeOfDay === 'night' ? 170 : 60);
  const at = sunSpot(stage);
  if (light.body === 'moon') all += moon(stage, at.x, at.y);
  if (light.body === 'sun') all += sun(stage, at.x, at.y);
  return all + clouds(stage, r);
}
