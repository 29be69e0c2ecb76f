import sharp from 'sharp';

/** Small pictures and narrations to make test films of. */

/** A plain JPEG of one colour, or a soft gradient between two. */
export async function testPicture(width: number, height: number, from: string, to = from): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="g"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 95 }).toBuffer();
}

/** 16-bit PCM WAV, mono: a tone, then `pause` seconds of silence. */
export const testNarration = (seconds: number, hertz = 440, rate = 24_000, pause = 0.1): Buffer =>
  wavOf(seconds, rate, (t) => (t < seconds - pause ? 0.366 * Math.sin(2 * Math.PI * hertz * t) : 0));

/** @param waveAt the sound at `t` seconds, −1..1 */
export function wavOf(seconds: number, rate: number, waveAt: (t: number) => number): Buffer {
  const count = Math.round(seconds * rate);
  const data = Buffer.alloc(2 * count);
  for (let i = 0; i < count; i++) {
    const sample = Math.round(32_767 * waveAt(i / rate));
    data.writeInt16LE(Math.max(-32_768, Math.min(32_767, sample)), 2 * i);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
