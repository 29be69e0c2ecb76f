import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import type { Picture } from '../image-engine.ts';
import { finish, type Grade } from './finish.ts';
import type { Style } from './style.ts';

export interface Pixels {
  /** RGBA, 8 bits a channel. */
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

/** Lays `top` (with its transparency) over the opaque `bottom`, in place. */
export function layOver(bottom: Pixels, top: Pixels): Pixels {
  const a = bottom.data;
  const b = top.data;
  for (let i = 0; i < a.length; i += 4) {
    const alpha = b[i + 3] as number;
    if (alpha === 0) continue;
    const k = alpha / 255;
    for (let c = i; c < i + 3; c++) a[c] = (a[c] as number) * (1 - k) + (b[c] as number) * k;
  }
  return bottom;
}

export async function toPicture({ data, width, height }: Pixels, grade: Grade, style: Style): Promise<Picture> {
  const rgb = finish(data, width, height, grade, style);
  const bytes = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { bytes, contentType: 'image/jpeg', width, height };
}
