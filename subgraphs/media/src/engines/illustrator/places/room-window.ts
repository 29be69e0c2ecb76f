import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { ground } from '../land.ts';
import { d } from '../path.ts';
import { random } from '../random.ts';
import { sky } from '../sky.ts';
import type { Stage } from '../stage.ts';
import { weatherBefore, weatherBehind } from '../weather.ts';
import { openSea } from './seas.ts';
import { hills } from './setting.ts';
import { stand } from './trees.ts';

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
export function outside(room: Stage): string {
  // What is clipped costs as much as it is large, and a window shows the middle alone.
  const stage = { ...room, aside: 0 };
  const { greens } = stage;
  if (room.facts.place.kind === 'ship-cabin')
    return sky(stage) + weatherBehind(stage) + openSea(stage) + weatherBefore(stage);
  return (
    sky(stage) +
    weatherBehind(stage) +
    hills(stage, greens.grass, { lift: 0.06, count: 2 }) +
    ground(stage, greens.grass) +
    stand(stage, random('window'), { depth: 0.75, count: 7, height: 0.15, kinds: ['broad', 'conifer'] }) +
    weatherBefore(stage)
  );
}

export function windowOf(
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
function sunbeam({ light, defs, height, unit }: Stage, x: number, w: number, top: number, _bottom: number): string {
  if (light.lamps || light.contrast < 0.3) return '';
  const fill = defs.down([
    [0, light.glow, 0.34],
    [1, light.glow, 0],
  ]);
  const shift = unit * 0.32;
  return d`<path d="M${x - w / 2} ${top}H${x + w / 2}L${x + w / 2 + shift * 1.25} ${height}H${x - w / 2 + shift * 0.6}Z" fill="${fill}"/>`;
}
