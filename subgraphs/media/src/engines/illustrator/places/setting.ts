import type { PlaceKind, PropName } from '@visiobook/contracts';
import { ground, hazeAt, mist, ridge } from '../land.ts';
import { d, placed } from '../path.ts';
import { type Random, repeat } from '../random.ts';
import { sky } from '../sky.ts';
import type { Stage } from '../stage.ts';
import { weatherBehind } from '../weather.ts';
import type { Facade } from './buildings.ts';

export type SeatKind = 'chair' | 'stool' | 'log' | 'stone' | 'bench' | 'crate' | 'cloud';

/** What a place gives a picture. */
export interface Setting {
  /** What moves apart when the camera moves, from far to near. A place without sky has only its land. */
  sky: string;
  far: string;
  /** The ground that people stand on, and what stands on it. */
  land: string;
  /** Dark shapes at the picture's edges, before the people. */
  frame: string;
  seat: SeatKind;
  /** Weather stays outside. */
  indoors?: boolean;
  /** No rain falls in here, though it is no room. */
  sheltered?: boolean;
  /** People need a boat here. */
  afloat?: boolean;
  /** There is no ground: people fly, or stand on clouds. */
  airy?: boolean;
  /** Things that are part of the place as it is drawn: one more would be one too many. */
  shows?: ReadonlySet<PropName>;
  /** Where the wall ends and the floor begins; outdoors the ground ends at the horizon. */
  floor?: number;
  /** Something glows in the middle of the scene. */
  pool?: string;
}

export type Recipe = (stage: Stage) => Setting;
export type Recipes = Partial<Record<PlaceKind, Recipe>>;

/** The height of a point of the ground: 0 = at the horizon, 1 = at the lower edge. */
export const down = ({ horizon, height }: Stage, t: number) => horizon + (height - horizon) * t;

/** The brush for things whose foot stands at `t` (as in `down`). */
export const brushAt = (stage: Stage, t: number) => stage.brush.far(hazeAt(stage, (1 - t) ** 2 * 0.85));

export const facade = ({ light, greens }: Stage, wall: string, roof: string): Facade => ({
  wall,
  roof,
  lit: light.lamps,
  snow: greens.snow,
});

/** Something of a hundred units placed on the land: `x` in widths, `t` as in `down`, `size` in picture units. */
export const set = (
  stage: Stage,
  x: number,
  t: number,
  size: number,
  drawing: (brush: Stage['brush']) => string,
  flip = false,
) =>
  placed({ x: stage.width * x, y: down(stage, t) }, drawing(brushAt(stage, t).scaled((stage.unit * size) / 100)), {
    scale: (stage.unit * size) / 100,
    flip,
  });

/** Three lines of hills that fade into the distance. */
export function hills(stage: Stage, colour: string, { rise = 0.05, waves = 1.1, lift = 0.05, count = 3 } = {}): string {
  const { horizon, unit, brush } = stage;
  return repeat(count, (i, t) => {
    const y = horizon - unit * lift * (1 - t * 0.9);
    return (
      ridge(
        stage,
        { y, rise: unit * rise * (1 - t * 0.45), waves: waves * (1 + i * 0.5), layer: i * 7 },
        brush.far(hazeAt(stage, 0.95 - t * 0.4)).tone(colour),
      ) + mist(stage, y + unit * 0.05, unit * 0.09, 0.25 + stage.light.fog * 0.5)
    );
  });
}

export const heavens = (stage: Stage) => sky(stage) + weatherBehind(stage);

/** Sky, far hills and a meadow that something stands on: what most outdoor places begin with. */
export const countryside = (stage: Stage, standing: string, paint = stage.greens.grass) => ({
  sky: heavens(stage),
  far: hills(stage, stage.greens.grass),
  land: ground(stage, paint) + standing,
});

/** How many things of a kind fill a picture of this shape. */
export const across = ({ width, unit }: Stage, perUnit: number) => Math.max(2, Math.round((width / unit) * perUnit));

export const stones = (stage: Stage, r: Random, count: number, colour: string) =>
  repeat(count, () => {
    const t = 0.08 + r() * 0.85;
    const s = stage.unit * 0.035 * (0.2 + t) * (0.6 + r() * 0.9);
    const x = r() * stage.width;
    const y = down(stage, t);
    const b = brushAt(stage, t);
    return (
      b.shape(
        d`M${x - s} ${y}Q${x - s} ${y - s * 0.6} ${x - s * 0.3} ${y - s * 0.72}Q${x + s * 0.5} ${y - s * 0.9} ${x + s} ${y}Z`,
        colour,
      ) +
      b.wash(
        d`M${x - s * 0.6} ${y - s * 0.5}Q${x} ${y - s * 0.8} ${x + s * 0.4} ${y - s * 0.5}Q${x} ${y - s * 0.5} ${x - s * 0.6} ${y - s * 0.5}Z`,
        '#ffffff',
        stage.greens.snow ? 0.9 : 0.22,
      )
    );
  });
