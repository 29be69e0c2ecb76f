/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

export function rgb(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

const byte = (n: number) => Math.max(0, Math.min(255, Math.round(n)));

export const toHex = ([r, g, b]: Rgb) =>
  `#${((1 << 24) | (byte(r) << 16) | (byte(g) << 8) | byte(b)).toString(16).slice(1)}`;

export const mixRgb = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

export const mix = (a: string, b: string, t: number) => toHex(mixRgb(rgb(a), rgb(b), t));

export const darker = (colour: string, t = 0.2) => mix(colour, '#1a1424', t);

export const lighter = (colour: string, t = 0.2) => mix(colour, '#fffaf0', t);

/** Perceived brightness (Rec. 601), 0 to 255. */
export const brightness = ([r, g, b]: Rgb) => 0.299 * r + 0.587 * g + 0.114 * b;

export const greyed = (colour: Rgb, t: number): Rgb => {
  const grey = brightness(colour);
  return mixRgb(colour, [grey, grey, grey], t);
};

export const times = (a: Rgb, k: Rgb): Rgb => [a[0] * k[0], a[1] * k[1], a[2] * k[2]];
