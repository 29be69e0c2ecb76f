import { darker, mix } from '../colour.ts';
import { ground, hazeAt, winding } from '../land.ts';
import { d, placed } from '../path.ts';
import { between, pick, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { church, skyscraper, townHouse } from './buildings.ts';
import { roofs, walls } from './facades.ts';
import { across, down, facade, heavens, hills, type Recipe, set } from './setting.ts';

export const paved = (stage: Stage, colour = '#b5a894') => {
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

export const street: Recipe = (stage) => ({
  sky: heavens(stage),
  far: hills(stage, stage.greens.grass, { count: 1 }),
  land:
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

export const city: Recipe = (stage) => {
  const { place: r, unit, width, light } = stage;
  const tone = '#8a93a8';
  const skyline = [0.92, 0.75]
    .map((depth, k) => {
      const b = stage.brush.far(hazeAt(stage, depth));
      return repeat(across(stage, 13), (_i, t) =>
        placed(
          { x: width * t, y: stage.horizon + unit * (0.01 + k * 0.02) },
          skyscraper(b, r, 32, between(r, 60, 150) * (1 - k * 0.25), mix(tone, pick(r, walls), 0.3), light.lamps),
          { scale: unit / 560 },
        ),
      );
    })
    .join('');
  return {
    sky: heavens(stage),
    far: '',
    land:
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

export const market: Recipe = (stage) => {
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
    sky: heavens(stage),
    far: '',
    land:
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

export const square: Recipe = (stage) => {
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
    sky: heavens(stage),
    far: '',
    land:
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
