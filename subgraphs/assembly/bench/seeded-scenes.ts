import { seeded } from '@visiobook/subgraph-kit/testing';
import sharp from 'sharp';
import { wavOf } from '../src/film.fixture.ts';

const WIDTH = 1920;
const HEIGHT = 1080;
const RIDGES = 5;
const LEAVES = 900;
/** Standard deviation of the drawn pictures' paper grain, which is what costs the encoder most. */
const GRAIN = 3.4;

/** A landscape with about the detail, the edges and the grain of the film's own pictures: JPEG, 1920 × 1080, full chroma. */
export async function seededPicture(seed: number): Promise<Buffer> {
  const random = seeded(seed);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${colour(random, 60)}"/>
    <stop offset="1" stop-color="${colour(random, 85)}"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#sky)"/>${ridges(random)}${leaves(random)}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let pixel = 0; pixel < data.length; pixel += 3) {
    const grain = (random() + random() + random() - 1.5) * 2 * GRAIN;
    for (let i = pixel; i < pixel + 3; i++) data[i] = Math.max(0, Math.min(255, (data[i] as number) + grain));
  }
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
  return sharp(data, { raw }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
}

const colour = (random: () => number, lightness: number) =>
  `hsl(${Math.floor(random() * 360)} ${20 + Math.floor(random() * 40)}% ${lightness}%)`;

function ridges(random: () => number): string {
  return Array.from({ length: RIDGES }, (_, depth) => {
    const base = HEIGHT * (0.4 + 0.12 * depth);
    const points = Array.from({ length: 33 }, (_, i) => `${i * 60},${Math.round(base + (random() - 0.5) * 120)}`);
    return `<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="${colour(random, 65 - 9 * depth)}"/>`;
  }).join('');
}

function leaves(random: () => number): string {
  return Array.from({ length: LEAVES }, () => {
    const [x, y] = [Math.round(random() * WIDTH), Math.round(HEIGHT * (0.35 + 0.65 * random()))];
    const [rx, ry] = [4 + Math.round(random() * 26), 3 + Math.round(random() * 14)];
    const turn = `rotate(${Math.round(random() * 180)} ${x} ${y})`;
    return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" transform="${turn}" fill="${colour(random, 25 + 40 * random())}"/>`;
  }).join('');
}

/** Narrations of about this many seconds, each of another length: voiced syllables and pauses, for a bare tone costs twice as much. */
export function seededNarration(seed: number, seconds: number): Buffer {
  const random = seeded(seed);
  const length = seconds * (0.85 + 0.3 * random());
  const pitch = 95 + 40 * random();
  return wavOf(length, SPEECH_RATE, (t) => {
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3.7 * t)) * (Math.sin(0.9 * t) > -0.9 ? 1 : 0);
    const phase = 2 * Math.PI * pitch * (t + 0.004 * Math.sin(2 * Math.PI * 0.6 * t));
    const voice = HARMONICS.reduce((sum, { order, weight }) => sum + weight * Math.sin(order * phase), 0);
    return syllable * (0.5 * voice + 0.03 * (random() - 0.5));
  });
}

const SPEECH_RATE = 22_050;
/** Of a voice, with two broad formants. */
const HARMONICS = Array.from({ length: 28 }, (_, i) => {
  const order = i + 1;
  return { order, weight: 0.4 * (Math.exp(-(((order - 5) / 4) ** 2)) + 0.4 * Math.exp(-(((order - 16) / 5) ** 2))) };
});
