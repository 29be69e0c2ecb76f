import { darker, lighter } from '../../colour.ts';
import { d } from '../../path.ts';
import { repeat } from '../../random.ts';
import type { Piece } from './parts.ts';

/** What is lain on. */
export const bedPieces = {
  bed: {
    w: 128,
    draw: ({ b, wood, cloth }) =>
      b.box(-64, -62, 7, 62, wood, 2) +
      b.shape('M-60 -58q20 -14 34 0v22h-34Z', darker(wood, 0.1)) +
      b.box(58, -42, 6, 42, wood, 2) +
      b.box(-60, -28, 120, 18, darker(wood, 0.2)) +
      b.shape('M-57 -26v-9q28 -6 114 0v11Z', '#f6f0e4') +
      b.shape('M-54 -34q-2 -12 14 -12q17 0 15 12Z', '#fffaf0') +
      b.shape('M-22 -38Q20 -44 60 -36V-10H-20Q-26 -24 -22 -38Z', cloth) +
      b.wash('M-22 -38Q-12 -40 -6 -40Q-10 -24 -6 -10H-20Q-26 -24 -22 -38Z', lighter(cloth, 0.45)) +
      repeat(3, (i) => b.stroke(d`M${12 + i * 17} -39q-3 14 0 28`, darker(cloth, 0.2), 1.4, 0.6)),
  },
  bunk: {
    w: 92,
    draw: ({ b }) =>
      b.box(-44, -26, 88, 6, '#7a5a40') +
      b.stroke('M-40 -20V0M40 -20V0', '#5a4230', 5) +
      b.shape('M-42 -26q0 -8 12 -8q60 -2 72 8Z', '#8f8a80') +
      b.stroke('M-36 -34L-36 -66M36 -34L36 -66', '#6a6f78', 2.4),
  },
  hospitalBeds: {
    w: 150,
    draw: ({ b }) =>
      [-40, 40]
        .map(
          (x) =>
            b.stroke(d`M${x - 32} 0V-50H${x - 26}V-26M${x + 32} 0V-34M${x - 32} -40h6`, '#b9c2cc', 3.4) +
            b.box(x - 32, -30, 64, 10, '#f6f4f0', 2) +
            b.shape(d`M${x - 28} -30q2 -9 12 -9q8 0 9 9Z`, '#ffffff') +
            b.shape(d`M${x - 6} -32h38v14h-38Z`, '#8fc0c8'),
        )
        .join(''),
  },
  hammock: {
    w: 96,
    draw: ({ b, cloth }) =>
      b.stroke('M-46 -96L-34 -62M46 -96L34 -62', '#c9b48a', 2.2) +
      b.shape('M-38 -64Q0 -22 38 -64Q0 -40 -38 -64Z', cloth) +
      b.wash('M-38 -64Q0 -22 38 -64Q0 -30 -38 -64Z', darker(cloth, 0.25), 0.6),
  },
} satisfies Record<string, Piece>;
