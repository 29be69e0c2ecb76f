import { greyed, mixRgb, type Rgb, rgb } from './colour.ts';

/** How a visual style changes colours and lines. */
export interface Style {
  colour(c: Rgb): Rgb;
  /** Width of outlines in hundredths of the picture's unit; 0 = none. */
  line: number;
  /** Strength of the paper's grain, 0 to 1. */
  grain: number;
  /** Size of the grain in pixels of a 1080 picture. */
  grainSize: number;
}

const cream = rgb('#f6ead2');
const white = rgb('#fff8f4');

const styles: Record<string, Style> = {
  storybook: { colour: (c) => c, line: 0, grain: 0.5, grainSize: 1 },
  ink: { colour: (c) => mixRgb(greyed(c, 0.26), cream, 0.25), line: 0.22, grain: 0.5, grainSize: 2 },
  pastel: { colour: (c) => mixRgb(greyed(c, 0.04), white, 0.36), line: 0, grain: 0.6, grainSize: 2 },
};

export const styleNames = Object.keys(styles);

/** An unknown style is drawn as the default one: a name from a newer client must not stop a film. */
export const styleOf = (name: string): Style => styles[name] ?? (styles.storybook as Style);
