import { mix } from '../colour.ts';
import { ground, ridge, tufts, winding } from '../land.ts';
import { d } from '../path.ts';
import { between, pick, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { barnHouse, castle, church, cottage, tent, windmill } from './buildings.ts';
import { dark, roofs, walls } from './facades.ts';
import { across, brushAt, countryside, down, facade, heavens, hills, type Recipe, set } from './setting.ts';
import { bush, framingGrass, framingLeaves, framingTrunk, stand, tree } from './trees.ts';

export const village: Recipe = (stage) => {
  const { place: r, greens, width } = stage;
  const portrait = width < stage.height;
  const house = (x: number, t: number, size: number) => {
    const f = facade(stage, pick(r, walls), pick(r, roofs));
    return set(stage, x, t, size, (b) => cottage(b, r, 100, f));
  };
  const k = portrait ? 0.75 : 1;
  return {
    ...countryside(
      stage,
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
    ),
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
  const { width, height } = stage;
  const vanish = width * 0.56;
  return repeat(15, (i) => {
    const k = (i - 7) / 7;
    const y = down(stage, top);
    return stage.brush.wash(
      d`M${vanish + k * width * 0.5} ${y}L${vanish + k * width * 2.6 - width * 0.05} ${height + 9}h${width * 0.12}L${vanish + k * width * 0.5 + width * 0.006} ${y}Z`,
      colour,
      0.75,
    );
  });
};

export const farm: Recipe = (stage) => {
  const { place: r, greens } = stage;
  const bale = (b: Stage['brush']) =>
    b.oval(0, -22, 30, 22, '#d9b254') +
    b.oval(-4, -22, 21, 18, '#e8c870') +
    b.stroke('M-4 -22m-12 0a12 11 0 1 0 12 -11M-4 -22m-5 0a5 5 0 1 0 5 -5', '#b98a3a', 1.6);
  return {
    ...countryside(
      stage,
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
    ),
    frame: framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'crate',
  };
};

export const field: Recipe = (stage) => {
  const { place: r, greens } = stage;
  const soil = greens.snow ? '#e6ebf1' : '#c9a24e';
  const sheaf = (b: Stage['brush']) =>
    b.shape('M-16 0Q-5 -26 -20 -56Q-8 -50 0 -60Q8 -50 20 -56Q5 -26 16 0Z', '#dcae4a') +
    b.stroke('M-8 -26H8', '#a9762c', 4) +
    b.stroke('M-8 -50L-3 -10M8 -50L3 -10M0 -54V-6', '#b98a3a', 1.5);
  return {
    ...countryside(
      stage,
      furrows(stage, mix(soil, greens.snow ? '#a9b6c4' : '#8f9a44', 0.5), 0.02) +
        stand(stage, r, { depth: 0.95, count: across(stage, 7), height: 0.11, kinds: ['poplar', 'broad'] }) +
        set(stage, 0.2, 0.1, 0.1, sheaf) +
        set(stage, 0.8, 0.14, 0.13, sheaf) +
        set(stage, 0.12, 0.3, 0.22, sheaf) +
        set(stage, 0.9, 0.36, 0.25, sheaf),
      soil,
    ),
    frame: framingGrass(stage, r, mix(soil, '#5a3f22', greens.snow ? 0.2 : 0.55)),
    seat: 'crate',
  };
};

export const castleOutside: Recipe = (stage) => {
  const { place: r, greens, horizon, unit } = stage;
  const hill = ridge(
    stage,
    { y: horizon - unit * 0.02, rise: unit * 0.05, waves: 0.7, layer: 31 },
    brushAt(stage, 0.3).tone(mix(greens.grass, '#4a6a3c', greens.snow ? 0.1 : 0.3)),
  );
  const f = facade(stage, '#b9b3b4', '#5a6a94');
  return {
    sky: heavens(stage),
    far: hills(stage, greens.grass, { lift: 0.08 }),
    land:
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

export const houseOutside: Recipe = (stage) => {
  const { place: r, greens, width } = stage;
  const f = facade(stage, pick(r, walls), pick(r, roofs));
  return {
    ...countryside(
      stage,
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
        fence(stage, 0.32, 0.16, '#f3ead8') +
        tree(stage, brushAt(stage, 0.3), r, 'broad', width * 0.1, down(stage, 0.3), stage.unit * 0.6) +
        repeat(5, (i) =>
          bush(brushAt(stage, 0.4), r, width * (0.3 + i * 0.15), down(stage, 0.21), stage.unit * 0.08, greens.conifer),
        ) +
        tufts(stage, r, 150, true, 0.36),
    ),
    frame: framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'bench',
  };
};

export const mill: Recipe = (stage) => {
  const { place: r, greens } = stage;
  return {
    ...countryside(
      stage,
      stand(stage, r, { depth: 0.93, count: across(stage, 6), height: 0.1, kinds: ['poplar', 'broad'] }) +
        set(stage, 0.27, 0.12, 0.36, (b) => windmill(b, 24 + stage.view() * 50, facade(stage, '#efe4cc', '#7a4a3e'))) +
        set(stage, 0.8, 0.06, 0.22, (b) => cottage(b, r, 100, facade(stage, '#f0ddb8', '#a8503f'))) +
        winding(stage, greens.snow ? '#dbe3ec' : '#d2bd92', { wide: 0.16 }) +
        tufts(stage, r, 230, true, 0.1),
    ),
    frame: framingGrass(stage, r, mix(greens.grass, dark, greens.snow ? 0.2 : 0.6)),
    seat: 'crate',
  };
};

export const camp: Recipe = (stage) => {
  const { place: r, greens, light, defs } = stage;
  const fire = (b: Stage['brush']) =>
    d`<circle cx="0" cy="-14" r="120" fill="${defs.pool('#ffb454', light.lamps ? 0.85 : 0.4)}"/>` +
    b.glow('M-17 0Q-27 -24 -7 -46Q-5 -30 3 -36Q1 -54 13 -62Q11 -44 21 -32Q31 -14 17 0Z', '#f07c34') +
    b.glow('M-9 0Q-15 -14 -2 -28Q2 -16 8 -22Q18 -8 9 0Z', '#ffd35c') +
    b.stroke('M-26 2L22 -6M26 2L-22 -6', '#6a4430', 8) +
    repeat(7, (i) => b.disc(-36 + i * 12, 4, 6, '#8f8a86'));
  return {
    sky: heavens(stage),
    far: hills(stage, greens.grass, { lift: 0.1 }),
    land:
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

export const garden: Recipe = (stage) => {
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
    ...countryside(
      stage,
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
    ),
    frame: framingLeaves(stage, r, greens.leaf[1] as string, 1),
    seat: 'bench',
  };
};
