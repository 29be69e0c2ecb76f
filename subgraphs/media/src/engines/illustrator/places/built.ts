import { darker, lighter, mix } from '../colour.ts';
import { ground, hazeAt, ridge, tufts, water, winding } from '../land.ts';
import { d, placed } from '../path.ts';
import { between, pick, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { barnHouse, castle, church, cottage, lighthouse, skyscraper, tent, townHouse, windmill } from './buildings.ts';
import { seaView } from './nature.ts';
import {
  across,
  brushAt,
  countryside,
  down,
  facade,
  heavens,
  hills,
  type Recipe,
  type Recipes,
  set,
  stones,
} from './setting.ts';
import { locomotive, sailboat, steamer, tallShip, wagon } from './ships.ts';
import { bush, framingGrass, framingLeaves, framingTrunk, stand, tree } from './trees.ts';

const walls = ['#f0ddb8', '#e8c9a0', '#d9a98a', '#c9d0c4', '#e6d0c8', '#b9c4d0', '#e9d49a'];
const roofs = ['#a8503f', '#8a5a4a', '#5f6a7a', '#b5653f', '#6f5a6a'];
const dark = '#20262e';

const paved = (stage: Stage, colour = '#b5a894') => {
  const { width, unit, place: r, brush } = stage;
  const cobbles = repeat(150, () => {
    const t = 0.06 + r() ** 0.8 * 0.94;
    const w = unit * 0.05 * (0.2 + t);
    return d`M${r() * width} ${down(stage, t)}q${w * 0.5} ${-w * 0.16} ${w} 0`;
  });
  return (
    ground(stage, stage.greens.snow ? '#dfe5ec' : colour) +
    brush.stroke(cobbles, darker(colour, 0.28), unit * 0.0024, 0.55)
  );
};

/** Street lamp, 100 high. */
const lamp = (stage: Stage) => (b: Stage['brush']) =>
  (stage.light.lamps ? d`<circle cx="0" cy="-92" r="46" fill="${stage.defs.pool('#ffd98a', 0.75)}"/>` : '') +
  b.box(-2, -84, 4, 84, '#2f3440') +
  b.box(-5, -5, 10, 5, '#2f3440') +
  (stage.light.lamps ? b.glow('M-6 -98L-4 -84H4L6 -98Z', '#fff0b8') : b.shape('M-6 -98L-4 -84H4L6 -98Z', '#cfdde2')) +
  b.shape('M-8 -98L0 -106L8 -98Z', '#2f3440') +
  b.stroke('M-6 -76H6', '#2f3440', 2);

/** Houses on both sides, larger towards the viewer, leaving the street free. */
function rows(stage: Stage, shops: boolean, floors: number): string {
  const { place: r, width } = stage;
  const portrait = width < stage.height;
  const steps = [0.02, 0.05, 0.1, 0.19, 0.34];
  return steps
    .map((t, i) => {
      const size = 0.15 + t * 2.05;
      const offset = (portrait ? 0.13 : 0.085) + t * (portrait ? 1.55 : 1.16);
      return [-1, 1]
        .map((side) => {
          const f = facade(stage, pick(r, walls), pick(r, roofs));
          const n = floors + Math.floor(r() * 2);
          return set(stage, 0.5 + side * offset, t, size, (b) => townHouse(b, r, 62, n, f, shops && i > 1));
        })
        .join('');
    })
    .join('');
}

const street: Recipe = (stage) => ({
  back:
    heavens(stage) +
    hills(stage, stage.greens.grass, { count: 1 }) +
    paved(stage) +
    set(stage, 0.5, 0.012, 0.17, (b) => church(b, facade(stage, '#cfc4b4', '#6f5a5a'))) +
    winding(stage, stage.greens.snow ? '#cdd5de' : '#a3967f', { wide: 0.3, bend: 0 }) +
    rows(stage, true, 2) +
    set(stage, 0.285, 0.3, 0.34, lamp(stage)) +
    set(stage, 0.72, 0.12, 0.2, lamp(stage)),
  frame: '',
  seat: 'bench',
  pool: stage.light.lamps ? '#ffd98a' : undefined,
});

const city: Recipe = (stage) => {
  const { place: r, unit, width, light } = stage;
  const tone = '#8a93a8';
  const skyline = [0.92, 0.75]
    .map((depth, k) => {
      const b = stage.brush.far(hazeAt(stage, depth));
      return repeat(
        across(stage, 13),
        (i, t) =>
          placed(
            { x: width * t, y: stage.horizon + unit * (0.01 + k * 0.02) },
            skyscraper(b, r, 32, between(r, 60, 150) * (1 - k * 0.25), mix(tone, pick(r, walls), 0.3), light.lamps),
            { scale: unit / 560 },
          ) + (i < 0 ? '' : ''),
      );
    })
    .join('');
  return {
    back:
      heavens(stage) +
      ground(stage, '#8a7a74') +
      skyline +
      set(stage, 0.58, 0.012, 0.3, (b) => church(b, facade(stage, '#b9b2ac', '#5f6a7a'))) +
      paved(stage, '#a8a39c') +
      winding(stage, stage.greens.snow ? '#cdd5de' : '#8f8a86', { wide: 0.34, bend: 0 }) +
      rows(stage, true, 4) +
      set(stage, 0.3, 0.3, 0.34, lamp(stage)) +
      set(stage, 0.69, 0.16, 0.22, lamp(stage)),
    frame: '',
    seat: 'bench',
  };
};

const village: Recipe = (stage) => {
  const { place: r, greens, width } = stage;
  const portrait = width < stage.height;
  const house = (x: number, t: number, size: number) => {
    const f = facade(stage, pick(r, walls), pick(r, roofs));
    return set(stage, x, t, size, (b) => cottage(b, r, 100, f));
  };
  const k = portrait ? 0.75 : 1;
  return {
    back:
      countryside(stage, { blades: 0 }) +
      stand(stage, r, { depth: 0.95, count: across(stage, 10), height: 0.12, kinds: ['broad', 'poplar'] }) +
      set(stage, 0.6, 0.03, 0.2, (b) => church(b, facade(stage, '#e6dcc8', '#8a5a4a'))) +
      house(0.38, 0.03, 0.2 * k) +
      house(0.8, 0.06, 0.24 * k) +
      house(0.22, 0.09, 0.3 * k) +
      winding(stage, greens.snow ? '#d6dee8' : '#cdb48a', { wide: 0.2 }) +
      house(0.93, 0.22, 0.5 * k) +
      house(0.05, 0.28, 0.58 * k) +
      repeat(5, () =>
        bush(
          brushAt(stage, 0.3),
          r,
          width * (r() < 0.5 ? between(r, 0, 0.28) : between(r, 0.72, 1)),
          down(stage, 0.32),
          stage.unit * 0.1,
          greens.conifer,
        ),
      ) +
      tufts(stage, r, 130, true, 0.25),
    frame:
      framingLeaves(stage, r, greens.leaf[0] as string, 1) +
      framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'bench',
  };
};

const fence = (stage: Stage, t: number, size: number, paint = '#b98f63') => {
  const step = stage.unit * size * 0.62;
  const b = brushAt(stage, t);
  const y = down(stage, t);
  const h = stage.unit * size * 0.5;
  const posts = repeat(Math.ceil(stage.width / step) + 1, (i) =>
    b.box(i * step - h * 0.06, y - h, h * 0.12, h, paint, 2),
  );
  return (
    b.stroke(d`M${-9} ${y - h * 0.75}H${stage.width + 9}M${-9} ${y - h * 0.36}H${stage.width + 9}`, paint, h * 0.09) +
    posts
  );
};

const furrows = (stage: Stage, colour: string, top: number) => {
  const { width, height, place: r } = stage;
  const vanish = width * 0.56;
  return (
    repeat(15, (i) => {
      const k = (i - 7) / 7;
      const y = down(stage, top);
      return stage.brush.wash(
        d`M${vanish + k * width * 0.5} ${y}L${vanish + k * width * 2.6 - width * 0.05} ${height + 9}h${width * 0.12}L${vanish + k * width * 0.5 + width * 0.006} ${y}Z`,
        colour,
        0.75,
      );
    }) + (r() < 0 ? '' : '')
  );
};

const farm: Recipe = (stage) => {
  const { place: r, greens } = stage;
  const bale = (b: Stage['brush']) =>
    b.oval(0, -22, 30, 22, '#d9b254') +
    b.oval(-4, -22, 21, 18, '#e8c870') +
    b.stroke('M-4 -22m-12 0a12 11 0 1 0 12 -11M-4 -22m-5 0a5 5 0 1 0 5 -5', '#b98a3a', 1.6);
  return {
    back:
      countryside(stage, { blades: 0 }) +
      stand(stage, r, { depth: 0.93, count: across(stage, 8), height: 0.12, kinds: ['broad', 'poplar'] }) +
      set(stage, 0.86, 0.07, 0.24, (b) => cottage(b, r, 100, facade(stage, '#f0ddb8', '#8a5a4a'))) +
      set(stage, 0.25, 0.12, 0.52, (b) => barnHouse(b, facade(stage, '#b1453a', '#6a4a4a'))) +
      set(
        stage,
        0.47,
        0.1,
        0.4,
        (b) =>
          b.box(-14, -86, 28, 86, '#b9bfc6') +
          b.shape('M-16 -85Q0 -112 16 -85Z', '#8a939e') +
          b.stroke('M-14 -60H14M-14 -32H14', '#8a939e', 2),
      ) +
      fence(stage, 0.2, 0.13) +
      set(stage, 0.72, 0.32, 0.2, bale) +
      set(stage, 0.82, 0.38, 0.22, bale) +
      tufts(stage, r, 170, true, 0.22),
    frame: framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'crate',
  };
};

const field: Recipe = (stage) => {
  const { place: r, greens } = stage;
  const soil = greens.snow ? '#e6ebf1' : '#c9a24e';
  const sheaf = (b: Stage['brush']) =>
    b.shape('M-16 0Q-5 -26 -20 -56Q-8 -50 0 -60Q8 -50 20 -56Q5 -26 16 0Z', '#dcae4a') +
    b.stroke('M-8 -26H8', '#a9762c', 4) +
    b.stroke('M-8 -50L-3 -10M8 -50L3 -10M0 -54V-6', '#b98a3a', 1.5);
  return {
    back:
      countryside(stage, { ground: soil, blades: 0 }) +
      furrows(stage, mix(soil, greens.snow ? '#a9b6c4' : '#8f9a44', 0.5), 0.02) +
      stand(stage, r, { depth: 0.95, count: across(stage, 7), height: 0.11, kinds: ['poplar', 'broad'] }) +
      set(stage, 0.2, 0.1, 0.1, sheaf) +
      set(stage, 0.8, 0.14, 0.13, sheaf) +
      set(stage, 0.12, 0.3, 0.22, sheaf) +
      set(stage, 0.9, 0.36, 0.25, sheaf),
    frame: framingGrass(stage, r, mix(soil, '#5a3f22', greens.snow ? 0.2 : 0.55)),
    seat: 'crate',
  };
};

const stall = (b: Stage['brush'], stripe: string, goods: readonly string[]) =>
  b.box(-48, -72, 4, 72, '#7a5638') +
  b.box(44, -72, 4, 72, '#7a5638') +
  b.shape('M-46 -30H46L50 0H-50Z', '#a97a48') +
  b.wash('M-50 0L-46 -30H-30L-32 0Z', '#5a3a24', 0.25) +
  repeat(18, (i) =>
    b.disc(-40 + (i % 9) * 10, -32 - (i > 8 ? 6 : 0), 5.4, goods[(i + Math.floor(i / 3)) % goods.length] as string),
  ) +
  repeat(7, (i) =>
    b.shape(
      d`M${-46 + i * 13.2} -84L${-56 + i * 16} -62q8 7 16 0L${-46 + (i + 1) * 13.2} -84Z`,
      i % 2 ? '#f6ecd8' : stripe,
    ),
  );

const market: Recipe = (stage) => {
  const goods = [
    ['#d8402f', '#e8963a', '#8fb84a'],
    ['#e0a03a', '#f0d060', '#c9603a'],
    ['#7a4a8a', '#4f8a4a', '#d8c06a'],
  ];
  const stripes = ['#c9463c', '#3f7a9a', '#4f8a55', '#c98a2c'];
  const at: [number, number, number][] = [
    [0.34, 0.07, 0.17],
    [0.68, 0.08, 0.18],
    [0.2, 0.17, 0.28],
    [0.83, 0.18, 0.29],
    [0.02, 0.36, 0.5],
    [0.99, 0.36, 0.5],
  ];
  return {
    back:
      heavens(stage) +
      paved(stage) +
      townRow(stage) +
      at
        .map(([x, t, s], i) => set(stage, x, t, s, (b) => stall(b, stripes[i % 4] as string, goods[i % 3] as string[])))
        .join('') +
      bunting(stage),
    frame: '',
    seat: 'crate',
  };
};

/** A closed row of houses along the far side of a square. */
const townRow = (stage: Stage) => {
  const { place: r } = stage;
  const n = across(stage, 6.5);
  return repeat(n, (_, t) => {
    const f = facade(stage, pick(r, walls), pick(r, roofs));
    return set(stage, t, 0.06, 0.235, (b) =>
      townHouse(b, r, (stage.width / (n - 1) / stage.unit) * 425, 2 + Math.floor(r() * 2), f, r() < 0.6),
    );
  });
};

const bunting = ({ width, unit, near, horizon }: Stage) => {
  const y = horizon * 0.34;
  const flags = repeat(18, (i) => {
    const t = (i + 0.5) / 18;
    const sag = Math.sin(Math.PI * ((t * 2) % 1)) * unit * 0.06;
    return near.wash(
      d`M${width * t - unit * 0.014} ${y + sag}h${unit * 0.028}l${-unit * 0.014} ${unit * 0.036}Z`,
      ['#d8483e', '#f0c145', '#3f8a9a', '#f3e8d2'][i % 4] as string,
    );
  });
  return (
    near.stroke(
      d`M0 ${y}Q${width * 0.25} ${y + unit * 0.12} ${width * 0.5} ${y}Q${width * 0.75} ${y + unit * 0.12} ${width} ${y}`,
      '#5a4a44',
      2.2,
    ) + flags
  );
};

const square: Recipe = (stage) => {
  const fountain = (b: Stage['brush']) =>
    b.oval(0, -4, 62, 13, '#9a9690') +
    b.oval(0, -9, 60, 12, '#c9c2b6') +
    b.oval(0, -10, 53, 9, '#7fb6c8') +
    b.shape('M-6 -10L-4 -52H4L6 -10Z', '#c9c2b6') +
    b.oval(0, -44, 26, 6, '#c9c2b6') +
    b.oval(0, -46, 22, 4, '#8fc4d4') +
    b.disc(0, -58, 7, '#c9c2b6') +
    b.stroke(
      'M0 -62Q-14 -76 -20 -46M0 -62Q14 -76 20 -46M-22 -44Q-32 -38 -36 -14M22 -44Q32 -38 36 -14',
      '#e4f4f8',
      2.2,
      0.85,
    );
  return {
    back:
      heavens(stage) +
      paved(stage, '#c2b49c') +
      townRow(stage) +
      set(stage, 0.5, 0.035, 0.21, (b) => church(b, facade(stage, '#e6dcc8', '#6f5a5a'))) +
      set(stage, 0.5, 0.24, 0.3, fountain) +
      set(stage, 0.14, 0.3, 0.34, lamp(stage)) +
      set(stage, 0.87, 0.3, 0.34, lamp(stage)),
    frame: '',
    seat: 'bench',
  };
};

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
const crate = (b: Stage['brush']) =>
  b.box(-22, -38, 44, 38, '#b98a54') + b.stroke('M-22 -38L22 0M-22 0L22 -38M-20 -36H20V-2H-20Z', '#8a6238', 3.4);

const harbour: Recipe = (stage) => {
  const { place: r, horizon, unit, height, light } = stage;
  const quay = repeat(across(stage, 3.4), (_, t) => {
    const f = facade(stage, pick(r, walls), pick(r, roofs));
    return set(stage, t * 0.48 - 0.03, 0.03, 0.17, (b) => townHouse(b, r, 62, 2 + Math.floor(r() * 2), f, true));
  });
  return {
    back:
      heavens(stage) +
      hills(stage, stage.greens.grass, { count: 2 }) +
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

const castleOutside: Recipe = (stage) => {
  const { place: r, greens, horizon, unit } = stage;
  const hill = ridge(
    stage,
    { y: horizon - unit * 0.02, rise: unit * 0.05, waves: 0.7, layer: 31 },
    brushAt(stage, 0.3).tone(mix(greens.grass, '#4a6a3c', greens.snow ? 0.1 : 0.3)),
  );
  const f = facade(stage, '#b9b3b4', '#5a6a94');
  return {
    back:
      heavens(stage) +
      hills(stage, greens.grass, { lift: 0.08 }) +
      set(stage, 0.5, -0.01, 0.25, (b) => castle(b, f)) +
      hill +
      ground(stage, greens.grass, { top: horizon + unit * 0.02 }) +
      stand(stage, r, {
        depth: 0.8,
        count: across(stage, 9),
        height: 0.13,
        kinds: ['conifer', 'broad'],
        clearing: 0.2,
      }) +
      winding(stage, greens.snow ? '#dbe3ec' : '#d2bd92', { wide: 0.16, bend: 0.18 }) +
      tufts(stage, r, 150, true, 0.15),
    frame:
      framingLeaves(stage, r, greens.leaf[0] as string, -1) +
      framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'stone',
  };
};

const houseOutside: Recipe = (stage) => {
  const { place: r, greens, width } = stage;
  const f = facade(stage, pick(r, walls), pick(r, roofs));
  return {
    back:
      countryside(stage, { blades: 0 }) +
      stand(stage, r, { depth: 0.85, count: across(stage, 6), height: 0.2, kinds: ['broad', 'poplar'] }) +
      set(stage, width < stage.height ? 0.5 : 0.6, 0.18, width < stage.height ? 0.6 : 0.66, (b) =>
        cottage(b, r, 100, f),
      ) +
      winding(stage, greens.snow ? '#dbe3ec' : '#d2bd92', {
        wide: 0.14,
        bend: 0.05,
        at: width < stage.height ? 0.5 : 0.61,
        top: down(stage, 0.18),
      }) +
      fence(stage, 0.32, 0.16, '#f3ead8').replace('<g', '<g') +
      tree(stage, brushAt(stage, 0.3), r, 'broad', width * 0.1, down(stage, 0.3), stage.unit * 0.6) +
      repeat(5, (i) =>
        bush(brushAt(stage, 0.4), r, width * (0.3 + i * 0.15), down(stage, 0.21), stage.unit * 0.08, greens.conifer),
      ) +
      tufts(stage, r, 150, true, 0.36),
    frame: framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'bench',
  };
};

const courtyard: Recipe = (stage) => {
  const { unit, width, brush, horizon, light, place: r } = stage;
  const stone = '#c9b79a';
  const y = down(stage, 0.12);
  const top = horizon - unit * 0.36;
  const n = across(stage, 4.2);
  const step = width / n;
  const arches = repeat(n, (i) => {
    const x = (i + 0.5) * step;
    const w = step * 0.3;
    return (
      brush.wash(
        d`M${x - w} ${y}V${y - unit * 0.14}Q${x} ${y - unit * 0.29} ${x + w} ${y - unit * 0.14}V${y}Z`,
        light.lamps ? '#8a6a4a' : '#7a6a62',
      ) +
      brush.box(x - step / 2 - unit * 0.014, y - unit * 0.17, unit * 0.028, unit * 0.17, lighter(stone, 0.2)) +
      (light.lamps
        ? brush.glow(d`M${x - w * 0.5} ${top + unit * 0.05}h${w}v${unit * 0.07}h${-w}Z`, '#ffd98a')
        : brush.box(x - w * 0.5, top + unit * 0.05, w, unit * 0.07, '#6f8ba0'))
    );
  });
  const well = (b: Stage['brush']) =>
    b.shape('M-30 0V-26H30V0Z', '#a39a8e') +
    b.oval(0, -26, 30, 7, '#7a746c') +
    b.oval(0, -26, 23, 5, '#2f3440') +
    b.box(-27, -74, 4, 50, '#7a5638') +
    b.box(23, -74, 4, 50, '#7a5638') +
    b.shape('M-38 -70L0 -92L38 -70Z', '#a8503f') +
    b.stroke('M0 -70V-34', '#5a4a3a', 1.6) +
    b.box(-6, -38, 12, 10, '#8a6a4a');
  return {
    back:
      heavens(stage) +
      brush.shape(d`M${-9} ${y}V${top}H${width + 9}V${y}Z`, stone) +
      brush.shape(
        d`M${-9} ${top + 6}V${top - unit * 0.045}H${width + 9}V${top + 6}Z`,
        stage.greens.snow ? '#f0f4f8' : '#b0604a',
      ) +
      arches +
      paved(stage, '#b9ab94').replace(/y="[\d.]+"/, d`y="${y}"`) +
      set(stage, 0.78, 0.3, 0.3, well) +
      tree(stage, brushAt(stage, 0.25), r, 'fruit', width * 0.2, down(stage, 0.28), unit * 0.4),
    frame: framingLeaves(stage, r, stage.greens.leaf[0] as string, -1),
    seat: 'bench',
  };
};

const station: Recipe = (stage) => {
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
      d`M${width * 0.5} ${unit * 0.17}v${-unit * 0.032}M${width * 0.5} ${unit * 0.17}l${unit * 0.022} ${unit * 0.01}`,
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
    back:
      heavens(stage) +
      hills(stage, stage.greens.grass) +
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

const rooftop: Recipe = (stage) => {
  const { place: r, unit, width, height, light, brush, greens } = stage;
  const skyline = [0.9, 0.7, 0.5]
    .map((depth, k) => {
      const b = brush.far(hazeAt(stage, depth));
      return repeat(across(stage, 9 - k), (_, t) => {
        const f = facade(stage, pick(r, walls), pick(r, roofs));
        return placed(
          { x: width * t + between(r, -20, 20), y: down(stage, 0.12 + k * 0.12) },
          townHouse(b, r, 56, 2 + Math.floor(r() * 3), f),
          { scale: (unit / 700) * (1 + k * 0.45) },
        );
      });
    })
    .join('');
  const y = down(stage, 0.52);
  const tile = greens.snow ? '#eef3f8' : '#a8553f';
  const slates = repeat(7, (row) => {
    const yy = y + (height - y) * (row / 7) ** 1.3;
    const w = unit * (0.05 + row * 0.012);
    return brush.stroke(
      repeat(Math.ceil(width / w) + 1, (i) => d`M${i * w - (row % 2) * w * 0.5} ${yy}q${w * 0.5} ${w * 0.55} ${w} 0`),
      darker(tile, greens.snow ? 0.14 : 0.25),
      3,
      0.8,
    );
  });
  const chimney = (b: Stage['brush']) =>
    b.box(-22, -84, 44, 90, '#9a5a48') +
    b.box(-26, -90, 52, 10, '#7a4438') +
    b.box(-14, -108, 10, 20, '#b5653f') +
    b.box(4, -108, 10, 20, '#b5653f') +
    repeat(4, (i) => b.disc(8 + i * 9, -118 - i * 14, 6 + i * 3, '#e6e6ea', 0.5 - i * 0.1)) +
    b.stroke('M-22 -66H22M-22 -48H22M-22 -30H22M-22 -12H22', '#7a4438', 2, 0.7);
  return {
    back:
      heavens(stage) +
      ground(stage, '#8a7a74') +
      skyline +
      brush.shape(d`M${-9} ${y}H${width + 9}V${height + 9}H${-9}Z`, tile) +
      slates +
      brush.box(-9, y - unit * 0.012, width + 18, unit * 0.024, darker(tile, 0.2)) +
      set(stage, 0.12, 0.56, 0.3, chimney) +
      set(stage, 0.9, 0.53, 0.24, chimney) +
      (light.lamps ? '' : ''),
    frame: '',
    seat: 'crate',
  };
};

const lighthousePlace: Recipe = (stage) => {
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
    back:
      seaView(stage, 0.5) +
      rock +
      set(stage, portrait ? 0.72 : 0.77, -0.1, portrait ? 0.34 : 0.33, (b) =>
        lighthouse(b, light.lamps || stage.facts.weather === 'fog'),
      ) +
      set(stage, 0.2, 0.1, 0.1, (b) => sailboat(b, '#f6efdf')) +
      shore +
      stones(stage, r, 0, '#888') +
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

const shipDeck: Recipe = (stage) => {
  const { unit, width, height, brush, near, light } = stage;
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
    back:
      seaView(stage, 0.5) +
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
        : '') +
      brush.wash('M0 0Z', '#000'),
    frame: d`<g transform="translate(0 ${height})"></g>`,
    seat: 'crate',
  };
};

const mill: Recipe = (stage) => {
  const { place: r, greens } = stage;
  return {
    back:
      countryside(stage, { blades: 0 }) +
      stand(stage, r, { depth: 0.93, count: across(stage, 6), height: 0.1, kinds: ['poplar', 'broad'] }) +
      set(stage, 0.27, 0.12, 0.36, (b) => windmill(b, 24 + stage.view() * 50, facade(stage, '#efe4cc', '#7a4a3e'))) +
      set(stage, 0.8, 0.06, 0.22, (b) => cottage(b, r, 100, facade(stage, '#f0ddb8', '#a8503f'))) +
      winding(stage, greens.snow ? '#dbe3ec' : '#d2bd92', { wide: 0.16 }) +
      tufts(stage, r, 230, true, 0.1),
    frame: framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'crate',
  };
};

const camp: Recipe = (stage) => {
  const { place: r, greens, light, defs } = stage;
  const fire = (b: Stage['brush']) =>
    d`<circle cx="0" cy="-14" r="120" fill="${defs.pool('#ffb454', light.lamps ? 0.85 : 0.4)}"/>` +
    b.glow('M-17 0Q-27 -24 -7 -46Q-5 -30 3 -36Q1 -54 13 -62Q11 -44 21 -32Q31 -14 17 0Z', '#f07c34') +
    b.glow('M-9 0Q-15 -14 -2 -28Q2 -16 8 -22Q18 -8 9 0Z', '#ffd35c') +
    b.stroke('M-26 2L22 -6M26 2L-22 -6', '#6a4430', 8) +
    repeat(7, (i) => b.disc(-36 + i * 12, 4, 6, '#8f8a86'));
  return {
    back:
      heavens(stage) +
      hills(stage, greens.grass, { lift: 0.1 }) +
      ground(stage, mix(greens.grass, '#7a7a4a', greens.snow ? 0 : 0.3)) +
      [0.88, 0.72]
        .map((depth, i) =>
          stand(stage, r, {
            depth,
            count: across(stage, 13 - i * 3),
            height: 0.28 + i * 0.1,
            kinds: ['conifer'],
            clearing: i * 0.16,
          }),
        )
        .join('') +
      set(stage, 0.2, 0.24, 0.46, (b) => tent(b, '#d9a45a', light.lamps)) +
      set(stage, 0.8, 0.2, 0.38, (b) => tent(b, '#8a9a6a', light.lamps)) +
      set(stage, 0.52, 0.36, 0.2, fire) +
      tufts(stage, r, 120, false, 0.3),
    frame:
      framingTrunk(stage, r, stage.width, stage.unit * 0.06, '#20242a') +
      framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.7)),
    seat: 'log',
    pool: '#ffb454',
  };
};

const garden: Recipe = (stage) => {
  const { place: r, greens, width, unit } = stage;
  const colours = greens.flowers.length ? greens.flowers : ['#dfe6ee'];
  const bed = (x: number, t: number, w: number) => {
    const b = brushAt(stage, t);
    const y = down(stage, t);
    const k = unit * (0.2 + t);
    return (
      b.oval(x, y, w, k * 0.045, greens.snow ? '#cfd9e4' : '#6a4a34') +
      repeat(30, () => {
        const px = x + (r() - 0.5) * w * 1.8;
        const h = k * between(r, 0.05, 0.14);
        const c = pick(r, colours);
        return greens.snow
          ? ''
          : b.stroke(d`M${px} ${y}v${-h}`, '#4f8a48', k * 0.007) +
              b.disc(px, y - h, k * 0.019, c) +
              b.disc(px, y - h, k * 0.008, '#ffe27a');
      })
    );
  };
  const arch = (b: Stage['brush']) =>
    b.stroke('M-26 0V-62Q-26 -92 0 -92Q26 -92 26 -62V0M-19 0V-60Q-19 -84 0 -84Q19 -84 19 -60V0', '#f3ead8', 3) +
    repeat(26, (i) => {
      const a = Math.PI * (i / 25);
      return b.disc(
        -Math.cos(a) * 25 + (r() - 0.5) * 6,
        -58 - Math.sin(a) * 30 + (r() - 0.5) * 6,
        4.4,
        i % 3 ? '#5f9a4e' : pick(r, colours),
      );
    });
  const hedge = repeat(across(stage, 9), (_, t) =>
    bush(brushAt(stage, 0.1), r, width * t, down(stage, 0.1), unit * 0.22, greens.snow ? '#8fa89a' : '#4f8a50'),
  );
  return {
    back:
      countryside(stage, { blades: 0 }) +
      set(stage, 0.82, 0.03, 0.34, (b) => cottage(b, r, 100, facade(stage, '#f0ddb8', '#a8503f'))) +
      stand(stage, r, { depth: 0.8, count: across(stage, 4), height: 0.3, kinds: ['fruit', 'broad'] }) +
      hedge +
      set(stage, 0.5, 0.14, 0.34, arch) +
      winding(stage, greens.snow ? '#dbe3ec' : '#e0cba0', { wide: 0.16, bend: 0.06, top: down(stage, 0.13) }) +
      bed(width * 0.2, 0.24, unit * 0.2) +
      bed(width * 0.82, 0.28, unit * 0.24) +
      bed(width * 0.06, 0.5, unit * 0.26) +
      bed(width * 0.96, 0.55, unit * 0.28) +
      tufts(stage, r, 110, true, 0.3),
    frame: framingLeaves(stage, r, greens.leaf[1] as string, 1),
    seat: 'bench',
  };
};

export const builtRecipes: Recipes = {
  garden,
  village,
  farm,
  field,
  street,
  city,
  square,
  market,
  harbour,
  castle: castleOutside,
  'house-exterior': houseOutside,
  courtyard,
  station,
  rooftop,
  lighthouse: lighthousePlace,
  'ship-deck': shipDeck,
  mill,
  camp,
};

/** Ships on the sea behind a boat. */
export const farShip = (stage: Stage) =>
  set(stage, 0.8, 0.08, 0.2, (b) =>
    stage.place() < 0.5 ? tallShip(b, stage.light.lamps) : steamer(b, stage.light.lamps),
  );
