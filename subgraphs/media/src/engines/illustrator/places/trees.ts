import type { Brush } from '../brush.ts';
import { darker, lighter, mix } from '../colour.ts';
import { hazeAt } from '../land.ts';
import { blob, d } from '../path.ts';
import { between, pick, type Random, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';

export type TreeKind = 'conifer' | 'broad' | 'palm' | 'fruit' | 'poplar' | 'bare';

const bark = '#6b4a34';

/** All trees stand at (0, 0) and are 100 high. */
function conifer(b: Brush, r: Random, colour: string, snow: boolean): string {
  const tiers = 5 + Math.floor(r() * 2);
  return (
    b.shape('M-2.500 2L-2 -16L2 -16L2.500 2Z', bark) +
    repeat(tiers, (_, t) => {
      const y = -8 - 66 * t;
      const w = 44 * (1 - t * 0.76) * between(r, 0.9, 1.08);
      const h = 35 * (1 - t * 0.22);
      const tier = d`M0 ${y - h}Q${w * 0.18} ${y - h * 0.3} ${w * 0.52} ${y}Q${w * 0.26} ${y - h * 0.06} ${w * 0.16} ${y + h * 0.06}Q0 ${y - h * 0.04} ${-w * 0.16} ${y + h * 0.06}Q${-w * 0.26} ${y - h * 0.06} ${-w * 0.52} ${y}Q${-w * 0.18} ${y - h * 0.3} 0 ${y - h}Z`;
      const cap = snow
        ? b.wash(
            d`M0 ${y - h}Q${w * 0.14} ${y - h * 0.4} ${w * 0.36} ${y - h * 0.16}Q${w * 0.1} ${y - h * 0.36} 0 ${y - h * 0.28}Q${-w * 0.14} ${y - h * 0.36} ${-w * 0.36} ${y - h * 0.16}Q${-w * 0.14} ${y - h * 0.4} 0 ${y - h}Z`,
            '#f7fafd',
          )
        : '';
      return b.shape(tier, mix(colour, '#cfe3a0', 0.02 + t * 0.13)) + cap;
    })
  );
}

function branches(b: Brush, r: Random, colour: string, snow: boolean): string {
  const twig = (x: number, y: number, angle: number, length: number, width: number): string => {
    if (width < 0.5) return '';
    const ex = x + Math.sin(angle) * length;
    const ey = y - Math.cos(angle) * length;
    const own =
      b.stroke(d`M${x} ${y}Q${x + Math.sin(angle) * length * 0.4} ${y - length * 0.5} ${ex} ${ey}`, colour, width) +
      (snow && width > 1
        ? b.stroke(d`M${x} ${y - width * 0.5}L${ex} ${ey - width * 0.4}`, '#f4f8fc', width * 0.35)
        : '');
    return (
      twig(ex, ey, angle - between(r, 0.3, 0.6), length * 0.7, width * 0.56) +
      twig(ex, ey, angle + between(r, 0.25, 0.6), length * 0.68, width * 0.56) +
      own
    );
  };
  return twig(0, 0, between(r, -0.08, 0.08), 34, 7.5);
}

function crown(r: Random, x: number, y: number, rx: number, ry: number): string {
  const n = 9;
  return blob(
    Array.from({ length: n }, (_, i) => {
      const a = (i / n) * Math.PI * 2;
      const k = between(r, 0.92, 1.2);
      return { x: x + Math.cos(a) * rx * k, y: y + Math.sin(a) * ry * k };
    }),
  );
}

function broad(b: Brush, r: Random, colour: string, fruit?: string): string {
  const trunk =
    b.shape('M-5.500 2Q-2.500 -14 -3 -38L3 -38Q2.600 -14 6.500 2Z', bark) +
    b.stroke('M0 -28L-13 -48M1 -30L13 -50', bark, 2.6);
  const leaves =
    b.shape(crown(r, -14, -50, 21, 17), darker(colour, 0.14)) +
    b.shape(crown(r, 15, -52, 21, 18), darker(colour, 0.1)) +
    b.shape(crown(r, 0, -70, 27, 24), colour) +
    b.wash(crown(r, 6, -77, 15, 12), lighter(colour, 0.2), 0.75) +
    b.wash(crown(r, -13, -58, 9, 7), lighter(colour, 0.16), 0.6);
  const fruits = fruit ? repeat(13, () => b.disc(between(r, -30, 30), between(r, -86, -42), 2.3, fruit)) : '';
  return trunk + leaves + fruits;
}

const poplar = (b: Brush, _r: Random, colour: string) =>
  b.shape('M-2 2L-1.500 -20L1.500 -20L2 2Z', bark) +
  b.shape('M0 -100Q13 -66 9 -24Q5 -10 0 -10Q-5 -10 -9 -24Q-13 -66 0 -100Z', colour) +
  b.wash('M2 -94Q11 -62 7 -26Q4 -16 2 -18Q7 -56 2 -94Z', lighter(colour, 0.2), 0.7);

function palm(b: Brush, r: Random, colour: string): string {
  const lean = between(r, -14, 14);
  const frond = (a: number, l: number) => {
    const ex = lean + Math.cos(a) * l;
    const ey = -78 - Math.sin(a) * l * 0.5 + l * 0.3;
    return b.shape(
      d`M${lean} -80Q${lean + Math.cos(a) * l * 0.5} ${-96 - Math.sin(a) * l * 0.55} ${ex} ${ey}Q${lean + Math.cos(a) * l * 0.5} ${-84 - Math.sin(a) * l * 0.4} ${lean} -77Z`,
      mix(colour, '#1c4a3a', r() * 0.3),
    );
  };
  return (
    b.shape(d`M-4 2Q${-3 + lean * 0.2} -40 ${lean - 2.2} -80L${lean + 2.2} -80Q${3 + lean * 0.3} -40 5 2Z`, '#8f6a45') +
    [3.3, 2.7, 2.1, 1.2, 0.6, 0.05, -0.25].map((a) => frond(a, between(r, 34, 44))).join('') +
    b.disc(lean - 2, -77, 2.6, '#6a4426') +
    b.disc(lean + 3, -76, 2.6, '#7a4f2c')
  );
}

/** A tree on the ground at (x, y). Storm and wind bend it. */
export function tree(stage: Stage, b: Brush, r: Random, kind: TreeKind, x: number, y: number, height: number): string {
  const { greens, facts } = stage;
  const scale = height / 100;
  const pen = b.scaled(scale);
  const leaf = pick(r, greens.leaf);
  const bare = greens.bare && (kind === 'broad' || kind === 'fruit' || kind === 'poplar');
  const drawing =
    kind === 'conifer'
      ? conifer(pen, r, greens.conifer, greens.snow)
      : kind === 'palm'
        ? palm(pen, r, greens.snow ? '#5f8a68' : '#4f9a55')
        : kind === 'bare' || bare
          ? branches(pen, r, '#54413a', greens.snow)
          : kind === 'fruit'
            ? broad(pen, r, leaf, leaf.startsWith('#f') ? undefined : '#d8402f')
            : kind === 'poplar'
              ? poplar(pen, r, leaf)
              : broad(pen, r, leaf);
  const bend = { storm: -15, wind: -9 }[facts.weather as 'storm'] ?? 0;
  return d`<g transform="translate(${x} ${y})${bend ? ` skewX(${-bend})` : ''} scale(${scale})">${drawing}</g>`;
}

export function bush(b: Brush, r: Random, x: number, y: number, w: number, colour: string): string {
  return (
    b.shape(
      d`M${x - w * 0.55} ${y}Q${x - w * 0.6} ${y - w * 0.35} ${x - w * 0.3} ${y - w * 0.36}Q${x - w * 0.15} ${y - w * between(r, 0.52, 0.66)} ${x + w * 0.08} ${y - w * 0.48}Q${x + w * 0.34} ${y - w * 0.56} ${x + w * 0.38} ${y - w * 0.3}Q${x + w * 0.6} ${y - w * 0.28} ${x + w * 0.55} ${y}Z`,
      colour,
    ) +
    b.wash(
      d`M${x - w * 0.2} ${y - w * 0.36}Q${x + w * 0.02} ${y - w * 0.54} ${x + w * 0.22} ${y - w * 0.36}Q${x} ${y - w * 0.36} ${x - w * 0.2} ${y - w * 0.36}Z`,
      lighter(colour, 0.25),
      0.6,
    )
  );
}

export interface Stand {
  /** Depth, 0 at the viewer's feet, 1 at the horizon. */
  depth: number;
  count: number;
  height: number;
  kinds: readonly TreeKind[];
  /** Share of the width left free around the middle. */
  clearing?: number;
}

/** A row of trees at one distance. */
export function stand(stage: Stage, r: Random, { depth, count, height, kinds, clearing = 0 }: Stand): string {
  const { width, horizon, unit } = stage;
  const b = stage.brush.far(hazeAt(stage, depth));
  const y = horizon + (stage.height - horizon) * (1 - depth) ** 2 * 0.62;
  return repeat(count, (i) => {
    const x = ((i + between(r, 0.1, 0.9)) / count) * width * 1.06 - width * 0.03;
    const kind = pick(r, kinds);
    const drawn = tree(
      stage,
      b,
      r,
      kind,
      x,
      y + unit * between(r, -0.008, 0.012),
      unit * height * between(r, 0.78, 1.22),
    );
    return Math.abs(x / width - 0.5) < clearing ? '' : drawn;
  });
}

/** A great trunk at the picture's edge, cut off above and below: it frames the scene. */
export function framingTrunk(stage: Stage, r: Random, x: number, w: number, colour: string): string {
  const { height, near } = stage;
  const lean = (r() - 0.5) * w;
  const trunk = d`M${x - w * 1.1} ${height + 8}Q${x - w * 0.45} ${height * 0.82} ${x - w * 0.45 + lean} -10L${x + w * 0.45 + lean} -10Q${x + w * 0.42} ${height * 0.82} ${x + w * 1.2} ${height + 8}Z`;
  const boughs = repeat(4, (i) => {
    const y = height * between(r, 0.05, 0.5);
    const k = i % 2 ? -1 : 1;
    const l = w * between(r, 1.6, 3.6);
    return near.wash(
      d`M${x} ${y + w * 0.3}Q${x + k * l * 0.5} ${y - w * 0.1} ${x + k * l} ${y - l * 0.3}Q${x + k * l * 0.5} ${y - w * 0.34} ${x} ${y - w * 0.16}Z`,
      colour,
    );
  });
  return (
    boughs +
    near.wash(trunk, colour) +
    near.wash(
      d`M${x + w * 0.1} ${height}Q${x + w * 0.2} ${height * 0.6} ${x + w * 0.25 + lean} -10L${x + w * 0.45 + lean} -10Q${x + w * 0.42} ${height * 0.82} ${x + w * 1.2} ${height}Z`,
      lighter(colour, 0.12),
      0.7,
    )
  );
}

/** Leaves hanging into the picture from above, or grass rising from below. */
export function framingLeaves(stage: Stage, r: Random, colour: string, side: -1 | 1): string {
  const { width, unit, near } = stage;
  const x0 = side < 0 ? 0 : width;
  return repeat(26, () => {
    const x = x0 - side * unit * r() * 0.42;
    const y = unit * r() * r() * 0.2 - unit * 0.02;
    const s = unit * between(r, 0.025, 0.05);
    return d`<path transform="translate(${x} ${y}) rotate(${between(r, 20, 160)})" d="M${-s} 0Q0 ${-s * 0.6} ${s} 0Q0 ${s * 0.6} ${-s} 0Z" fill="${near.tone(mix(colour, '#12301f', r() * 0.4))}"/>`;
  });
}

export function framingGrass({ width, height, unit, near }: Stage, r: Random, colour: string): string {
  let path = '';
  for (let i = 0; i < 90; i++) {
    const x = r() * width;
    // Lower in the middle, where the people stand.
    const h = unit * between(r, 0.03, 0.075) * (0.45 + Math.abs(x / width - 0.5) * 1.5);
    path += d`M${x} ${height + 3}q${-h * 0.1} ${-h * 0.7} ${(r() - 0.5) * h} ${-h}q${h * 0.14} ${h * 0.5} ${h * 0.2} ${h}Z`;
  }
  return near.wash(path, colour);
}
