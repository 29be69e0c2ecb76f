import { darker, lighter, mix } from '../colour.ts';
import { glitter, ground, hazeAt, mist, peaks, tufts, water } from '../land.ts';
import { d } from '../path.ts';
import { between, repeat } from '../random.ts';
import { sunSpot } from '../sky.ts';
import type { Stage } from '../stage.ts';
import { deep } from './framing.ts';
import { across, brushAt, down, heavens, hills, type Recipe, set, stones } from './setting.ts';
import { sailboat } from './ships.ts';
import { framingGrass, framingLeaves, framingTrunk, stand, tree } from './trees.ts';

export const swamp: Recipe = (stage) => {
  const { place: r, horizon, unit, width, height, brush, greens } = stage;
  const islet = repeat(7, (i) => {
    const t = 0.06 + i * 0.12;
    const w = unit * between(r, 0.12, 0.26) * (0.5 + t);
    const x = width * (i % 2 ? between(r, 0, 0.32) : between(r, 0.68, 1));
    const b = brushAt(stage, t);
    const y = down(stage, t);
    return (
      b.shape(
        d`M${x - w} ${y}Q${x} ${y - w * 0.24} ${x + w} ${y}Q${x} ${y + w * 0.1} ${x - w} ${y}Z`,
        greens.snow ? '#dfe6ea' : '#5f7a48',
      ) +
      (i < 5 ? tree(stage, b, r, 'bare', x, y - w * 0.05, unit * (0.26 + t * 0.5)) : '') +
      b.stroke(
        repeat(
          6,
          () =>
            d`M${x + (r() - 0.5) * w * 1.6} ${y}q${unit * 0.004} ${-unit * 0.04} ${unit * 0.01} ${-unit * 0.07 * (0.4 + t)}`,
        ),
        '#7d9450',
        unit * 0.003,
      )
    );
  });
  const pads = repeat(22, () => {
    const t = 0.2 + r() * 0.75;
    return brushAt(stage, t).oval(
      r() * width,
      down(stage, t),
      unit * 0.03 * (0.3 + t),
      unit * 0.009 * (0.3 + t),
      '#6f9a4e',
    );
  });
  const bank = brush.shape(
    d`M${-9} ${height + 9}L${-9} ${down(stage, 0.66)}Q${width * 0.5} ${down(stage, 0.5)} ${width + 9} ${down(stage, 0.7)}V${height + 9}Z`,
    greens.snow ? greens.grass : '#66793f',
  );
  return {
    sky: heavens(stage),
    far: hills(stage, '#6f8a68'),
    land:
      water(stage, r, horizon, height, '#5a7a62') +
      islet +
      pads +
      mist(stage, horizon + unit * 0.06, unit * 0.22, 0.6) +
      bank +
      tufts(stage, r, 140, false, 0.66),
    frame: framingTrunk(stage, r, 0, unit * 0.05, '#26322e') + framingGrass(stage, r, '#2c3a26'),
    seat: 'log',
  };
};

/** A near bank for people to stand on, and water beyond it. */
function shore(stage: Stage, bank: string, from: number): string {
  const { width, height, brush } = stage;
  return brush.shape(
    d`M${-width} ${height * 1.3}L${-9} ${down(stage, from + 0.12)}Q${width * 0.3} ${down(stage, from - 0.03)} ${width * 0.62} ${down(stage, from + 0.05)}T${width + 9} ${down(stage, from)}L${width * 2} ${height * 1.3}Z`,
    bank,
  );
}

export const lake: Recipe = (stage) => {
  const { place: r, horizon, unit, height, greens } = stage;
  const at = sunSpot(stage);
  return {
    sky: heavens(stage),
    far:
      peaks(stage, r, horizon, unit * 0.2, across(stage, 3), '#7a8ea6', hazeAt(stage, 0.9)) +
      hills(stage, greens.conifer, { lift: 0.03, rise: 0.03 }),
    land:
      stand(stage, r, { depth: 0.96, count: across(stage, 22), height: 0.07, kinds: ['conifer', 'broad'] }) +
      water(stage, r, horizon + unit * 0.015, height) +
      glitter(stage, r, at.x, horizon + unit * 0.03, down(stage, 0.6)) +
      set(stage, 0.66, 0.2, 0.14, (b) => sailboat(b, '#f6efdf')) +
      shore(stage, greens.grass, 0.56) +
      tufts(stage, r, 150, true, 0.7),
    frame:
      framingLeaves(stage, r, greens.leaf[0] as string, 1) +
      framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

export const river: Recipe = (stage) => {
  const { place: r, horizon, unit, width, greens, brush, light } = stage;
  const c = brush.tone('#4f93b0');
  const course = d`M${width * 0.52} ${horizon}C${width * 0.6} ${down(stage, 0.1)} ${width * 0.36} ${down(stage, 0.16)} ${width * 0.42} ${down(stage, 0.28)}S${width * 0.95} ${down(stage, 0.5)} ${width * 1.05} ${down(stage, 0.74)}L${width * 1.05} ${down(stage, 0.36)}C${width * 0.8} ${down(stage, 0.28)} ${width * 0.58} ${down(stage, 0.26)} ${width * 0.56} ${down(stage, 0.2)}S${width * 0.62} ${down(stage, 0.08)} ${width * 0.53} ${horizon}Z`;
  const ripples = repeat(
    26,
    () =>
      d`M${width * between(r, 0.46, 1)} ${down(stage, between(r, 0.26, 0.56))}q${unit * 0.02} ${-unit * 0.006} ${unit * 0.045} 0`,
  );
  const riverPath = `<path d="${course}" fill="${mix(c, brush.bright(light.sky[2]), 0.3)}"/>`;
  return {
    sky: heavens(stage),
    far: hills(stage, greens.grass),
    land:
      ground(stage, greens.grass) +
      riverPath +
      `<clipPath id="river"><path d="${course}"/></clipPath><g clip-path="url(#river)"><path d="${ripples}" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="3" stroke-linecap="round"/></g>` +
      stand(stage, r, { depth: 0.8, count: across(stage, 9), height: 0.14, kinds: ['broad', 'poplar', 'conifer'] }) +
      stones(stage, r, 18, '#a3a3a0') +
      tree(stage, brushAt(stage, 0.3), r, 'broad', width * 0.1, down(stage, 0.34), unit * 0.5) +
      tufts(stage, r, 150, true, 0.58),
    frame: framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
    seat: 'log',
  };
};

export const bridge: Recipe = (stage) => {
  const { place: r, horizon, unit, width, height, greens, near } = stage;
  const stone = '#b5aa99';
  // A second bridge far off says what the people stand on.
  const arch = set(
    stage,
    0.5,
    0.16,
    0.42,
    (b) =>
      b.shape('M-150 10V-30Q0 -74 150 -30V10H96Q92 -30 50 -30Q10 -30 6 10H-6Q-10 -30 -50 -30Q-92 -30 -96 10Z', stone) +
      b.wash('M-150 -30Q0 -74 150 -30V-22Q0 -66 -150 -22Z', darker(stone, 0.3), 0.5) +
      b.stroke(
        repeat(12, (i) => d`M${-132 + i * 24} ${-14 - (i % 3) * 7}h13`),
        darker(stone, 0.25),
        1.6,
        0.6,
      ),
  );
  const crown = (lift: number) =>
    d`${down(stage, 0.6) - lift}Q${width / 2} ${down(stage, 0.44) - lift} ${width + 20} ${down(stage, 0.6) - lift}`;
  const deck =
    near.shape(d`M-20 ${crown(0)}V${height + 20}H-20Z`, '#cbbda6') +
    near.stroke(
      repeat(60, () => d`M${r() * width} ${down(stage, between(r, 0.62, 1))}h${unit * 0.03}`),
      darker('#cbbda6', 0.3),
      2.4,
      0.5,
    );
  const wall =
    near.shape(
      d`M-20 ${crown(unit * 0.13)}V${down(stage, 0.6)}Q${width / 2} ${down(stage, 0.44)} -20 ${down(stage, 0.6)}Z`,
      stone,
    ) +
    near.stroke(d`M-20 ${crown(unit * 0.13)}`, lighter(stone, 0.25), unit * 0.024) +
    near.stroke(d`M-20 ${crown(unit * 0.045)}`, darker(stone, 0.25), 2.6, 0.6) +
    near.stroke(d`M-20 ${crown(0)}`, darker(stone, 0.4), unit * 0.008);
  const lantern = (x: number) =>
    set(
      stage,
      x,
      0.54,
      0.36,
      (b) =>
        b.box(-7, -40, 14, 40, darker(stone, 0.1)) +
        b.box(-10, -44, 20, 6, lighter(stone, 0.1)) +
        b.box(-1.5, -74, 3, 32, '#2f3440') +
        (stage.light.lamps
          ? b.glow('M-6 -88L-4 -74H4L6 -88Z', '#fff0b8')
          : b.shape('M-6 -88L-4 -74H4L6 -88Z', '#cfdde2')) +
        b.shape('M-8 -88L0 -96L8 -88Z', '#2f3440'),
    );
  return {
    sky: heavens(stage),
    far: hills(stage, greens.grass),
    land:
      stand(stage, r, { depth: 0.95, count: across(stage, 12), height: 0.11, kinds: ['broad', 'poplar'] }) +
      water(stage, r, horizon + unit * 0.02, height) +
      arch +
      wall +
      deck +
      lantern(0.16) +
      lantern(0.84),
    frame: framingLeaves(stage, r, greens.leaf[0] as string, 1),
    seat: 'stone',
  };
};
