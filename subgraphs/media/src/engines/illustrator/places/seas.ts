import { mix } from '../colour.ts';
import { glitter, hazeAt, mist, water } from '../land.ts';
import { d } from '../path.ts';
import { between, repeat } from '../random.ts';
import { sunSpot } from '../sky.ts';
import type { Stage } from '../stage.ts';
import { brushAt, down, heavens, type Recipe, set } from './setting.ts';
import { sailboat } from './ships.ts';
import { framingGrass, tree } from './trees.ts';

/** Rows of waves, higher in wind and storm. */
export function waves(stage: Stage, colour: string, from: number, to: number, rows: number): string {
  const { width, unit, facts, noise, light, brush } = stage;
  const rough = { storm: 1, wind: 0.55, rain: 0.45 }[facts.weather as 'storm'] ?? 0.25;
  return repeat(rows, (i, t) => {
    const y = down(stage, from + (to - from) * t);
    const length = unit * (0.1 + 0.34 * t);
    const amp = unit * (0.006 + 0.075 * t) * rough;
    let path = d`M${-length} ${stage.height + 20}L${-length} ${y}`;
    let foam = '';
    for (let x = -length; x < width + length; x += length) {
      const a = amp * (0.9 + 0.4 * noise((x / length) * 0.8, i * 7));
      path += d`C${x + length * 0.3} ${y} ${x + length * 0.42} ${y - a} ${x + length * 0.6} ${y - a}S${x + length * 0.76} ${y - a * 0.2} ${x + length} ${y}`;
      foam += d`M${x + length * 0.4} ${y - a * 0.62}Q${x + length * 0.52} ${y - a * 1.06} ${x + length * 0.66} ${y - a * 0.94}Q${x + length * 0.52} ${y - a * 0.9} ${x + length * 0.4} ${y - a * 0.62}Z`;
    }
    const b = brush.far(hazeAt(stage, (1 - t) * 0.8));
    return `<path d="${path}${d`L${width + length * 2} ${stage.height + 20}Z`}" fill="${b.tone(mix(colour, '#123650', t * 0.55))}"/><path d="${foam}" fill="${mix(b.tone('#f4fafc'), light.haze, 0.1)}" fill-opacity="${(0.3 + rough * 0.5).toFixed(2)}"/>`;
  });
}

/** Water as far as the eye reaches, its waves down to `to`. */
export const openSea = (stage: Stage, to = 1) => {
  const { place: r, horizon, height, unit } = stage;
  const at = sunSpot(stage);
  return (
    water(stage, r, horizon, height, '#3f86a8') +
    waves(stage, '#3f86a8', 0.05, to, 8) +
    glitter(stage, r, at.x, horizon + 4, down(stage, Math.min(to, 0.6))) +
    (stage.facts.weather === 'fog' ? mist(stage, horizon, unit * 0.2, 0.8) : '')
  );
};

const gulls = (stage: Stage) =>
  stage.light.lamps
    ? ''
    : repeat(5, () => {
        const r = stage.place;
        const s = stage.unit * between(r, 0.012, 0.024);
        const x = stage.width * r();
        const y = stage.horizon * between(r, 0.3, 0.85);
        return stage.brush.stroke(
          d`M${x - s} ${y - s * 0.3}Q${x - s * 0.5} ${y - s * 0.7} ${x} ${y}Q${x + s * 0.5} ${y - s * 0.7} ${x + s} ${y - s * 0.3}`,
          '#f4f6f8',
          stage.unit * 0.003,
        );
      });

export const sea: Recipe = (stage) => ({
  sky: heavens(stage),
  far: gulls(stage),
  land: openSea(stage),
  frame: '',
  seat: 'crate',
  afloat: true,
});

export const beach: Recipe = (stage) => {
  const { place: r, unit, width, height, brush } = stage;
  const sand = stage.greens.snow ? '#e6e6e4' : '#ecd29c';
  const foam = (y: number, o: number) =>
    d`<path d="M${-9} ${down(stage, y)}Q${width * 0.25} ${down(stage, y - 0.05)} ${width * 0.5} ${down(stage, y + 0.02)}T${width + 9} ${down(stage, y - 0.03)}" fill="none" stroke="${brush.tone('#ffffff')}" stroke-opacity="${o}" stroke-width="${unit * 0.012}" stroke-linecap="round"/>`;
  const bank = brush.shape(
    d`M${-9} ${height + 9}V${down(stage, 0.36)}Q${width * 0.25} ${down(stage, 0.31)} ${width * 0.5} ${down(stage, 0.38)}T${width + 9} ${down(stage, 0.33)}V${height + 9}Z`,
    sand,
  );
  const wet = brush.wash(
    d`M${-9} ${down(stage, 0.42)}V${down(stage, 0.36)}Q${width * 0.25} ${down(stage, 0.31)} ${width * 0.5} ${down(stage, 0.38)}T${width + 9} ${down(stage, 0.33)}V${down(stage, 0.42)}Q${width * 0.7} ${down(stage, 0.36)} ${width * 0.5} ${down(stage, 0.45)}T${-9} ${down(stage, 0.42)}Z`,
    '#b98f5c',
    0.5,
  );
  // No palms: most beaches of stories are northern; palms are the island's.
  const dune = (x: number, wide: number) =>
    brush.shape(
      d`M${width * x - unit * wide} ${down(stage, 0.66)}Q${width * x - unit * wide * 0.4} ${down(stage, 0.26)} ${width * x} ${down(stage, 0.24)}T${width * x + unit * wide} ${down(stage, 0.66)}Z`,
      mix(sand, '#b99a62', 0.22),
    ) +
    brush.stroke(
      repeat(46, (_, t) => {
        const gx = width * x + (t - 0.5) * unit * wide * 1.1;
        const gy = down(stage, 0.27 + Math.abs(t - 0.5) * 0.44);
        return d`M${gx} ${gy}q${unit * 0.004} ${-unit * 0.04} ${unit * between(r, -0.02, 0.03)} ${-unit * between(r, 0.05, 0.08)}`;
      }),
      stage.greens.snow ? '#b9b59a' : '#8a9a58',
      unit * 0.004,
    );
  const shells = repeat(16, () => {
    const x = r() * width;
    const y = down(stage, between(r, 0.5, 0.98));
    const s = unit * 0.009;
    return brush.wash(
      d`M${x - s} ${y}Q${x - s} ${y - s * 1.3} ${x} ${y - s * 1.3}Q${x + s} ${y - s * 1.3} ${x + s} ${y}Q${x} ${y + s * 0.5} ${x - s} ${y}Z`,
      ['#f6e6da', '#e8a898', '#d9c2a0'][Math.floor(r() * 3)] as string,
    );
  });
  return {
    sky: heavens(stage),
    far: openSea(stage, 0.3) + gulls(stage) + set(stage, 0.72, 0.12, 0.12, (b) => sailboat(b, '#f6efdf')),
    land: bank + wet + foam(0.355, 0.9) + foam(0.33, 0.5) + shells + dune(0.02, 0.6) + dune(0.98, 0.5),
    frame: framingGrass(stage, r, '#6f7a44'),
    seat: 'stone',
  };
};

export const island: Recipe = (stage) => {
  const { place: r, unit, brush, width, height } = stage;
  const far = (x: number, s: number, t: number) => {
    const y = down(stage, t);
    const b = brush.far(hazeAt(stage, 0.75));
    const px = width * x;
    return (
      b.shape(
        d`M${px - s} ${y}Q${px - s * 0.5} ${y - s * 0.34} ${px - s * 0.1} ${y - s * 0.5}Q${px + s * 0.3} ${y - s * 0.46} ${px + s} ${y}Z`,
        '#5f8f58',
      ) +
      b.shape(d`M${px - s * 1.15} ${y + 2}Q${px} ${y - s * 0.1} ${px + s * 1.15} ${y + 2}Z`, '#ecd29c') +
      [0, 1, 2].map((i) => tree(stage, b, r, 'palm', px + (i - 1) * s * 0.4, y - s * 0.22, s * 0.6)).join('')
    );
  };
  const land = brush.shape(
    d`M${width * 0.02} ${height + 9}Q${width * 0.1} ${down(stage, 0.5)} ${width * 0.5} ${down(stage, 0.46)}Q${width * 0.9} ${down(stage, 0.5)} ${width * 0.98} ${height + 9}Z`,
    '#ecd29c',
  );
  const foam = d`<path d="M${-width * 0.01} ${height}Q${width * 0.08} ${down(stage, 0.47)} ${width * 0.5} ${down(stage, 0.435)}Q${width * 0.92} ${down(stage, 0.47)} ${width * 1.01} ${height}" fill="none" stroke="${brush.tone('#ffffff')}" stroke-opacity=".7" stroke-width="${unit * 0.014}"/>`;
  return {
    sky: heavens(stage),
    far: openSea(stage) + far(0.78, unit * 0.24, 0.03),
    land:
      foam +
      land +
      tree(stage, brushAt(stage, 0.5), r, 'palm', width * 0.2, down(stage, 0.6), unit * 0.6) +
      tree(stage, brushAt(stage, 0.5), r, 'palm', width * 0.27, down(stage, 0.56), unit * 0.45) +
      tree(stage, brushAt(stage, 0.5), r, 'palm', width * 0.86, down(stage, 0.62), unit * 0.52),
    frame: '',
    seat: 'stone',
  };
};
