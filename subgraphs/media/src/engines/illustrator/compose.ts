import type { PictureBrief } from '../image-engine.ts';
import { d } from './path.ts';
import { settingOf } from './places/places.ts';
import type { Stage } from './stage.ts';
import { weatherBefore } from './weather.ts';

const svg = ({ width, height, defs }: Stage, body: string) =>
  d`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}"><defs>${defs.toSvg()}</defs>${body}</svg>`;

/** The two documents of a picture: in a close shot the background is drawn apart, to be softened. */
export function composed(stage: Stage, _brief: PictureBrief): { back: string; front: string } {
  const { back, frame } = settingOf(stage);
  const front = frame + weatherBefore(stage);
  return stage.facts.shot === 'close'
    ? { back: svg(stage, back), front: svg(stage, front) }
    : { back: '', front: svg(stage, back + front) };
}
