import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import type { Picture } from '../image-engine.ts';
import { finish, type Grade } from './finish.ts';
import type { Style } from './style.ts';

export interface Pixels {
  /** RGBA, 8 bits a channel, colours multiplied with their alpha (as resvg gives them). */
  data: Uint8Array;
  width: number;
  height: number;
}

/** Draws an SVG document `width` pixels wide. */
export function rasterize(svg: string, width: number, fontFiles: string[] = []): Pixels {
  const image = new Resvg(svg, {
    // System fonts differ from machine to machine: the same brief must give the same bytes.
    font: { loadSystemFonts: false, fontFiles },
    fitTo: { mode: 'width', value: width },
    logLevel: 'off',
  }).render();
  return { data: image.pixels, width: image.width, height: image.height };
}

/** The same picture out of focus: drawn small, then enlarged. */
export async function softened(svg: string, width: number, height: number, blur: number): Promise<Pixels> {
  const small = rasterize(svg, Math.max(8, Math.round(width / blur)));
  const { data, info } = await sharp(small.data, { raw: { width: small.width, height: small.height, channels: 4 } })
    .blur(1.1)
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Planes laid over each other, the first one opaque; they stay as they are. */
export function joined([first, ...others]: readonly Pixels[]): Pixels {
  if (!first) throw new Error('A picture has at least one plane.');
  const data = Uint8Array.from(first.data);
  for (const { data: over } of others) layOver(data, over);
  return { ...first, data };
}

/** Lays the pixels of one plane over those `under` it, which change. */
export function layOver(under: Uint8Array, over: Uint8Array): void {
  for (let i = 0; i < under.length; i += 4) {
    const alpha = over[i + 3] as number;
    if (alpha === 0) continue;
    const rest = 1 - alpha / 255;
    for (let c = i; c < i + 3; c++) under[c] = Math.min(255, (over[c] as number) + (under[c] as number) * rest + 0.5);
  }
}

/** Colours as they are where the plane is transparent: what PNG files hold. */
export function straight(data: Uint8Array): Uint8Array {
  const out = Uint8Array.from(data);
  for (let i = 0; i < out.length; i += 4) {
    const alpha = out[i + 3] as number;
    if (alpha === 0 || alpha === 255) continue;
    for (let c = i; c < i + 3; c++) out[c] = Math.min(255, ((out[c] as number) * 255) / alpha + 0.5);
  }
  return out;
}

export async function toPicture({ data, width, height }: Pixels, grade: Grade, style: Style): Promise<Picture> {
  const rgb = finish(data, width, height, grade, style);
  const bytes = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { bytes, contentType: 'image/jpeg', width, height };
}
