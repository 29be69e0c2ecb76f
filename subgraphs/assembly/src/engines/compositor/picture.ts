import sharp from 'sharp';
import type { FrameSize } from '../film-format.ts';

/** A frame as an encoder takes it: 4:2:0, 8 bits, BT.709, limited range (16–235), planes without padding. */
export interface YuvPicture extends FrameSize {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

const MAX_PIXELS = 64_000_000;

/** BT.709 in 16-bit fixed point, R'G'B' 0..255 → Y' 16..235, Cb/Cr 16..240 (ITU-R BT.709-6, table 3 and 4). */
const SHIFT = 16;
const fixed = (value: number) => Math.round(value * 2 ** SHIFT);
const KR = 0.2126;
const KB = 0.0722;
const KG = 1 - KR - KB;
const LUMA = [KR, KG, KB].map((k) => fixed((k * 219) / 255)) as [number, number, number];
const chroma = (r: number, g: number, b: number, scale: number) =>
  [r, g, b].map((k) => fixed((k * 224) / (255 * scale))) as [number, number, number];
const CB = chroma(-KR, -KG, 1 - KB, 2 * (1 - KB));
const CR = chroma(1 - KR, -KG, -KB, 2 * (1 - KR));

/**
 * Decodes a picture (JPEG, PNG, WebP) and fills the frame with it; what does not fit the shape is cut off evenly.
 * @throws when it is no picture, or larger than 64 megapixels
 */
export async function decodePicture(bytes: Uint8Array, size: FrameSize): Promise<YuvPicture> {
  const { data } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .rotate()
    .toColourspace('srgb')
    .flatten({ background: '#000' })
    .resize(size.width, size.height, { fit: 'cover', kernel: 'lanczos3' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toYuv(data, size);
}

/** @param rgb interleaved R'G'B', 3 bytes a pixel */
export function toYuv(rgb: Uint8Array, { width, height }: FrameSize): YuvPicture {
  const area = (width * height) / 4;
  const picture = { width, height, y: new Uint8Array(area * 4), u: new Uint8Array(area), v: new Uint8Array(area) };
  writeLuma(rgb, picture.y);
  for (let row = 0; row < height / 2; row++) writeChromaRow(rgb, picture, row);
  return picture;
}

function writeLuma(rgb: Uint8Array, y: Uint8Array): void {
  const [r, g, b] = LUMA;
  const offset = (16 << SHIFT) + (1 << (SHIFT - 1));
  for (let i = 0, p = 0; i < y.length; i++, p += 3) {
    y[i] = (r * (rgb[p] as number) + g * (rgb[p + 1] as number) + b * (rgb[p + 2] as number) + offset) >> SHIFT;
  }
}

/** H.264's default chroma place is on the even columns and between two rows: weights 1 2 1 across, 1 1 down (sum 8). */
function writeChromaRow(rgb: Uint8Array, { width, u, v }: YuvPicture, row: number): void {
  const top = row * 2 * width * 3;
  const bottom = top + width * 3;
  const out = (row * width) / 2;
  const sum = [0, 0, 0];
  for (let column = 0; column < width; column += 2) {
    const middle = column * 3;
    const left = column === 0 ? middle : middle - 3;
    const right = middle + 3;
    for (let c = 0; c < 3; c++) {
      sum[c] = across(rgb, top + c, left, middle, right) + across(rgb, bottom + c, left, middle, right);
    }
    u[out + column / 2] = toChroma(CB, sum);
    v[out + column / 2] = toChroma(CR, sum);
  }
}

const across = (rgb: Uint8Array, base: number, left: number, middle: number, right: number) =>
  (rgb[base + left] as number) + 2 * (rgb[base + middle] as number) + (rgb[base + right] as number);

function toChroma(weights: readonly [number, number, number], sum: number[]): number {
  const value = weights[0] * (sum[0] as number) + weights[1] * (sum[1] as number) + weights[2] * (sum[2] as number);
  return (value + (128 << (SHIFT + 3)) + (1 << (SHIFT + 2))) >> (SHIFT + 3);
}
