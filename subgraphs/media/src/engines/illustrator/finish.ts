import type { Mood } from '@visiobook/contracts';
import type { Rgb } from './colour.ts';
import { random } from './random.ts';
import type { Style } from './style.ts';

/** The last step of a picture: what its mood does to all colours, the vignette and the paper's grain. */
export interface Grade {
  saturation: number;
  contrast: number;
  /** Multiplies each channel. */
  tint: Rgb;
  /** Darkening of the corners, 0 to 1. */
  vignette: number;
}

const grades: Record<Mood, Grade> = {
  calm: { saturation: 1, contrast: 1, tint: [1, 1, 1], vignette: 0.26 },
  joyful: { saturation: 1.13, contrast: 1.02, tint: [1.03, 1.01, 0.97], vignette: 0.18 },
  tender: { saturation: 0.97, contrast: 0.96, tint: [1.04, 0.99, 0.98], vignette: 0.24 },
  sad: { saturation: 0.68, contrast: 0.95, tint: [0.94, 0.98, 1.05], vignette: 0.36 },
  tense: { saturation: 0.86, contrast: 1.12, tint: [1.01, 0.97, 0.96], vignette: 0.46 },
  frightening: { saturation: 0.7, contrast: 1.16, tint: [0.93, 1, 0.98], vignette: 0.58 },
  mysterious: { saturation: 0.88, contrast: 1.04, tint: [0.97, 0.95, 1.06], vignette: 0.5 },
  adventurous: { saturation: 1.1, contrast: 1.07, tint: [1.02, 1, 0.97], vignette: 0.26 },
  solemn: { saturation: 0.78, contrast: 1.03, tint: [1, 0.98, 0.96], vignette: 0.42 },
  comic: { saturation: 1.16, contrast: 1.02, tint: [1.02, 1.02, 1], vignette: 0.14 },
};

export const gradeOf = (mood: Mood): Grade => grades[mood];

const TILE = 256;

/** A square of soft noise, centred on zero; tiled over the picture. */
const grainTile = (() => {
  let tile: Int8Array | undefined;
  return () => {
    if (tile) return tile;
    const r = random('grain');
    tile = Int8Array.from({ length: TILE * TILE }, () => (r() + r() + r() - 1.5) * 40);
    return tile;
  };
})();

const curve = ({ contrast }: Grade, tint: number) =>
  Float32Array.from({ length: 256 }, (_, i) => ((i / 255 - 0.5) * contrast + 0.5) * 255 * tint);

/** RGBA pixels in, graded RGB pixels out, same size. */
export function finish(rgba: Uint8Array, width: number, height: number, grade: Grade, style: Style): Buffer {
  const out = Buffer.allocUnsafe(width * height * 3);
  const [red, green, blue] = grade.tint.map((tint) => curve(grade, tint)) as [Float32Array, Float32Array, Float32Array];
  const tile = grainTile();
  const coarse = Math.max(1, Math.round((style.grainSize * Math.min(width, height)) / 1080));
  const across = Float32Array.from({ length: width }, (_, x) => ((x / width - 0.5) * 2) ** 4);
  let o = 0;
  for (let y = 0; y < height; y++) {
    const down = ((y / height - 0.5) * 2) ** 4;
    const row = (Math.floor(y / coarse) % TILE) * TILE;
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      const r = red[rgba[i] as number] as number;
      const g = green[rgba[i + 1] as number] as number;
      const b = blue[rgba[i + 2] as number] as number;
      const grey = 0.299 * r + 0.587 * g + 0.114 * b;
      const edge = 1 - grade.vignette * Math.min(1, ((across[x] as number) + down) * 0.5);
      const grain = (tile[row + (Math.floor(x / coarse) % TILE)] as number) * style.grain * 0.34;
      const k = grade.saturation;
      out[o++] = clamp((grey + (r - grey) * k) * edge + grain);
      out[o++] = clamp((grey + (g - grey) * k) * edge + grain);
      out[o++] = clamp((grey + (b - grey) * k) * edge + grain);
    }
  }
  return out;
}

const clamp = (n: number) => (n < 0 ? 0 : Math.min(n, 255));
