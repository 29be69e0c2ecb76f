import { darker, lighter } from '../../colour.ts';
import { d, placed } from '../../path.ts';
import { repeat } from '../../random.ts';
import { armchair, legs, type Piece, pew } from './parts.ts';

/** What is sat on. */
export const seatPieces = {
  armchair: { w: 60, draw: armchair },
  sofa: {
    w: 118,
    draw: ({ b, cloth }) =>
      b.shape('M-52 -16V-54Q-30 -70 0 -56Q30 -70 52 -54V-16Z', cloth) +
      b.box(-48, -34, 47, 18, lighter(cloth, 0.14), 5) +
      b.box(1, -34, 47, 18, lighter(cloth, 0.14), 5) +
      b.box(-60, -42, 14, 36, darker(cloth, 0.14), 6) +
      b.box(46, -42, 14, 36, darker(cloth, 0.14), 6) +
      b.box(-54, -8, 6, 8, '#4a2f22') +
      b.box(48, -8, 6, 8, '#4a2f22') +
      placed({ x: -30, y: -44 }, b.box(-10, -10, 20, 20, '#e8c15a', 3), { turn: 12 }),
  },
  throne: {
    w: 76,
    draw: ({ b }) =>
      b.shape('M-60 0L-50 -10H50L60 0Z', '#9a8a80') +
      b.shape('M-44 -10L-38 -18H38L44 -10Z', '#b5a596') +
      b.shape('M-25 -18V-108Q-25 -124 -17 -122L0 -142L17 -122Q25 -124 25 -108V-18Z', '#d9a83a') +
      b.shape('M-18 -30V-104Q0 -124 18 -104V-30Z', '#a8323c') +
      b.box(-25, -48, 50, 14, '#c23c46', 4) +
      b.box(-32, -64, 9, 46, '#d9a83a', 2) +
      b.box(23, -64, 9, 46, '#d9a83a', 2) +
      b.disc(-27.5, -66, 6, '#e8c15a') +
      b.disc(27.5, -66, 6, '#e8c15a') +
      b.disc(0, -128, 5, '#3f73b8'),
  },
  bench: {
    w: 112,
    draw: ({ b, cloth }) =>
      b.box(-54, -92, 108, 66, cloth, 10) +
      repeat(12, (i) => b.disc(-42 + (i % 4) * 28, -80 + Math.floor(i / 4) * 18, 1.8, darker(cloth, 0.3))) +
      b.box(-56, -38, 112, 18, lighter(cloth, 0.14), 6) +
      b.box(-52, -22, 104, 22, '#5a3a28'),
  },
  clubChairs: {
    w: 130,
    draw: (w) =>
      [-34, 34].map((x) => placed({ x, y: 0 }, armchair(w))).join('') +
      w.b.stroke('M0 0V-30M-9 0H9', w.wood, 3) +
      w.b.oval(0, -31, 15, 3.6, w.wood) +
      w.b.box(-4, -42, 8, 9, '#d9a45a', 1),
  },
  schoolDesks: {
    w: 150,
    draw: ({ b, wood }) =>
      [-52, 0, 52]
        .map(
          (x) =>
            b.box(x - 20, -34, 40, 5, wood) +
            b.wash(d`M${x - 18} -29h36v9h-36Z`, darker(wood, 0.25)) +
            legs(b, x, 34, 32, darker(wood, 0.35)) +
            b.box(x - 12, -37, 13, 3, '#f6efdf') +
            b.box(x + 6, -39, 8, 5, '#a8483c'),
        )
        .join(''),
  },
  pews: { w: 170, draw: (w) => [-56, 0, 56].map((x) => pew(w, x)).join('') },
} satisfies Record<string, Piece>;
