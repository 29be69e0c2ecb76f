import { mix } from '../colour.ts';
import { tufts } from '../land.ts';
import { between, repeat } from '../random.ts';
import { cemetery, meadow, prairie, rolling, ruins, trail } from './fields.ts';
import { deep } from './framing.ts';
import { beach, island, sea } from './seas.ts';
import { across, brushAt, countryside, down, type Recipes, set } from './setting.ts';
import { framingGrass, framingLeaves, stand } from './trees.ts';
import { bridge, lake, river, swamp } from './waters.ts';
import { airy, cave, desert, mountain, snowfield } from './wilds.ts';
import { jungle, woods } from './woods.ts';

export const natureRecipes: Recipes = {
  forest: woods(['conifer', 'conifer', 'broad'], null, '#1c2228'),
  jungle,
  meadow,
  prairie,
  hills: rolling,
  mountain,
  desert,
  swamp,
  lake,
  river,
  sea,
  beach,
  island,
  cave,
  snowfield,
  sky: airy,
  orchard: (stage) => {
    const { place: r, greens } = stage;
    const rows = [0.9, 0.74, 0.58, 0.42]
      .map((depth, i) =>
        stand(stage, r, {
          depth,
          count: across(stage, 9 - i * 1.6),
          height: 0.13 + i * 0.085,
          kinds: ['fruit'],
          clearing: i > 1 ? 0.16 : 0,
        }),
      )
      .join('');
    const apples = greens.snow
      ? ''
      : repeat(18, () =>
          brushAt(stage, 0.6).disc(
            r() * stage.width,
            down(stage, between(r, 0.3, 0.95)),
            stage.unit * 0.008,
            '#d8402f',
          ),
        );
    const ladder = set(stage, 0.87, 0.34, 0.34, (b) =>
      b.stroke('M-14 0L-4 -80M14 0L4 -80M-12 -14H12M-10 -30H10M-8 -46H8M-6 -62H6', '#a97a48', 3),
    );
    return {
      ...countryside(stage, rows + ladder + tufts(stage, r, 150, true, 0.2) + apples),
      frame:
        framingLeaves(stage, r, greens.leaf[1] as string, -1) +
        framingGrass(stage, r, mix(greens.grass, deep, greens.snow ? 0.2 : 0.6)),
      seat: 'crate',
    };
  },
  road: trail(true),
  path: trail(false),
  bridge,
  cemetery,
  ruins,
};
