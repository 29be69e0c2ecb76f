/** Numbers in [0, 1) that depend on their seed alone. */
export type Random = () => number;

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
}

/** mulberry32 (Tommy Ettinger, public domain algorithm). */
export function random(seed: string): Random {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const between = (r: Random, low: number, high: number) => low + r() * (high - low);

export const pick = <T>(r: Random, list: readonly T[]): T => list[Math.floor(r() * list.length)] as T;

/** `count` drawings, each told its index and its share of the way (0 to 1). */
export function repeat(count: number, draw: (index: number, share: number) => string): string {
  let all = '';
  for (let i = 0; i < count; i++) all += draw(i, count > 1 ? i / (count - 1) : 0.5);
  return all;
}
