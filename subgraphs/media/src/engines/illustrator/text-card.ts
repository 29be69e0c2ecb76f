import { createRequire } from 'node:module';
import type { CardBrief, DrawOptions, Picture } from '../image-engine.ts';
import { gradeOf } from './finish.ts';
import { d } from './path.ts';
import { between, random, repeat } from './random.ts';
import { rasterize, toPicture } from './render.ts';
import { type Stage, stageOf } from './stage.ts';

const fontFile = () =>
  createRequire(import.meta.url).resolve('@expo-google-fonts/roboto-slab/400Regular/RobotoSlab_400Regular.ttf');

const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Lines of at most `room` characters; a word longer than that gets a line of its own. */
function lines(text: string, room: number): string[] {
  const all: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const last = all[all.length - 1];
    if (last !== undefined && last.length + word.length + 1 <= room) all[all.length - 1] = `${last} ${word}`;
    else all.push(word.slice(0, 40));
  }
  return all;
}

/** The size at which the text fills the card without crowding it. */
function fitted(text: string, width: number, height: number): { size: number; rows: string[] } {
  for (let size = width / 12; ; size *= 0.92) {
    const room = Math.floor((width * 0.66) / (size * 0.54));
    const rows = lines(text, room);
    const widest = Math.max(...rows.map((row) => row.length)) * size * 0.54;
    if ((rows.length * size * 1.45 < height * 0.5 && widest < width * 0.72) || size < 14)
      return { size, rows: balanced(text, room, rows.length) };
  }
}

/** As many lines, but no lonely last word. */
function balanced(text: string, room: number, count: number): string[] {
  let narrow = room;
  while (narrow > 8 && lines(text, narrow - 1).length === count) narrow--;
  return lines(text, narrow);
}

const shorten = (text: string) => (text.length > 260 ? `${text.slice(0, 257).replace(/\s+\S*$/, '')} …` : text);

/** A sprig on both sides of a small star. */
function ornament({ unit, brush }: Stage, x: number, y: number): string {
  const sprig = (k: number) =>
    brush.stroke(
      d`M${x + k * unit * 0.025} ${y}Q${x + k * unit * 0.09} ${y - unit * 0.012} ${x + k * unit * 0.17} ${y}`,
      '#b08a4e',
      unit * 0.0028,
    ) +
    repeat(5, (_, t) => {
      const lx = x + k * unit * (0.045 + t * 0.11);
      const s = unit * 0.012;
      return brush.wash(
        d`M${lx} ${y - unit * 0.005}q${k * s * 0.2} ${-s} ${k * s * 1.3} ${-s * 1.1}q${k * s * 0.1} ${s} ${-k * s * 1.3} ${s * 1.1}Z`,
        '#7f8f5c',
      );
    });
  const s = unit * 0.011;
  return (
    sprig(1) +
    sprig(-1) +
    brush.wash(
      d`M${x} ${y - s}L${x + s * 0.35} ${y - s * 0.35}L${x + s} ${y}L${x + s * 0.35} ${y + s * 0.35}L${x} ${y + s}L${x - s * 0.35} ${y + s * 0.35}L${x - s} ${y}L${x - s * 0.35} ${y - s * 0.35}Z`,
      '#c78b3c',
    )
  );
}

function paper({ width, height, unit, brush }: Stage, seed: string): string {
  const r = random(seed);
  const frame = (inset: number, w: number) =>
    d`<rect x="${inset}" y="${inset}" width="${width - inset * 2}" height="${height - inset * 2}" rx="${unit * 0.02}" fill="none" stroke="${brush.tone('#b08a4e')}" stroke-width="${w}"/>`;
  const stains = repeat(
    9,
    () =>
      d`<circle cx="${r() * width}" cy="${r() * height}" r="${unit * between(r, 0.1, 0.34)}" fill="${brush.tone('#e9d6ae')}" fill-opacity=".28"/>`,
  );
  return d`<rect width="${width}" height="${height}" fill="${brush.tone('#f7ecd4')}"/>${stains}${frame(unit * 0.045, unit * 0.0045)}${frame(unit * 0.06, unit * 0.0016)}`;
}

const cardFacts = {
  place: { kind: 'sky', name: null, indoors: false },
  timeOfDay: 'noon',
  weather: 'clear',
  season: null,
  mood: 'calm',
  shot: 'wide',
  cast: [],
  action: '',
  props: [],
  description: '',
} as const;

/** A title card in the picture's style: paper, a fine frame, the text, two ornaments. */
export async function textCard(
  brief: CardBrief,
  { signal, scale = 1 }: DrawOptions & { scale?: number },
): Promise<Picture> {
  const stage = stageOf({ ...brief, facts: { ...cardFacts, cast: [], props: [] } });
  const { width, height, unit, brush } = stage;
  const { size, rows } = fitted(shorten(brief.text) || '✦', width, height);
  const step = size * 1.45;
  const top = height / 2 - (rows.length * step) / 2;
  const words = rows
    .map(
      (row, i) =>
        d`<text x="${width / 2}" y="${top + step * (i + 0.75)}" font-family="Roboto Slab" font-size="${size}" text-anchor="middle" fill="${brush.tone('#3d2f2a')}">${escaped(row)}</text>`,
    )
    .join('');
  const body =
    paper(stage, `${brief.seed}/${brief.textKey}`) +
    ornament(stage, width / 2, top - unit * 0.07) +
    ornament(stage, width / 2, top + rows.length * step + unit * 0.07) +
    words;
  const svg = d`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  signal.throwIfAborted();
  const pixels = rasterize(svg, Math.round((width * scale * brief.resolution) / 1080), [fontFile()]);
  return toPicture(pixels, gradeOf('calm'), stage.style);
}
