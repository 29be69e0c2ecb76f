import type { Ratio, Resolution, SceneFacts } from '@visiobook/contracts';
import { createNoise2D } from 'simplex-noise';
import { Brush } from './brush.ts';
import { type Light, lightOf } from './light.ts';
import { d } from './path.ts';
import { type Random, random } from './random.ts';
import { type Greens, greensOf } from './season.ts';
import { type Style, styleOf } from './style.ts';

type Stop = readonly [offset: number, colour: string, opacity?: number];

/** Gradients used by one picture. */
export class Definitions {
  readonly #known = new Map<string, string>();

  #add(element: (id: string) => string): string {
    const content = element('');
    const id = this.#known.get(content) ?? `g${this.#known.size}`;
    this.#known.set(content, id);
    return `url(#${id})`;
  }

  #stops(stops: readonly Stop[]): string {
    return stops
      .map(([at, colour, opacity = 1]) => d`<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
      .join('');
  }

  down(stops: readonly Stop[]): string {
    return this.#add(
      (id) => `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${this.#stops(stops)}</linearGradient>`,
    );
  }

  across(stops: readonly Stop[]): string {
    return this.#add(
      (id) => `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0">${this.#stops(stops)}</linearGradient>`,
    );
  }

  /** A soft pool of light that fades out at the edge of the shape it fills. */
  pool(colour: string, opacity: number, middle = 0.45): string {
    const stops: Stop[] = [
      [0, colour, opacity],
      [middle, colour, opacity * 0.36],
      [1, colour, 0],
    ];
    return this.#add((id) => `<radialGradient id="${id}">${this.#stops(stops)}</radialGradient>`);
  }

  toSvg(): string {
    return [...this.#known].map(([content, id]) => content.replace('id=""', `id="${id}"`)).join('');
  }
}

/** Everything the drawing functions share while one picture is made. Lengths are in pixels of the full-size picture. */
export interface Stage {
  width: number;
  height: number;
  /** The length that things are measured in: about the height of a wide picture. */
  unit: number;
  /** Where ground and sky meet. */
  horizon: number;
  facts: SceneFacts;
  light: Light;
  greens: Greens;
  style: Style;
  defs: Definitions;
  /** For the land and far things. */
  brush: Brush;
  /** For people and what is close to them. */
  near: Brush;
  /** Fixed features of this place: the same in all pictures of it. */
  place: Random;
  /** This picture only. */
  view: Random;
  noise: (x: number, y: number) => number;
}

export interface StageBrief {
  facts: SceneFacts;
  textKey: string;
  style: string;
  seed: number;
  ratio: Ratio;
  resolution: Resolution;
}

const sides: Record<Ratio, [number, number]> = { '16:9': [1920, 1080], '9:16': [1080, 1920], '1:1': [1080, 1080] };

/** Drawing happens at 1080; other sizes are the same drawing, rendered smaller. */
export function stageOf(brief: StageBrief): Stage {
  const { facts, seed } = brief;
  const [width, height] = sides[brief.ratio];
  const light = lightOf(facts);
  const style = styleOf(brief.style);
  const unit = brief.ratio === '9:16' ? 1240 : 1080;
  const line = (style.line * unit) / 100;
  const common = { style, haze: light.haze, distance: 0, line };
  const placeSeed = `${seed}/${facts.place.kind}/${facts.place.name ?? ''}`;
  const view = random(`${seed}/${brief.textKey}`);
  const level = brief.ratio === '9:16' ? 0.5 : 0.54;
  return {
    width,
    height,
    unit,
    facts,
    light,
    style,
    view,
    horizon: height * (level + (view() - 0.5) * 0.13),
    greens: greensOf(facts),
    defs: new Definitions(),
    brush: new Brush({ ...common, key: light.key }),
    near: new Brush({ ...common, key: light.near }),
    place: random(placeSeed),
    noise: createNoise2D(random(`${placeSeed}/noise`)),
  };
}
