/*
 * Half-precision numbers (IEEE 754 binary16) as their bits: Node 20 has no Float16Array.
 */

const word = new Float32Array(1);
const wordBits = new Uint32Array(word.buffer);

/** Rounded to the even neighbour; beyond 65,504 it is infinite. */
function half(value: number): number {
  word[0] = value;
  const bits = wordBits[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Too small for an exponent of its own: as a multiple of 2⁻²⁴, which the addition rounds.
    word[0] = Math.abs(value) + 0.5;
    return sign | ((wordBits[0] as number) - 0x3f000000);
  }
  const odd = (magnitude >>> 13) & 1;
  return sign | ((magnitude - 0x38000000 + 0xfff + odd) >>> 13);
}

export const toHalves = (values: Float32Array): Uint16Array => Uint16Array.from(values, half);

const table = (() => {
  let values: Float32Array | undefined;
  return () => (values ??= Float32Array.from({ length: 65_536 }, (_, bits) => single(bits)));
})();

function single(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >>> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export function fromHalves(halves: Uint16Array): Float32Array {
  const known = table();
  return Float32Array.from(halves, (bits) => known[bits] as number);
}
