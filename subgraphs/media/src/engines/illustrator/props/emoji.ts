import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Brush } from '../brush.ts';
import { greyed, mixRgb, rgb, toHex } from '../colour.ts';
import { d } from '../path.ts';

/** The drawings of Fluent Emoji Flat (Microsoft, MIT), 32 units square; read once, only those that are used are kept. */
const bodies = new Map<string, string>();
let file: string | undefined;

function load(names: readonly string[]): void {
  file ??= createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json');
  const { icons } = JSON.parse(readFileSync(file, 'utf8')) as { icons: Record<string, { body: string }> };
  for (const name of names) bodies.set(name, icons[name]?.body ?? '');
}

/** A drawing in the scene's colours; its foot is at (0, 0), `size` is its height. Unknown names draw nothing. */
export function emoji(
  b: Brush,
  name: string,
  size: number,
  all: readonly string[],
  paint: string | null = null,
): string {
  if (!bodies.size) load(all);
  const body = bodies.get(name) ?? '';
  const main = paint ? mainColour(body) : '';
  // Emoji are brighter than a picture book's paints; the told colour replaces the drawing's main one.
  const tinted = body.replace(/#[0-9a-fA-F]{6}\b/g, (hex) => softer(b.tone(paint && hex === main ? paint : hex)));
  return d`<g transform="translate(${-size / 2} ${-size}) scale(${size / 32})">${tinted}</g>`;
}

const softer = (hex: string) => toHex(mixRgb(greyed(rgb(hex), 0.22), rgb('#b99a78'), 0.1));

function mainColour(body: string): string {
  const count = new Map<string, number>();
  for (const [hex] of body.matchAll(/#[0-9a-fA-F]{6}\b/g)) count.set(hex, (count.get(hex) ?? 0) + 1);
  return [...count].sort((a, z) => z[1] - a[1])[0]?.[0] ?? '';
}
