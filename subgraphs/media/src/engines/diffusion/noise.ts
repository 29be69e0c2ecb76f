/** Numbers that depend on the seed alone: sfc32 (Chris Doty-Humphrey, public domain), warmed up as its author does. */
function bits(seed: number): () => number {
  let [a, b, c, counter] = [0, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Gaussian noise of variance one, a block at a time, the same on every machine for the same seed (Box & Muller 1958). */
export function gaussian(seed: number): (length: number) => Float32Array {
  const next = bits(seed);
  return (length) => {
    const noise = new Float32Array(length);
    for (let i = 0; i < length; i += 2) {
      const radius = Math.sqrt(-2 * Math.log((next() + 1) / 2 ** 32));
      const angle = (2 * Math.PI * next()) / 2 ** 32;
      noise[i] = radius * Math.cos(angle);
      if (i + 1 < length) noise[i + 1] = radius * Math.sin(angle);
    }
    return noise;
  };
}
