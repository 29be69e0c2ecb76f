import type { TimeOfDay } from '@visiobook/contracts';
import type { Brush } from '../../brush.ts';
import { darker, lighter } from '../../colour.ts';
import { d } from '../../path.ts';
import { pick, type Random, repeat } from '../../random.ts';
import type { Definitions } from '../../stage.ts';

/** What a piece of furniture may ask about the room it stands in. */
export interface Workshop {
  b: Brush;
  r: Random;
  defs: Definitions;
  lit: boolean;
  /** What its clocks say. */
  time: TimeOfDay;
  wood: string;
  cloth: string;
}

export interface Piece {
  /** Width in hundredths of a grown person's height. */
  w: number;
  /** Hangs on the wall: y = 0 is eye level instead of the floor. */
  wall?: boolean;
  draw(w: Workshop): string;
}

export const halo = ({ defs, lit }: Workshop, x: number, y: number, r: number) =>
  lit ? d`<circle cx="${x}" cy="${y}" r="${r}" fill="${defs.pool('#ffd68a', 0.75)}"/>` : '';

export const flame = (b: Brush, x: number, y: number, k = 1) =>
  b.glow(d`M${x} ${y}q${-3 * k} ${-3 * k} 0 ${-9 * k}q${3 * k} ${6 * k} 0 ${9 * k}Z`, '#ffc23d');

export const legs = (b: Brush, x: number, w: number, h: number, paint: string) =>
  b.box(x - w / 2, -h, 4, h, paint) + b.box(x + w / 2 - 4, -h, 4, h, paint);

export const bookRow = ({ b, r }: Workshop, x: number, y: number, w: number, h: number) => {
  let all = '';
  for (let at = 0; at < w - 3; ) {
    const bw = 3 + r() * 3;
    const bh = h * (0.7 + r() * 0.28);
    all += b.box(
      x + at,
      y - bh,
      Math.min(bw, w - at) - 0.5,
      bh,
      pick(r, ['#a8483c', '#3f6a7a', '#6a7a4a', '#c49a4a', '#6a4a6a', '#8a5a3a', '#d9c8a4']),
    );
    at += bw;
  }
  return all;
};

export const jars = ({ b, r }: Workshop, x: number, y: number, w: number, paints: readonly string[]) => {
  const n = Math.floor(w / 10);
  return repeat(n, (i) => {
    const h = 8 + r() * 5;
    return (
      b.box(x + i * 10 + 1, y - h, 7.5, h, pick(r, paints), 2) + b.box(x + i * 10 + 2, y - h - 2, 5.5, 2.4, '#8a6a4a')
    );
  });
};

export const shelves = (
  w: Workshop,
  width: number,
  height: number,
  fill: (x: number, y: number, width: number) => string,
  rows = 4,
) =>
  w.b.box(-width / 2, -height, width, height, w.wood) +
  repeat(rows, (i) => {
    const y = -height + ((height - 6) * (i + 1)) / rows + 2;
    return (
      w.b.box(-width / 2 + 3, y - (height - 8) / rows + 3, width - 6, (height - 8) / rows - 2, darker(w.wood, 0.42)) +
      fill(-width / 2 + 5, y, width - 10)
    );
  });

export const table = ({ b, wood }: Workshop, width: number, height = 42, top = '') =>
  legs(b, 0, width * 0.86, height, darker(wood, 0.2)) +
  b.box(-width / 2, -height - 5, width, 6, wood, 1.5) +
  b.wash(d`M${-width / 2} ${-height}h${width}v3h${-width}Z`, darker(wood, 0.4), 0.6) +
  top;

export const candle = (w: Workshop, x: number, y: number) =>
  halo(w, x, y - 14, 34) +
  w.b.box(x - 1.6, y - 12, 3.2, 12, '#f3ead4') +
  (w.lit ? flame(w.b, x, y - 12) : '') +
  w.b.box(x - 4, y - 2, 8, 2, '#b98a3a');

export const picture = ({ b, r }: Workshop, width: number, height: number) =>
  b.box(-width / 2 - 3, -height / 2 - 3, width + 6, height + 6, '#c49a4a', 1) +
  b.box(-width / 2, -height / 2, width, height, pick(r, ['#8fb0b8', '#c9a98a', '#7a8f6a'])) +
  b.wash(
    d`M${-width / 2} ${height / 2}v${-height * 0.35}l${width * 0.3} ${-height * 0.25}l${width * 0.2} ${height * 0.2}l${width * 0.25} ${-height * 0.3}l${width * 0.25} ${height * 0.3}v${height * 0.4}Z`,
    '#4f6a4a',
    0.8,
  );

export const portrait = ({ b }: Workshop) =>
  b.oval(0, 0, 15, 20, '#c49a4a') +
  b.oval(0, 0, 12, 17, '#5a4a44') +
  b.disc(0, -4, 5, '#e0b890') +
  b.wash('M-9 11Q0 -4 9 11Q0 19 -9 11Z', '#3a4a6a') +
  b.wash('M-5 -5Q0 -13 5 -5Q0 -8 -5 -5Z', '#4a2f22');

export const bottle = (b: Brush, x: number, y: number, paint: string) =>
  b.shape(d`M${x - 3} ${y}v-9q0 -3 1.500 -4v-5h3v5q1.500 1 1.500 4v9Z`, paint);

export const flask = (b: Brush, x: number, y: number, paint: string) =>
  b.shape(d`M${x - 2} ${y - 18}v8l-7 10h18l-7 -10v-8Z`, '#dbe9ec', 0.75) +
  b.glow(d`M${x - 5.5} ${y - 5}l-3.500 5h18l-3.500 -5Z`, paint, 0.9);

export const gear = (b: Brush, x: number, y: number, r: number, paint: string) =>
  repeat(
    8,
    (i) =>
      d`<g transform="translate(${x} ${y}) rotate(${i * 45})">${b.box(-r * 0.16, -r * 1.22, r * 0.32, r * 0.5, paint)}</g>`,
  ) +
  b.disc(x, y, r, paint) +
  b.disc(x, y, r * 0.5, darker(paint, 0.35)) +
  b.disc(x, y, r * 0.2, lighter(paint, 0.3));

export const pew = ({ b, wood }: Workshop, x: number) =>
  b.box(x - 24, -40, 48, 26, wood, 2) +
  b.box(x - 26, -44, 52, 5, darker(wood, 0.15), 2) +
  b.box(x - 24, -16, 48, 5, darker(wood, 0.25)) +
  b.box(x - 26, -44, 5, 44, darker(wood, 0.3)) +
  b.box(x + 21, -44, 5, 44, darker(wood, 0.3));

export const armchair = ({ b, cloth }: Workshop) =>
  b.shape('M-24 -20V-70Q0 -86 24 -70V-20Z', cloth) +
  b.box(-22, -34, 44, 20, lighter(cloth, 0.14), 5) +
  b.box(-31, -42, 13, 36, darker(cloth, 0.14), 6) +
  b.box(18, -42, 13, 36, darker(cloth, 0.14), 6) +
  b.box(-28, -8, 5, 8, '#4a2f22') +
  b.box(23, -8, 5, 8, '#4a2f22') +
  [-11, 0, 11].map((x) => b.disc(x, -58 - (x ? 0 : 3), 1.6, darker(cloth, 0.3))).join('');
