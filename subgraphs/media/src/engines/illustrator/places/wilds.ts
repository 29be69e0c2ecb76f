import { lighter, mix } from '../colour.ts';
import { ground, hazeAt, mist, peaks, ridge, tufts, winding } from '../land.ts';
import { d } from '../path.ts';
import { between, repeat } from '../random.ts';
import { cloud } from '../sky.ts';
import type { Stage } from '../stage.ts';
import { framingRocks } from './framing.ts';
import { across, brushAt, down, heavens, hills, type Recipe, set, stones } from './setting.ts';
import { stand } from './trees.ts';

export const mountain: Recipe = (stage) => {
  const { place: r, greens, horizon, unit } = stage;
  return {
    sky: heavens(stage),
    far: peaks(stage, r, horizon + unit * 0.02, unit * 0.42, across(stage, 2.2), '#8593ad', hazeAt(stage, 0.95)),
    land:
      mist(stage, horizon - unit * 0.03, unit * 0.16, 0.5) +
      peaks(stage, r, horizon + unit * 0.05, unit * 0.26, across(stage, 2.8), '#6d7d92', hazeAt(stage, 0.62)) +
      ground(stage, greens.snow ? greens.grass : mix(greens.grass, '#8a8a74', 0.35), { top: horizon + unit * 0.03 }) +
      stand(stage, r, { depth: 0.7, count: across(stage, 13), height: 0.12, kinds: ['conifer'], clearing: 0.12 }) +
      winding(stage, greens.snow ? '#dfe7ef' : '#c2ab84', { wide: 0.1, bend: 0.2, top: horizon + unit * 0.05 }) +
      stones(stage, r, 26, '#9a9aa2') +
      tufts(stage, r, 80, true, 0.3),
    frame: framingRocks(stage, '#4a4c58'),
    seat: 'stone',
  };
};

export const desert: Recipe = (stage) => {
  const { place: r, unit, width, brush } = stage;
  const sand = '#e3b877';
  const dunes = repeat(6, (i) => {
    const y = down(stage, -0.06 + i * 0.14);
    const b = brushAt(stage, 0.02 + i * 0.15);
    const x = width * between(r, 0.1, 0.9);
    const w = unit * between(r, 0.8, 1.3);
    const h = unit * between(r, 0.06, 0.1);
    return (
      ridge(
        stage,
        { y, rise: unit * 0.035, waves: 0.8, layer: 80 + i * 3 },
        b.tone(mix(sand, '#c88a52', (i % 2) * 0.3)),
      ) +
      b.wash(
        d`M${x - w * 0.6} ${y + h * 0.8}Q${x - w * 0.1} ${y - h * 0.2} ${x} ${y - h}Q${x + w * 0.1} ${y + h * 0.3} ${x + w * 0.02} ${y + h}Z`,
        lighter(sand, 0.25),
        0.8,
      ) +
      b.wash(
        d`M${x} ${y - h}Q${x + w * 0.1} ${y + h * 0.3} ${x + w * 0.02} ${y + h}L${x + w * 0.6} ${y + h}Q${x + w * 0.16} ${y} ${x} ${y - h}Z`,
        '#b97a48',
        0.75,
      )
    );
  });
  const cactus = (b: Stage['brush']) =>
    b.stroke('M0 0V-84M0 -34H-22V-62M0 -24H20V-52', '#4f8a55', 13) + b.stroke('M-3 -4V-82', '#86b56e', 2, 0.7);
  return {
    sky: heavens(stage),
    far: hills(stage, '#c08a6a', { lift: 0.08, rise: 0.04 }),
    land:
      ground(stage, sand) +
      dunes +
      set(stage, 0.13, 0.25, 0.2, cactus) +
      set(stage, 0.9, 0.12, 0.11, cactus) +
      brush.stroke(
        repeat(
          40,
          () => d`M${r() * width} ${down(stage, 0.3 + r() * 0.7)}q${unit * 0.03} ${-unit * 0.006} ${unit * 0.07} 0`,
        ),
        '#b98a52',
        unit * 0.002,
        0.6,
      ),
    frame: framingRocks(stage, '#8a5a44'),
    seat: 'stone',
  } satisfies ReturnType<Recipe>;
};

export const cave: Recipe = (stage) => {
  const { place: r, width, height, unit, horizon, near } = stage;
  const rock = '#5c5666';
  const teeth = repeat(across(stage, 9), (i) => {
    const x = ((i + r()) / across(stage, 9)) * width;
    const h = unit * between(r, 0.1, 0.3);
    const w = unit * between(r, 0.03, 0.06);
    return near.shape(d`M${x - w} ${-9}L${x} ${h}L${x + w} ${-9}Z`, mix(rock, '#2a2834', r() * 0.5));
  });
  const stalagmites = repeat(across(stage, 6), (i) => {
    const x = (i % 2 ? between(r, 0, 0.26) : between(r, 0.74, 1)) * width;
    const t = between(r, 0.15, 0.7);
    const h = unit * between(r, 0.08, 0.24) * (0.5 + t);
    const b = brushAt(stage, t);
    return (
      b.shape(
        d`M${x - h * 0.28} ${down(stage, t)}L${x} ${down(stage, t) - h}L${x + h * 0.26} ${down(stage, t)}Z`,
        lighter(rock, 0.12),
      ) + b.wash(d`M${x} ${down(stage, t) - h}L${x + h * 0.26} ${down(stage, t)}H${x + h * 0.05}Z`, '#2a2834', 0.4)
    );
  });
  const mouth = d`M${width * 0.34} ${down(stage, 0.16)}Q${width * 0.3} ${horizon - unit * 0.36} ${width * 0.5} ${horizon - unit * 0.4}Q${width * 0.69} ${horizon - unit * 0.38} ${width * 0.68} ${down(stage, 0.12)}Q${width * 0.52} ${down(stage, 0.06)} ${width * 0.34} ${down(stage, 0.16)}Z`;
  const wall = d`<path fill-rule="evenodd" d="M${-width} ${-height}H${width * 2}V${height * 2}H${-width}Z ${mouth}" fill="${stage.defs.pool(near.tone(mix(rock, '#8f86a0', 0.35)), 1, 0.5)}"/>`;
  const dark = d`<path fill-rule="evenodd" d="M${-width} ${-height}H${width * 2}V${height * 2}H${-width}Z ${mouth}" fill="${near.tone('#3b3745')}"/>`;
  const floor = near.shape(
    d`M${-width} ${height * 1.5}V${down(stage, 0.3)}Q${width * 0.2} ${down(stage, 0.1)} ${width * 0.34} ${down(stage, 0.16)}Q${width * 0.52} ${down(stage, 0.06)} ${width * 0.68} ${down(stage, 0.12)}Q${width * 0.85} ${down(stage, 0.12)} ${width * 2} ${down(stage, 0.3)}V${height * 1.5}Z`,
    '#736a72',
  );
  const light = near.wash(
    d`M${width * 0.38} ${down(stage, 0.12)}H${width * 0.64}L${width * 0.86} ${height}H${width * 0.14}Z`,
    stage.light.glow,
    0.2,
  );
  return {
    sky: heavens(stage),
    far: hills(stage, stage.greens.grass),
    land:
      dark +
      wall +
      teeth +
      floor +
      light +
      stalagmites +
      set(
        stage,
        0.83,
        0.24,
        0.1,
        (b) =>
          b.glow('M-12 0L-6 -44L0 -4Z', '#8fd8e8') +
          b.glow('M-4 0L8 -62L14 0Z', '#b4ecf2') +
          b.glow('M10 0L24 -34L24 0Z', '#6fbcd8'),
      ),
    frame: framingRocks(stage, '#26232e'),
    sheltered: true,
    seat: 'stone',
    pool: stage.light.glow,
  };
};

export const snowfield: Recipe = (stage) => {
  const { place: r, horizon, unit } = stage;
  const snow = '#dfeafc';
  const drifts = repeat(7, (i) =>
    ridge(
      stage,
      { y: down(stage, 0.02 + i * 0.13), rise: unit * 0.03, waves: 1, layer: 90 + i * 2 },
      brushAt(stage, 0.05 + i * 0.13).tone(mix(snow, '#9fb8d6', (i % 2) * 0.22 + 0.05)),
    ),
  );
  const tracks = repeat(14, (_, t) => {
    const k = 0.12 + t * 0.8;
    return brushAt(stage, k).oval(
      stage.width * (0.56 + 0.1 * Math.sin(t * 5)) + (_ % 2 ? 1 : -1) * unit * 0.012 * k * 2,
      down(stage, k),
      unit * 0.011 * (0.3 + k),
      unit * 0.005 * (0.3 + k),
      '#9db3cd',
    );
  });
  return {
    sky: heavens(stage),
    far: peaks(stage, r, horizon, unit * 0.22, across(stage, 3), '#a9b8cf', hazeAt(stage, 0.9)),
    land:
      ground(stage, snow) +
      drifts +
      stand(stage, r, { depth: 0.8, count: across(stage, 7), height: 0.14, kinds: ['conifer'], clearing: 0.1 }) +
      tracks,
    frame: '',
    seat: 'stone',
  };
};

export const airy: Recipe = (stage) => {
  const { place: r, width, height, unit, light, brush } = stage;
  const pale = brush.bright(mix(light.sky[2], '#ffffff', light.lamps ? 0.12 : 0.6));
  const bank = repeat(5, (i) => {
    const y = height * (0.62 + i * 0.1);
    return repeat(across(stage, 3), () =>
      cloud(
        r,
        r() * width,
        y,
        unit * between(r, 0.5, 0.9),
        mix(pale, brush.bright(light.sky[1]), 0.42 - i * 0.1),
        0.92,
      ),
    );
  });
  const below = ridge(
    stage,
    { y: height * 0.9, rise: unit * 0.02, waves: 2, layer: 5 },
    mix(brush.bright(light.sky[2]), brush.tone('#7aa870'), 0.35),
  );
  return {
    sky: heavens({ ...stage, horizon: height }),
    far: '',
    land: below + bank,
    frame: '',
    seat: 'cloud',
    airy: true,
  };
};
