import { greyed, mixRgb, type Rgb, rgb, times } from './colour.ts';

/** How a visual style changes colours and lines. */
export interface Style {
  colour(c: Rgb): Rgb;
  /** Width of outlines in hundredths of the picture's unit; 0 = none. */
  line: number;
  /** Strength of the paper's grain, 0 to 1. */
  grain: number;
  /** How far paper lies above paper, in hundredths of the picture's unit; 0 = everything is painted on one sheet. */
  relief: number;
  /** Size of the grain in pixels of a 1080 picture. */
  grainSize: number;
}

const cream = rgb('#f6ead2');
const white = rgb('#fff8f4');

/** The inks of a blue night, from the darkest to the lightest. */
const night = ['#0a1233', '#1b2f66', '#42639f', '#8fb0d6', '#e9f0f7'].map(rgb);
const lamplight = rgb('#ffc873');

const lightness = ([r, g, b]: Rgb) => (0.299 * r + 0.587 * g + 0.114 * b) / 255;

/** How much warmer than grey a colour is, 0 to 1. */
const warmth = ([r, g, b]: Rgb) => Math.max(0, Math.min(1, (r - b) / 150 + Math.min(0, g - b) / 300));

/** Everything in five blues; what is warm keeps some of its warmth, so that faces, clothes and lamps can be told. */
function nightBlue(c: Rgb): Rgb {
  const at = Math.min(0.999, Math.max(0, lightness(c))) * (night.length - 1);
  const blue = mixRgb(night[Math.floor(at)] as Rgb, night[Math.ceil(at)] as Rgb, at % 1);
  const k = lightness(c);
  return mixRgb(blue, mixRgb(c, times(lamplight, [k, k, k]), 0.35), warmth(c) * 0.72);
}

/** Dyed paper: full colours, a little brighter than paint. */
const dyed = (c: Rgb): Rgb => mixRgb(mixRgb(greyed(c, -0.14), cream, 0.06), c, 0.15);

const styles: Record<string, Style> = {
  storybook: { colour: (c) => c, line: 0, relief: 0, grain: 0.5, grainSize: 1 },
  ink: { colour: (c) => mixRgb(greyed(c, 0.26), cream, 0.25), line: 0.22, relief: 0, grain: 0.5, grainSize: 2 },
  'paper-cut': { colour: dyed, line: 0, relief: 0.85, grain: 0.6, grainSize: 2 },
  'night-blue': { colour: nightBlue, line: 0, relief: 0, grain: 0.4, grainSize: 1 },
  pastel: { colour: (c) => mixRgb(greyed(c, 0.04), white, 0.36), line: 0, relief: 0, grain: 0.6, grainSize: 2 },
};

export const styleNames = Object.keys(styles);

/** An unknown style is drawn as the default one: a name from a newer client must not stop a film. */
export const styleOf = (name: string): Style => styles[name] ?? (styles.storybook as Style);
