import { mix } from '../colour.ts';
import { ground, mist, tufts, winding } from '../land.ts';
import { d, placed } from '../path.ts';
import { between, repeat } from '../random.ts';
import type { Stage } from '../stage.ts';
import { deep } from './framing.ts';
import { across, down, heavens, hills, type Recipe } from './setting.ts';
import { framingGrass, framingLeaves, framingTrunk, stand, type TreeKind } from './trees.ts';

export function woods(kinds: readonly TreeKind[], floor: string | null, frameColour: string): Recipe {
  return (stage) => {
    const { place: r, greens, horizon, unit } = stage;
    const rows = [0.95, 0.8, 0.66, 0.52, 0.38];
    const trees = rows
      .map(
        (depth, i) =>
          stand(stage, r, {
            depth,
            count: across(stage, 15 - i * 2),
            height: 0.27 + i * 0.1,
            kinds,
            clearing: i < 2 ? 0 : 0.1 + i * 0.05,
          }) + mist(stage, horizon + unit * 0.02 * i, unit * 0.12, 0.34 - i * 0.06),
      )
      .join('');
    const floorPaint = greens.snow ? greens.grass : (floor ?? mix(greens.grass, '#4a6a3c', 0.45));
    return {
      sky: heavens(stage),
      far: hills(stage, mix(greens.conifer, '#5b8a66', 0.4), { lift: 0.1 }),
      land:
        ground(stage, floorPaint, { far: 0.6 }) +
        trees +
        winding(stage, greens.snow ? '#dbe5ef' : '#b08f62', { wide: 0.15, at: 0.5 }) +
        tufts(stage, r, 120, true, 0.25),
      frame:
        framingTrunk(stage, r, -stage.unit * 0.01, unit * 0.06, frameColour) +
        framingTrunk(stage, r, stage.width + unit * 0.015, unit * 0.075, frameColour) +
        framingLeaves(stage, r, greens.bare ? greens.conifer : (greens.leaf[0] as string), -1) +
        framingGrass(stage, r, mix(floorPaint, deep, greens.snow ? 0.25 : 0.75)),
      seat: 'log',
    };
  };
}

function vines(stage: Stage): string {
  const r = stage.place;
  return repeat(across(stage, 6), (_, t) => {
    const x = t * stage.width + between(r, -40, 40);
    const l = stage.unit * between(r, 0.12, 0.4);
    return (
      stage.near.stroke(d`M${x} ${-10}q${between(r, -30, 30)} ${l * 0.6} 0 ${l}`, '#3f7a48', stage.unit * 0.005) +
      repeat(6, (k) =>
        placed({ x, y: (l * (k + 1)) / 6 }, stage.near.wash('M0 0Q14 -8 26 4Q10 12 0 0Z', '#4f9650'), {
          flip: k % 2 === 0,
          scale: stage.unit / 1080,
        }),
      )
    );
  });
}

export const jungle: Recipe = (stage) => {
  const base = woods(['palm', 'broad', 'palm', 'broad'], '#4f8a45', '#1f3a2c')(stage);
  const { place: r, unit, width, height } = stage;
  const fern = (x: number, y: number, s: number) =>
    repeat(7, (i) => {
      const a = -1.25 + (i * 2.5) / 6;
      const ex = x + Math.sin(a) * s;
      const ey = y - Math.cos(a) * s * 0.7;
      return stage.near.wash(
        d`M${x} ${y}Q${x + Math.sin(a) * s * 0.4} ${y - s * 0.6} ${ex} ${ey}Q${x + Math.sin(a) * s * 0.6} ${y - s * 0.25} ${x} ${y}Z`,
        mix('#2f7a44', '#7ab648', i / 7),
      );
    });
  return {
    ...base,
    land: base.land + repeat(across(stage, 6), () => fern(r() * width, down(stage, between(r, 0.2, 0.6)), unit * 0.08)),
    frame: vines(stage) + base.frame + fern(0, height, unit * 0.24) + fern(width, height, unit * 0.28),
  };
};
