// Makes portraits of one picture in a process of its own: what a hostile file does to its decoder, it does here, beside no key and
// no connection. It is sent the file's bytes and the sides, and answers with the portraits, or with why there are none.

import sharp from 'sharp';

/** A picture is decoded whole where its format leaves no other way, in up to 350 MB. */
const MAX_PIXELS = 64_000_000;
const LEAST_SIDE = 96;

const startsWith = (bytes, at, signature) => Buffer.from(signature).equals(bytes.subarray(at, at + signature.length));

/** Only these decoders are ever reached: libvips knows many more formats, some of which fetch or run things. */
const isKnown = (bytes) =>
  startsWith(bytes, 0, [0xff, 0xd8, 0xff]) ||
  startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ||
  (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP'));

async function problemOf(bytes) {
  if (!isKnown(bytes)) return 'NOT_A_PICTURE';
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > MAX_PIXELS) return 'PICTURE_TOO_LARGE';
  return Math.min(width, height) < LEAST_SIDE ? 'PICTURE_TOO_SMALL' : null;
}

/** Upright, square around its middle, in sRGB, on white; what the file said beside its pixels (where, when, by what) is left out. */
async function portraitsOf(bytes, sides) {
  const largest = Math.max(...sides);
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .resize(largest, largest, { fit: 'cover' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const portrait = (side) => sharp(data, { raw: info }).resize(side, side).jpeg({ quality: 85 }).toBuffer();
  return Promise.all(sides.map(portrait));
}

async function answer({ bytes, sides }) {
  const picture = Buffer.from(bytes);
  try {
    const problem = await problemOf(picture);
    return problem ? { problem } : { portraits: await portraitsOf(picture, sides) };
  } catch {
    return { problem: 'NOT_A_PICTURE' };
  }
}

sharp.cache(false);
sharp.concurrency(1);
process.once('message', async (question) => {
  process.send(await answer(question), () => process.disconnect());
});
