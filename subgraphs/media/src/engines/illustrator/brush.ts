import { darker, mixRgb, type Rgb, rgb, times, toHex } from './colour.ts';
import { d } from './path.ts';
import type { Style } from './style.ts';

export interface BrushSettings {
  style: Style;
  /** Multiplied with every colour. */
  key: Rgb;
  haze: string;
  /** Share of haze in every colour, 0 to 1. */
  distance: number;
  /** Width of an outline in the drawing's own unit; 0 = none. */
  line: number;
  /** How deep the shadow of a piece of paper falls, in the same unit; 0 = none. */
  relief: number;
}

/** Draws flat shapes as SVG, under the scene's light, at one distance, in the picture's style. */
export class Brush {
  readonly #settings: BrushSettings;
  readonly #tones = new Map<string, string>();

  constructor(settings: BrushSettings) {
    this.#settings = settings;
  }

  /** The same brush for things farther away. */
  far(distance: number): Brush {
    return new Brush({
      ...this.#settings,
      distance,
      line: this.#settings.line * (1 - distance * 0.7),
      relief: this.#settings.relief * (1 - distance * 0.6),
    });
  }

  /** The same brush for drawings that are scaled up by `scale` afterwards: outlines keep their width. */
  scaled(scale: number): Brush {
    return new Brush({ ...this.#settings, line: this.#settings.line / scale, relief: this.#settings.relief / scale });
  }

  /** A local colour as it looks here. */
  tone(colour: string): string {
    const known = this.#tones.get(colour);
    if (known) return known;
    const { key, haze, distance, style } = this.#settings;
    const made = toHex(style.colour(mixRgb(times(rgb(colour), key), rgb(haze), distance)));
    this.#tones.set(colour, made);
    return made;
  }

  /** A colour that shines by itself: only the style changes it. */
  bright(colour: string): string {
    return toHex(this.#settings.style.colour(rgb(colour)));
  }

  #paint(colour: string, opacity: number, outline: boolean): string {
    const tone = colour.startsWith('url') || colour === 'none' ? colour : this.tone(colour);
    const { line } = this.#settings;
    const stroke =
      line && outline && opacity === 1 && tone.startsWith('#')
        ? d` stroke="${darker(tone, 0.72)}" stroke-width="${line}" stroke-linejoin="round"`
        : '';
    return `fill="${tone}"${stroke}${opacity < 1 ? d` fill-opacity="${opacity}"` : ''}`;
  }

  /**
   * The soft shadow of a piece of paper on what lies beneath: two translucent copies, which cost less than a blur. It falls
   * straight down, so that people who are turned round keep it.
   */
  #shadow(element: string): string {
    const { relief } = this.#settings;
    const copy = (depth: number, opacity: number) =>
      d`<g transform="translate(0 ${relief * depth})" fill="#120c20" fill-opacity="${opacity}">${element}</g>`;
    return relief ? copy(1, 0.16) + copy(0.5, 0.2) : '';
  }

  /** A sheet of paper, or just paint, as wide as the picture: hills, ground, water. */
  sheet(path: string, fill: string): string {
    const { relief } = this.#settings;
    const shape = d`<path d="${path}"`;
    if (!relief) return `${shape} fill="${fill}"/>`;
    const torn = d` transform="translate(0 ${-relief * 0.35})" fill="${this.bright('#fbf6ea')}" fill-opacity=".8"/>`;
    const shade = d`<path d="${path}" transform="translate(0 ${-relief})" fill="none" stroke="#120c20" stroke-opacity=".12" stroke-width="`;
    return d`${shade}${relief * 3}"/>${shade}${relief * 1.6}"/>${shape}${torn}${shape} fill="${fill}"/>`;
  }

  shape(path: string, colour: string, opacity = 1): string {
    const shadow = opacity === 1 ? this.#shadow(`<path d="${path}"/>`) : '';
    return `${shadow}<path d="${path}" ${this.#paint(colour, opacity, true)}/>`;
  }

  /** A shape without outline in any style: shading, light, texture. */
  wash(path: string, colour: string, opacity = 1): string {
    return `<path d="${path}" ${this.#paint(colour, opacity, false)}/>`;
  }

  oval(x: number, y: number, rx: number, ry: number, colour: string, opacity = 1): string {
    const shadow = opacity === 1 ? this.#shadow(d`<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}"/>`) : '';
    return d`${shadow}<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" ${this.#paint(colour, opacity, true)}/>`;
  }

  disc(x: number, y: number, r: number, colour: string, opacity = 1): string {
    return this.oval(x, y, r, r, colour, opacity);
  }

  box(x: number, y: number, width: number, height: number, colour: string, radius = 0): string {
    const round = radius ? d` rx="${radius}"` : '';
    const shadow = this.#shadow(
      d`<rect x="${x}" y="${y}" width="${Math.max(0, width)}" height="${Math.max(0, height)}"${round}/>`,
    );
    return d`${shadow}<rect x="${x}" y="${y}" width="${Math.max(0, width)}" height="${Math.max(0, height)}"${round} ${this.#paint(colour, 1, true)}/>`;
  }

  /** A stroke with round ends: limbs, ropes, branches. In outlined styles it gets an edge. */
  stroke(path: string, colour: string, width: number, opacity = 1): string {
    const { line, relief } = this.#settings;
    const tone = this.tone(colour);
    const common = `d="${path}" fill="none" stroke-linecap="round" stroke-linejoin="round"`;
    const edge =
      line && width > line * 3
        ? d`<path ${common} stroke="${darker(tone, 0.72)}" stroke-width="${width + line * 2}"/>`
        : '';
    const veil = opacity < 1 ? d` stroke-opacity="${opacity}"` : '';
    const thick = width > relief * 1.5 && opacity === 1;
    const shadow =
      relief && thick
        ? d`<path ${common} transform="translate(0 ${relief * 0.7})" stroke="#120c20" stroke-opacity=".22" stroke-width="${width + relief * 0.4}"/>`
        : '';
    return d`${shadow}${edge}<path ${common} stroke="${tone}" stroke-width="${width}"${veil}/>`;
  }

  /** Outlined fill is wrong for glowing things: the colour goes on as it is. */
  glow(path: string, colour: string, opacity = 1): string {
    return d`<path d="${path}" fill="${this.bright(colour)}" fill-opacity="${opacity}"/>`;
  }

  glowDisc(x: number, y: number, r: number, colour: string, opacity = 1): string {
    return d`<circle cx="${x}" cy="${y}" r="${r}" fill="${this.bright(colour)}" fill-opacity="${opacity}"/>`;
  }
}
