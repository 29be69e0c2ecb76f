/*
 * The compositor's inner loops, in AssemblyScript: compiled by `npm run kernel` into src/engines/compositor/kernel.wasm, which is
 * committed so that installing needs no compiler. Every pointer is an address in the memory that the host brings.
 */

/** Weights have 7 bits. A cubic overshoots 0..255 × 128, so sums are kept BIAS pixels lower to fit a signed 16-bit lane. */
const BIAS: i16 = 64;
const ROUND_AND_BIAS: i16 = 64 - 64 * 128;

/** One block of the column table: first source column (i32), 16 column offsets (u8), then 4 taps × 16 weights (i16). */
const BLOCK: usize = 160;
const OFFSETS: usize = 16;
const WEIGHTS: usize = 32;

/** Catmull-Rom weights (Keys 1981, a = -1/2) for a sample `t` (0..1) past its second neighbour; they sum to exactly 128. */
function outerWeight(tap: i32, t: f64): i32 {
  if (tap === 0) return <i32>Math.round(128 * t * (-0.5 + t * (1.0 - 0.5 * t)));
  if (tap === 2) return <i32>Math.round(128 * t * (0.5 + t * (2.0 - 1.5 * t)));
  return <i32>Math.round(128 * t * t * (0.5 * t - 0.5));
}

function weight(tap: i32, t: f64): i32 {
  return tap === 1 ? 128 - outerWeight(0, t) - outerWeight(2, t) - outerWeight(3, t) : outerWeight(tap, t);
}

/** Where the 16 columns of every block come from, for `count` columns from `x0` in steps of `step` (0 < step <= 1). */
function fillColumns(table: usize, blocks: i32, x0: f64, step: f64): void {
  for (let block = 0; block < blocks; block++) {
    const entry = table + <usize>block * BLOCK;
    const first = <i32>Math.floor(x0 + <f64>(block << 4) * step);
    store<i32>(entry, first);
    for (let lane = 0; lane < 16; lane++) {
      const x = x0 + <f64>((block << 4) + lane) * step;
      const column = <i32>Math.floor(x);
      store<u8>(entry + OFFSETS + <usize>lane, <u8>(column - first));
      for (let tap = 0; tap < 4; tap++) {
        store<i16>(entry + WEIGHTS + <usize>(tap * 32 + lane * 2), <i16>weight(tap, x - <f64>column));
      }
    }
  }
}

function pack(low: v128, high: v128): v128 {
  const bias = i16x8.splat(BIAS);
  return i8x16.narrow_i16x8_u(i16x8.add(i16x8.shr_s(low, 7), bias), i16x8.add(i16x8.shr_s(high, 7), bias));
}

/** `row` = the source rows around `y`, mixed. Columns `from` (multiple of 16) to `to`; `above` is the row before floor(y). */
function mixRows(above: usize, stride: usize, t: f64, row: usize, from: i32, to: i32): void {
  const w0 = i16x8.splat(<i16>weight(0, t));
  const w1 = i16x8.splat(<i16>weight(1, t));
  const w2 = i16x8.splat(<i16>weight(2, t));
  const w3 = i16x8.splat(<i16>weight(3, t));
  const start = i16x8.splat(ROUND_AND_BIAS);
  for (let x = from; x < to; x += 16) {
    const a = v128.load(above + x);
    const b = v128.load(above + stride + x);
    const c = v128.load(above + 2 * stride + x);
    const d = v128.load(above + 3 * stride + x);
    let low = i16x8.add(start, i16x8.mul(i16x8.extend_low_i8x16_u(a), w0));
    let high = i16x8.add(start, i16x8.mul(i16x8.extend_high_i8x16_u(a), w0));
    low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(b), w1));
    high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(b), w1));
    low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(c), w2));
    high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(c), w2));
    low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(d), w3));
    high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(d), w3));
    v128.store(row + x, pack(low, high));
  }
}

/** 16 output columns out of one mixed row. Written out: a loop over the taps was a fifth slower. */
function mixColumns(entry: usize, row: usize): v128 {
  const source = row + load<i32>(entry) - 1;
  const offsets = v128.load(entry + OFFSETS);
  const a = i8x16.swizzle(v128.load(source), offsets);
  const b = i8x16.swizzle(v128.load(source, 1), offsets);
  const c = i8x16.swizzle(v128.load(source, 2), offsets);
  const d = i8x16.swizzle(v128.load(source, 3), offsets);
  let low = i16x8.splat(ROUND_AND_BIAS);
  let high = low;
  low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(a), v128.load(entry, 32)));
  high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(a), v128.load(entry, 48)));
  low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(b), v128.load(entry, 64)));
  high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(b), v128.load(entry, 80)));
  low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(c), v128.load(entry, 96)));
  high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(c), v128.load(entry, 112)));
  low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(d), v128.load(entry, 128)));
  high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(d), v128.load(entry, 144)));
  return pack(low, high);
}

/**
 * Resamples a window of one 8-bit plane: output pixel (i, j) is the source at (x0 + i·step, y0 + j·step), bicubic (Catmull-Rom).
 * `source` is the address of pixel (0, 0); around the plane there must be 1 column/row before and 3 rows/64 columns after.
 * `row` is scratch of one source row (with the same margins), `table` scratch of BLOCK bytes per 16 output columns.
 * Writes up to 15 bytes past the output's end.
 */
export function resample(
  source: usize,
  stride: i32,
  output: usize,
  width: i32,
  height: i32,
  x0: f64,
  y0: f64,
  step: f64,
  row: usize,
  table: usize,
): void {
  const blocks = (width + 15) >> 4;
  fillColumns(table, blocks, x0, step);
  const from = (<i32>Math.floor(x0) - 1) & ~15;
  const to = <i32>(x0 + <f64>(blocks << 4) * step) + 20;
  for (let j = 0; j < height; j++) {
    const y = y0 + <f64>j * step;
    const line = <i32>Math.floor(y);
    mixRows(source + (line - 1) * stride, stride, y - <f64>line, row, from, to);
    const line_out = output + <usize>(j * width);
    for (let block = 0; block < blocks; block++) {
      v128.store(line_out + <usize>(block << 4), mixColumns(table + <usize>block * BLOCK, row));
    }
  }
}

/** One block of the linear column table: first source column (i32), 16 column offsets (u8), 16 weights of the column after (u8). */
const LINEAR_BLOCK: usize = 48;
const NEXT_WEIGHTS: usize = 32;

function fillLinearColumns(table: usize, blocks: i32, x0: f64, step: f64): void {
  for (let block = 0; block < blocks; block++) {
    const entry = table + <usize>block * LINEAR_BLOCK;
    const first = <i32>Math.floor(x0 + <f64>(block << 4) * step);
    store<i32>(entry, first);
    for (let lane = 0; lane < 16; lane++) {
      const x = x0 + <f64>((block << 4) + lane) * step;
      const column = <i32>Math.floor(x);
      store<u8>(entry + OFFSETS + <usize>lane, <u8>(column - first));
      store<u8>(entry + NEXT_WEIGHTS + <usize>lane, <u8>Math.round(128 * (x - <f64>column)));
    }
  }
}

/** a·(128 − weight)/128 + b·weight/128 for 16 unsigned bytes; weights 0..128. */
function mix(a: v128, b: v128, weight: v128): v128 {
  const rest = i8x16.sub(i8x16.splat(-128), weight);
  const round = i16x8.splat(64);
  const low = i16x8.add(i16x8.extmul_low_i8x16_u(a, rest), i16x8.extmul_low_i8x16_u(b, weight));
  const high = i16x8.add(i16x8.extmul_high_i8x16_u(a, rest), i16x8.extmul_high_i8x16_u(b, weight));
  return i8x16.narrow_i16x8_u(i16x8.shr_u(i16x8.add(low, round), 7), i16x8.shr_u(i16x8.add(high, round), 7));
}

/** The same as `resample`, bilinear: half the work, and enough for chroma, which has half the detail and the eye's indulgence. */
export function resampleLinear(
  source: usize,
  stride: i32,
  output: usize,
  width: i32,
  height: i32,
  x0: f64,
  y0: f64,
  step: f64,
  row: usize,
  table: usize,
): void {
  const blocks = (width + 15) >> 4;
  fillLinearColumns(table, blocks, x0, step);
  const from = <i32>Math.floor(x0) & ~15;
  const to = <i32>(x0 + <f64>(blocks << 4) * step) + 20;
  for (let j = 0; j < height; j++) {
    const y = y0 + <f64>j * step;
    const line = <i32>Math.floor(y);
    const above = source + line * stride;
    const weight = i8x16.splat(<i8>(<i32>Math.round(128 * (y - <f64>line))));
    for (let x = from; x < to; x += 16) {
      v128.store(row + x, mix(v128.load(above + x), v128.load(above + stride + x), weight));
    }
    const line_out = output + <usize>(j * width);
    for (let block = 0; block < blocks; block++) {
      const entry = table + <usize>block * LINEAR_BLOCK;
      const columns = row + load<i32>(entry);
      const offsets = v128.load(entry + OFFSETS);
      const here = i8x16.swizzle(v128.load(columns), offsets);
      const next = i8x16.swizzle(v128.load(columns, 1), offsets);
      v128.store(line_out + <usize>(block << 4), mix(here, next, v128.load(entry + NEXT_WEIGHTS)));
    }
  }
}

/** `output` = a·(128 − weight)/128 + b·weight/128, over `length` bytes (rounded up to 16). */
export function crossFade(a: usize, b: usize, output: usize, length: i32, weight: i32): void {
  const weights = i8x16.splat(<i8>weight);
  for (let i = 0; i < length; i += 16) {
    v128.store(output + i, mix(v128.load(a + i), v128.load(b + i), weights));
  }
}
