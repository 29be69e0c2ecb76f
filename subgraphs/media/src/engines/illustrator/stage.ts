import type { Ratio, Resolution, SceneFacts } from '@visiobook/contracts';
import { createNoise2D } from 'simplex-noise';
import { Brush } from './brush.ts';
import { mix } from './colour.ts';
import { type Light, lightOf } from './light.ts';
import { d } from './path.ts';
import { type Random, random } from './random.ts';
import { type Greens, greensOf } from './season.ts';
import { type Style, styleOf } from './style.ts';

type Stop = readonly [offset: number, colour: string, opacity?: number];

const PAPER_STEPS = 6;

/** The same run of colours in `count` even steps. */
function stepped(stops: readonly Stop[], count: number): Stop[] {
  return Array.from({ length: count }, (_, i) => {
    const at = (i + 0.5) / count;
    const next = Math.max(
      1,
      stops.findIndex(([offset]) => offset >= at),
    );
    const [from, colourBefore, before = 1] = stops[next - 1] as Stop;
    const [to, colourAfter, after = 1] = stops[next] as Stop;
    const t = (at - from) / (to - from || 1);
    const colour = mix(colourBefore, colourAfter, t);
    const opacity = before + (after - before) * t;
    return [[i / count, colour, opacity] as Stop, [(i + 1) / count, colour, opacity] as Stop];
  }).flat();
}

/** Gradients used by one picture. */
export class Definitions {
  readonly #known = new Map<string, string>();
  readonly #steps: number;

  /** @param steps 0 = soft; else colours change in so many steps, like sheets of paper laid one behind another */
  constructor(steps = 0) {
    this.#steps = steps;
  }

  #add(element: (id: string) => string): string {
    const content = element('');
    const id = this.#known.get(content) ?? `g${this.#known.size}`;
    this.#known.set(content, id);
    return `url(#${id})`;
  }

  #stops(stops: readonly Stop[]): string {
    return (this.#steps ? stepped(stops, this.#steps) : stops)
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
  /** How far beyond its sides sky and ground are painted, in widths of the picture: the camera may turn aside. */
  aside: number;
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
  const relief = (style.relief * unit) / 100;
  const common = { style, haze: light.haze, distance: 0, line, relief };
  const placeSeed = `${seed}/${facts.place.kind}/${facts.place.name ?? ''}`;
  const view = random(`${seed}/${brief.textKey}`);
  const level = brief.ratio === '9:16' ? 0.5 : 0.54;
  return {
    width,
    height,
    unit,
    aside: 1,
    facts,
    light,
    style,
    view,
    horizon: height * (level + (view() - 0.5) * 0.13),
    greens: greensOf(facts),
    defs: new Definitions(style.relief ? PAPER_STEPS : 0),
    brush: new Brush({ ...common, key: light.key }),
    near: new Brush({ ...common, key: light.near }),
    place: random(placeSeed),
    noise: createNoise2D(random(`${placeSeed}/noise`)),
  };
}
