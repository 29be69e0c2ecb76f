import type { Mood } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { d } from '../path.ts';
import type { SeatKind } from '../places/setting.ts';

/** A seat of the given height under somebody who looks right. */
export function seatUnder(b: Brush, kind: SeatKind, height: number): string {
  const h = Math.max(6, height);
  const wood = '#8a5a38';
  switch (kind) {
    case 'chair':
      return (
        b.box(-17, -h - 30, 4, h + 30, wood, 1) +
        b.box(-17, -h - 30, 5, 26, lighter(wood, 0.12), 2) +
        b.box(-18, -h, 31, 4.5, wood, 2) +
        b.box(8, -h + 3, 4, h - 3, darker(wood, 0.2))
      );
    case 'stool':
      return (
        b.box(-14, -h, 26, 4.5, wood, 2) + b.stroke(d`M-10 ${-h + 4}L-13 0M8 ${-h + 4}L11 0`, darker(wood, 0.15), 3.4)
      );
    case 'bench':
      return (
        b.box(-26, -h, 48, 5, wood, 2) +
        b.box(-22, -h + 4, 5, h - 4, darker(wood, 0.25)) +
        b.box(13, -h + 4, 5, h - 4, darker(wood, 0.25))
      );
    case 'crate':
      return b.box(-16, -h, 30, h, '#b98a54') + b.stroke(d`M-15 ${-h + 1.5}H12V-1.500H-15Z`, '#8a6238', 2.6);
    case 'log':
      return (
        b.box(-26, -h, 46, h, '#7a5638', h * 0.45) +
        b.oval(20, -h / 2, h * 0.3, h / 2, '#c9a06c') +
        b.oval(20, -h / 2, h * 0.16, h * 0.28, '#a97f50')
      );
    case 'cloud':
      return b.wash(d`M-30 0Q-38 ${-h} -16 ${-h * 0.9}Q0 ${-h * 1.3} 14 ${-h * 0.95}Q34 ${-h} 28 0Z`, '#ffffff', 0.95);
    default:
      return (
        b.shape(d`M-24 0Q-26 ${-h * 0.9} -10 ${-h}Q10 ${-h * 1.1} 18 ${-h * 0.7}Q24 ${-h * 0.3} 24 0Z`, '#9a9aa0') +
        b.wash(d`M-16 ${-h * 0.8}Q0 ${-h * 1.1} 12 ${-h * 0.8}Q0 ${-h * 0.8} -16 ${-h * 0.8}Z`, '#ffffff', 0.25)
      );
  }
}

/** A bed around somebody who lies with the head to the left. */
export function furnishedBed(b: Brush, mood: Mood): { behind: string; front: string } {
  const wood = '#8a5a38';
  const cloth = mood === 'sad' || mood === 'solemn' ? '#5f7390' : '#b5576f';
  return {
    behind:
      b.box(-64, -56, 6, 56, wood, 2) +
      b.box(58, -38, 6, 38, wood, 2) +
      b.box(-60, -20, 120, 13, darker(wood, 0.2)) +
      b.shape('M-58 -20V-27H58V-20Z', '#f6f0e4') +
      b.shape('M-58 -27Q-60 -38 -46 -38Q-30 -38 -32 -27Z', '#fffaf0'),
    front:
      b.shape('M-12 -42Q20 -50 56 -36Q60 -30 59 -9H-14Q-18 -28 -12 -42Z', cloth) +
      b.wash('M-12 -42Q-4 -44 2 -45Q-4 -26 -2 -9H-14Q-18 -28 -12 -42Z', lighter(cloth, 0.5)) +
      b.stroke('M16 -44q-4 16 0 33M34 -42q-3 16 0 31', darker(cloth, 0.22), 1.5, 0.6),
  };
}
