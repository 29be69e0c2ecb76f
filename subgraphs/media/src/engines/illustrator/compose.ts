import type { PictureBrief } from '../image-engine.ts';
import { ground, hazeAt, mist, ridge, tufts } from './land.ts';
import { d } from './path.ts';
import { sky } from './sky.ts';
import type { Stage } from './stage.ts';
import { weatherBefore, weatherBehind } from './weather.ts';

const svg = ({ width, height, defs }: Stage, body: string) =>
  d`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><defs>${defs.toSvg()}</defs>${body}</svg>`;

/** The two documents of a picture: in a close shot the background is drawn apart, to be softened. */
export function composed(stage: Stage, _brief: PictureBrief): { back: string; front: string } {
  const { horizon, unit, brush, greens } = stage;
  const hills = [0, 1, 2]
    .map((i) =>
      ridge(
        stage,
        { y: horizon - unit * (0.06 - i * 0.03), rise: unit * 0.05, waves: 1.2 + i, layer: i * 7 },
        brush.far(hazeAt(stage, 0.9 - i * 0.2)).tone(greens.grass),
      ),
    )
    .join('');
  const back =
    sky(stage) +
    weatherBehind(stage) +
    hills +
    mist(stage, horizon, unit * 0.1, 0.5) +
    ground(stage, greens.grass) +
    tufts(stage, stage.place, 160, true);
  const front = weatherBefore(stage);
  return stage.facts.shot === 'close'
    ? { back: svg(stage, back), front: svg(stage, front) }
    : { back: '', front: svg(stage, back + front) };
}
