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
export function testNarration(seconds: number, hertz = 440, rate = 24_000, pause = 0.1): Buffer {
  const count = Math.round(seconds * rate);
  const spoken = count - Math.round(pause * rate);
  const data = Buffer.alloc(2 * count);
  for (let i = 0; i < spoken; i++) {
    data.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / rate)), 2 * i);
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
