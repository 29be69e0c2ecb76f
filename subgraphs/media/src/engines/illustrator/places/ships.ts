import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import { repeat } from '../random.ts';

const wood = '#74482a';

function sail(b: Brush, x: number, y: number, w: number, h: number, cloth: string): string {
  return (
    b.shape(
      d`M${x - w / 2} ${y}Q${x} ${y + h * 0.12} ${x + w / 2} ${y}Q${x + w * 0.66} ${y + h * 0.5} ${x + w * 0.54} ${y + h}Q${x} ${y + h * 1.14} ${x - w * 0.54} ${y + h}Q${x - w * 0.32} ${y + h * 0.5} ${x - w / 2} ${y}Z`,
      cloth,
    ) +
    b.wash(
      d`M${x + w * 0.14} ${y + h * 0.08}Q${x + w * 0.34} ${y + h * 0.06} ${x + w / 2} ${y}Q${x + w * 0.66} ${y + h * 0.5} ${x + w * 0.54} ${y + h}L${x + w * 0.24} ${y + h * 1.08}Q${x + w * 0.4} ${y + h * 0.5} ${x + w * 0.14} ${y + h * 0.08}Z`,
      '#8a6f52',
      0.38,
    ) +
    b.stroke(d`M${x - w * 0.56} ${y}H${x + w * 0.56}`, '#4a2f1e', 1.6)
  );
}

/** A three-master, 100 high, waterline at y = 0. */
export function tallShip(b: Brush, lit: boolean, cloth = '#f1e4c6'): string {
  const mast = (x: number, h: number) => b.box(x - 1.2, -h, 2.4, h - 8, '#4a2f1e');
  return (
    mast(-32, 84) +
    mast(2, 100) +
    mast(34, 80) +
    b.shape('M2 -100q9 -4 17 1q-8 2 -17 5Z', '#c43c34') +
    b.shape('M50 -18L38 -66L84 -22Z', lighter(cloth, 0.05)) +
    sail(b, -32, -80, 24, 24, cloth) +
    sail(b, -32, -52, 28, 28, darker(cloth, 0.04)) +
    sail(b, 2, -94, 30, 30, cloth) +
    sail(b, 2, -60, 38, 34, darker(cloth, 0.04)) +
    sail(b, 33, -74, 22, 22, cloth) +
    sail(b, 33, -48, 26, 26, darker(cloth, 0.04)) +
    b.stroke('M52 -16L86 -26', '#4a2f1e', 2) +
    b.shape('M-62 -26L-58 -4Q-54 10 -42 12H40Q54 10 66 -18L50 -12H-42L-46 -26Z', wood) +
    b.wash('M-60 -14L-42 -8H50L60 -12L58 -8L50 -5H-44L-59 -9Z', '#d9a441') +
    b.wash('M-56 2Q-52 11 -42 12H40Q50 10 57 2Z', '#3f2412') +
    repeat(6, (i) =>
      lit ? b.glow(d`M${-40 + i * 15} -3h5v4h-5Z`, '#ffd98a') : b.box(-40 + i * 15, -3, 5, 4, '#e0b860'),
    )
  );
}

/** A rowing boat seen from the side: what is before and behind those who sit in it. 100 long. */
export function rowingBoat(b: Brush, paint = '#a9683c'): { behind: string; front: string } {
  return {
    behind: b.shape('M-50 -18Q0 -9 50 -20L46 -10Q0 -4 -46 -10Z', darker(paint, 0.4)),
    front:
      b.shape('M-52 -18Q0 -6 54 -21Q48 2 36 7H-36Q-48 2 -52 -18Z', paint) +
      b.wash('M-49 -8Q0 2 50 -11Q44 2 36 7H-36Q-46 4 -49 -8Z', darker(paint, 0.28), 0.7) +
      b.stroke('M-52 -18Q0 -6 54 -21', lighter(paint, 0.28), 2.4),
  };
}

/** A small boat with one sail, far out. */
export const sailboat = (b: Brush, cloth: string) =>
  b.shape('M-1 -60V-8H-30Q-10 -30 -1 -60Z', cloth) +
  b.shape('M3 -54Q20 -30 24 -8H3Z', darker(cloth, 0.08)) +
  b.box(-0.6, -64, 2, 58, '#4a2f1e') +
  b.shape('M-32 -6H30Q26 6 18 7H-22Q-30 4 -32 -6Z', '#8a4a34');

export function locomotive(b: Brush, lit: boolean): string {
  const wheel = (x: number, r: number) =>
    b.disc(x, -r, r, '#2f2c34') +
    b.disc(x, -r, r * 0.72, '#a33a32') +
    b.disc(x, -r, r * 0.24, '#e2b64d') +
    b.stroke(d`M${x - r * 0.6} ${-r}H${x + r * 0.6}M${x} ${-r * 1.6}V${-r * 0.4}`, '#2f2c34', 1.2);
  return (
    repeat(6, (i) => b.disc(44 - i * 19, -86 - i * 7, 8 + i * 3.6, '#eceff0', 0.72 - i * 0.09)) +
    b.box(40, -78, 10, 26, '#2f3440') +
    b.shape('M37 -80H53L50 -72H40Z', '#2f3440') +
    b.box(-14, -56, 76, 32, '#3f6a54', 14) +
    b.box(-14, -56, 50, 32, '#3f6a54') +
    b.wash('M-14 -52H56q4 3 5 6H-14Z', '#a9d0b0', 0.5) +
    b.stroke('M4 -56V-24M24 -56V-24', '#d9b04c', 1.6) +
    b.disc(16, -59, 6, '#d9b04c') +
    b.box(-46, -74, 34, 52, '#34584a') +
    (lit ? b.glow('M-40 -66h22v17h-22Z', '#ffd98a') : b.box(-40, -66, 22, 17, '#9fc2cc')) +
    b.box(-51, -79, 44, 6, '#2b3a36') +
    b.box(-50, -24, 112, 7, '#a33a32') +
    b.shape('M62 -18L80 0H58V-18Z', '#8a2f2a') +
    b.disc(63, -40, 4.5, lit ? '#ffe9a8' : '#e8d8a4') +
    wheel(-32, 14) +
    wheel(2, 14) +
    wheel(30, 10) +
    wheel(52, 10) +
    b.stroke('M-32 -14H30', '#c9ced2', 2.4)
  );
}

/** A railway carriage, 110 long. */
export const wagon = (b: Brush, paint: string, lit: boolean) =>
  b.box(-55, -66, 110, 48, paint, 3) +
  b.wash('M-55 -30H55V-18H-55Z', darker(paint, 0.3), 0.7) +
  b.box(-58, -71, 116, 7, '#3a3440', 3) +
  repeat(5, (i) =>
    lit ? b.glow(d`M${-48 + i * 20} -58h14v18h-14Z`, '#ffd98a') : b.box(-48 + i * 20, -58, 14, 18, '#9fc2cc'),
  ) +
  b.stroke('M-54 -33H54', '#e2c268', 1.4) +
  b.box(-58, -20, 116, 5, '#2f2c34') +
  [-38, -24, 24, 38].map((x) => b.disc(x, -8, 8, '#2f2c34') + b.disc(x, -8, 4.6, '#7a7f88')).join('');
