import { clockHands } from '../clock-hands.ts';
import { darker, mix } from '../colour.ts';
import { ground, tufts, water } from '../land.ts';
import { d, placed } from '../path.ts';
import { between, pick, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { lighthouse, townHouse } from './buildings.ts';
import { dark, roofs, walls } from './facades.ts';
import { openSea } from './seas.ts';
import { across, down, facade, heavens, hills, type Recipe, set } from './setting.ts';
import { locomotive, sailboat, tallShip, wagon } from './ships.ts';
import { framingGrass } from './trees.ts';

/** The houses of a quay, planks under the feet. */
const planks = (stage: Stage, top: number, colour: string) => {
  const { width, height, brush } = stage;
  const y = down(stage, top);
  const boards = repeat(8, (_, t) =>
    brush.stroke(d`M${-9} ${y + (height - y) * t ** 1.6}H${width + 9}`, darker(colour, 0.32), 3, 0.6),
  );
  const joints = repeat(15, (i) =>
    brush.stroke(
      d`M${width * (0.5 + (i - 7) * 0.075)} ${y}L${width * (0.5 + (i - 7) * 0.16)} ${height}`,
      darker(colour, 0.3),
      2.4,
      0.45,
    ),
  );
  return (
    brush.shape(d`M${-9} ${y}H${width + 9}V${height + 9}H${-9}Z`, colour) +
    boards +
    joints +
    brush.wash(d`M${-9} ${y}H${width + 9}v${stage.unit * 0.014}H${-9}Z`, darker(colour, 0.5), 0.7)
  );
};

const bollard = (b: Stage['brush']) =>
  b.shape('M-12 0V-30Q-18 -44 0 -46Q18 -44 12 -30V0Z', '#4a4048') +
  b.stroke('M-13 -18Q0 -10 13 -18M-13 -24Q0 -16 13 -24', '#d9c08a', 4);

const barrel = (b: Stage['brush']) =>
  b.shape('M-16 0Q-24 -24 -16 -48H16Q24 -24 16 0Z', '#9a6a3e') +
  b.stroke('M-19 -12H19M-19 -36H19', '#4a4048', 3) +
  b.oval(0, -48, 16, 4, '#7a5030');

export const crate = (b: Stage['brush']) =>
  b.box(-22, -38, 44, 38, '#b98a54') + b.stroke('M-22 -38L22 0M-22 0L22 -38M-20 -36H20V-2H-20Z', '#8a6238', 3.4);

export const harbour: Recipe = (stage) => {
  const { place: r, horizon, unit, height, light } = stage;
  const quay = repeat(across(stage, 3.4), (_, t) => {
    const f = facade(stage, pick(r, walls), pick(r, roofs));
    return set(stage, t * 0.48 - 0.03, 0.03, 0.17, (b) => townHouse(b, r, 62, 2 + Math.floor(r() * 2), f, true));
  });
  return {
    sky: heavens(stage),
    far: hills(stage, stage.greens.grass, { count: 2 }),
    land:
      water(stage, r, horizon + unit * 0.015, height, '#3f86a8') +
      quay +
      set(stage, 0.72, 0.22, 0.56, (b) => tallShip(b, light.lamps)) +
      set(stage, 0.42, 0.1, 0.16, (b) => sailboat(b, '#e8c9a0')) +
      set(stage, 0.94, 0.08, 0.14, (b) => sailboat(b, '#f6efdf')) +
      planks(stage, 0.48, '#a9825a') +
      set(stage, 0.3, 0.53, 0.15, bollard) +
      set(stage, 0.68, 0.53, 0.15, bollard) +
      set(stage, 0.06, 0.68, 0.26, crate) +
      set(stage, 0.14, 0.74, 0.22, barrel) +
      set(stage, 0.95, 0.66, 0.26, barrel),
    frame: '',
    seat: 'crate',
  };
};

export const station: Recipe = (stage) => {
  const { unit, light, width } = stage;
  const rails =
    stage.brush.shape(d`M${-9} ${down(stage, 0.1)}H${width + 9}V${down(stage, 0.36)}H${-9}Z`, '#8f857c') +
    repeat(across(stage, 18), (_, t) =>
      stage.brush.box(width * t - unit * 0.012, down(stage, 0.2), unit * 0.024, unit * 0.06, '#6a5040'),
    ) +
    stage.brush.stroke(
      d`M${-9} ${down(stage, 0.27)}H${width + 9}M${-9} ${down(stage, 0.33)}H${width + 9}`,
      '#b9c0c8',
      unit * 0.007,
    );
  const roof =
    stage.near.shape(
      d`M${-9} ${-9}H${width + 9}V${unit * 0.07}L${width * 0.9} ${unit * 0.12}H${width * 0.1}L${-9} ${unit * 0.07}Z`,
      '#5a4a4a',
    ) +
    repeat(Math.round(width / unit / 0.06), (i) =>
      stage.near.shape(
        d`M${i * unit * 0.06} ${unit * 0.07}l${unit * 0.03} ${unit * 0.05}l${unit * 0.03} ${-unit * 0.05}Z`,
        i % 2 ? '#c9a25a' : '#8a3f3a',
      ),
    );
  const clock =
    stage.near.stroke(d`M${width * 0.5} ${unit * 0.06}v${unit * 0.06}`, '#3a3440', 5) +
    stage.near.disc(width * 0.5, unit * 0.17, unit * 0.055, '#3a3440') +
    stage.near.disc(width * 0.5, unit * 0.17, unit * 0.046, '#f8f2e2') +
    stage.near.stroke(
      clockHands(stage.facts.timeOfDay, width * 0.5, unit * 0.17, unit * 0.046),
      '#2a242c',
      unit * 0.006,
    );
  const portrait = width < stage.height;
  const engine = portrait ? 0.66 : 0.7;
  const train =
    set(stage, engine, 0.31, 0.4, (b) => locomotive(b, light.lamps)) +
    [0, 1, 2]
      .map((i) =>
        set(stage, engine - ((1.0 + i * 1.2) * 0.4 * unit) / width + 0.03, 0.31, 0.4, (b) =>
          wagon(b, '#8a3f3a', light.lamps),
        ),
      )
      .join('');
  const post = (x: number) =>
    stage.near.box(width * x - unit * 0.012, unit * 0.07, unit * 0.024, down(stage, 0.46) - unit * 0.07, '#4a4a58');
  return {
    sky: heavens(stage),
    far: hills(stage, stage.greens.grass),
    land:
      ground(stage, stage.greens.grass) +
      rails +
      train +
      planks(stage, 0.42, '#b8a58c') +
      post(0.06) +
      post(0.94) +
      roof +
      clock +
      set(
        stage,
        0.86,
        0.58,
        0.2,
        (b) =>
          crate(b) +
          placed(
            { x: -6, y: -38 },
            b.box(-16, -24, 32, 24, '#8a4a3a', 3) + b.stroke('M-16 -12H16M-5 -24v-5h10v5', '#e2c268', 2),
          ),
      ),
    frame: '',
    seat: 'bench',
  };
};

export const lighthousePlace: Recipe = (stage) => {
  const { unit, width, height, brush, light, greens, place: r } = stage;
  const portrait = width < height;
  const rock =
    brush.shape(
      d`M${width * (portrait ? 0.3 : 0.5)} ${down(stage, 0.5)}Q${width * 0.6} ${down(stage, -0.1)} ${width * 0.72} ${down(stage, -0.12)}Q${width * 0.84} ${down(stage, -0.14)} ${width + 9} ${down(stage, 0.04)}V${height}H${width * 0.4}Z`,
      '#7a7680',
    ) +
    brush.wash(
      d`M${width * 0.62} ${down(stage, 0)}Q${width * 0.7} ${down(stage, -0.12)} ${width * 0.8} ${down(stage, -0.12)}Q${width * 0.72} ${down(stage, -0.02)} ${width * 0.7} ${down(stage, 0.3)}Z`,
      greens.snow ? '#f4f8fc' : '#93a06a',
      0.9,
    );
  const shore = brush.shape(
    d`M${-9} ${height + 9}V${down(stage, 0.62)}Q${width * 0.3} ${down(stage, 0.4)} ${width * 0.66} ${down(stage, 0.44)}T${width + 9} ${down(stage, 0.3)}V${height + 9}Z`,
    greens.snow ? greens.grass : mix(greens.grass, '#8a8a7a', 0.35),
  );
  return {
    sky: heavens(stage),
    far: openSea(stage, 0.5),
    land:
      rock +
      set(stage, portrait ? 0.72 : 0.77, -0.1, portrait ? 0.34 : 0.33, (b) =>
        lighthouse(b, light.lamps || stage.facts.weather === 'fog'),
      ) +
      set(stage, 0.2, 0.1, 0.1, (b) => sailboat(b, '#f6efdf')) +
      shore +
      tufts(stage, r, 120, true, 0.66) +
      repeat(7, () => {
        const x = r() * width;
        const y = down(stage, between(r, 0.7, 0.95));
        const s = unit * between(r, 0.02, 0.05);
        return brush.shape(
          d`M${x - s} ${y}L${x - s * 0.5} ${y - s * 0.6}L${x + s * 0.4} ${y - s * 0.7}L${x + s} ${y}Z`,
          '#7a7680',
        );
      }),
    frame: framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

export const shipDeck: Recipe = (stage) => {
  const { unit, width, near, light } = stage;
  const y = down(stage, 0.34);
  const wood = '#b58a5c';
  const railing =
    near.box(-9, y - unit * 0.13, width + 18, unit * 0.028, '#7a4f30') +
    repeat(across(stage, 11), (_, t) =>
      near.shape(
        d`M${width * t - unit * 0.01} ${y}Q${width * t - unit * 0.02} ${y - unit * 0.06} ${width * t - unit * 0.006} ${y - unit * 0.11}h${unit * 0.012}Q${width * t + unit * 0.02} ${y - unit * 0.06} ${width * t + unit * 0.01} ${y}Z`,
        '#e6d8bc',
      ),
    ) +
    near.box(-9, y - unit * 0.012, width + 18, unit * 0.03, '#7a4f30');
  const mast =
    near.box(width * 0.26 - unit * 0.026, -9, unit * 0.052, down(stage, 0.5), '#6f472b') +
    near.wash(
      d`M${width * 0.26 + unit * 0.008} -9h${unit * 0.018}V${down(stage, 0.5)}h${-unit * 0.018}Z`,
      '#3a2418',
      0.5,
    );
  const sailPath = d`M${width * 0.26 - unit * 0.5} ${-9}H${width * 0.26 + unit * 0.62}Q${width * 0.26 + unit * 0.74} ${stage.horizon * 0.3} ${width * 0.26 + unit * 0.58} ${stage.horizon * 0.6}Q${width * 0.26} ${stage.horizon * 0.74} ${width * 0.26 - unit * 0.46} ${stage.horizon * 0.58}Q${width * 0.26 - unit * 0.36} ${stage.horizon * 0.26} ${width * 0.26 - unit * 0.5} ${-9}Z`;
  const sail =
    near.shape(sailPath, '#efe3c8') +
    near.wash(
      d`M${width * 0.26 + unit * 0.3} -9H${width * 0.26 + unit * 0.62}Q${width * 0.26 + unit * 0.74} ${stage.horizon * 0.3} ${width * 0.26 + unit * 0.58} ${stage.horizon * 0.6}Q${width * 0.26 + unit * 0.46} ${stage.horizon * 0.64} ${width * 0.26 + unit * 0.38} ${stage.horizon * 0.65}Q${width * 0.26 + unit * 0.46} ${stage.horizon * 0.3} ${width * 0.26 + unit * 0.3} -9Z`,
      '#9a7c54',
      0.3,
    );
  const ropes =
    near.stroke(
      d`M${width * 0.26} ${-9}L${width * 0.26 + unit * 0.95} ${y - unit * 0.12}M${width * 0.26} ${-9}L${width * 0.26 + unit * 1.05} ${y - unit * 0.12}M${width * 0.26} ${-9}L${width * 0.26 - unit * 0.6} ${y - unit * 0.12}`,
      '#5a4230',
      unit * 0.005,
    ) +
    repeat(7, (i) =>
      near.stroke(
        d`M${width * 0.26 + unit * (0.95 - i * 0.1)} ${y - unit * 0.12 - i * unit * 0.062}h${unit * (0.1 - i * 0.01)}`,
        '#5a4230',
        unit * 0.0035,
      ),
    );
  const wheel = (b: Stage['brush']) =>
    b.box(-5, -40, 10, 42, '#7a4f30') +
    repeat(8, (i) => d`<g transform="translate(0 -54) rotate(${i * 45})">${b.stroke('M0 0V-40', '#8a5a34', 4.4)}</g>`) +
    d`<circle cx="0" cy="-54" r="27" fill="none" stroke="${b.tone('#8a5a34')}" stroke-width="6"/>` +
    b.disc(0, -54, 7, '#d9a441');
  return {
    sky: heavens(stage),
    far: openSea(stage, 0.5),
    land:
      sail +
      planks(stage, 0.34, wood) +
      ropes +
      mast +
      railing +
      set(stage, 0.84, 0.5, 0.36, wheel) +
      set(stage, 0.08, 0.56, 0.24, barrel) +
      (light.lamps
        ? set(
            stage,
            0.26,
            0.3,
            0.2,
            (b) =>
              d`<circle cx="22" cy="-80" r="60" fill="${stage.defs.pool('#ffd98a', 0.8)}"/>` +
              b.box(16, -92, 12, 20, '#3a3440', 2) +
              b.glow('M18 -90h8v14h-8Z', '#ffe9a8'),
          )
        : ''),
    frame: '',
    seat: 'crate',
  };
};
