import { darker, lighter } from '../colour.ts';
import { ground, hazeAt } from '../land.ts';
import { d, placed } from '../path.ts';
import { between, pick, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { townHouse } from './buildings.ts';
import { roofs, walls } from './facades.ts';
import { across, brushAt, down, facade, heavens, type Recipe, set } from './setting.ts';
import { paved } from './streets.ts';
import { framingLeaves, tree } from './trees.ts';

export const courtyard: Recipe = (stage) => {
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
    sky: heavens(stage),
    far: '',
    land:
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

export const rooftop: Recipe = (stage) => {
  const { place: r, unit, width, height, brush, greens } = stage;
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
    sky: heavens(stage),
    far: '',
    land:
      ground(stage, '#8a7a74') +
      skyline +
      brush.shape(d`M${-9} ${y}H${width + 9}V${height + 9}H${-9}Z`, tile) +
      slates +
      brush.box(-9, y - unit * 0.012, width + 18, unit * 0.024, darker(tile, 0.2)) +
      set(stage, 0.12, 0.56, 0.3, chimney) +
      set(stage, 0.9, 0.53, 0.24, chimney),
    frame: '',
    seat: 'crate',
  };
};
