/** Played faster (or slower) by `ratio`: higher and shorter by the same measure. Four-point Hermite interpolation. */
export function played(pcm: Int16Array, ratio: number): Int16Array {
  if (ratio === 1) return pcm;
  const out = new Int16Array(Math.floor(pcm.length / ratio));
  for (let i = 0; i < out.length; i++) {
    const at = i * ratio;
    const k = Math.floor(at);
    const [a, b, c, d] = [pcm[k - 1] ?? 0, pcm[k] ?? 0, pcm[k + 1] ?? 0, pcm[k + 2] ?? 0];
    const t = at - k;
    const bend = (3 * (b - c) + d - a) / 2;
    const slope = (c - a) / 2;
    out[i] = Math.max(-32768, Math.min(32767, Math.round(((bend * t + (c - b - slope - bend)) * t + slope) * t + b)));
  }
  return out;
}
