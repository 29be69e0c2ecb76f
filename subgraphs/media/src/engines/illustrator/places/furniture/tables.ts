import { darker } from '../../colour.ts';
import { d } from '../../path.ts';
import { repeat } from '../../random.ts';
import { bottle, candle, jars, legs, type Piece, table } from './parts.ts';

/** What is eaten, written, sold or served on. */
export const tablePieces = {
  kitchenTable: {
    w: 96,
    draw: (w) =>
      table(
        w,
        92,
        40,
        w.b.shape('M-30 -45q0 -12 13 -12q13 0 13 12Z', '#d9a45a') +
          w.b.stroke('M-23 -55l3 6M-15 -57l3 6', '#b5803a', 1.6) +
          w.b.shape('M8 -45q-6 -14 8 -15q14 1 8 15Z', '#5f8a94') +
          w.b.disc(34, -50, 5, '#d8402f') +
          w.b.disc(39, -49, 4.4, '#8fb84a'),
      ),
  },
  desk: {
    w: 104,
    draw: (w) =>
      w.b.box(-50, -40, 30, 40, darker(w.wood, 0.1), 1) +
      w.b.box(20, -40, 30, 40, darker(w.wood, 0.1), 1) +
      repeat(3, (i) => w.b.box(-47, -36 + i * 12, 24, 9, w.wood, 1) + w.b.disc(-35, -31.5 + i * 12, 1.3, '#e2b64d')) +
      w.b.box(-54, -46, 108, 7, w.wood, 1) +
      w.b.shape('M-14 -46l-6 -4h26l6 4Z', '#f8f1de') +
      w.b.box(-44, -56, 14, 10, '#a8483c', 1) +
      w.b.box(-42, -61, 14, 5, '#3f6a7a', 1) +
      w.b.stroke('M28 -46v-7M28 -53q8 -12 14 -14', '#f3ead4', 1.6) +
      w.b.disc(28, -49, 3.6, '#2f3440') +
      candle(w, 44, -46),
  },
  diningTable: {
    w: 168,
    draw: (w) =>
      repeat(4, (i) => w.b.box(-66 + i * 38, -72, 17, 40, darker(w.wood, 0.3), 4)) +
      w.b.shape('M-82 -46H82L86 -22Q70 -28 54 -22T20 -22T-14 -22T-48 -22T-86 -22Z', '#f8f2e4') +
      w.b.shape('M-80 -52H80L84 -44H-84Z', '#fffaf0') +
      w.b.box(-70, -22, 6, 22, w.wood) +
      w.b.box(64, -22, 6, 22, w.wood) +
      [-52, -18, 18, 52]
        .map((x) => w.b.oval(x, -49, 10, 2.6, '#dfe7ea') + w.b.oval(x, -50, 6, 1.6, '#c8d4da'))
        .join('') +
      w.b.shape('M-9 -50q-2 -12 9 -13q11 1 9 13Z', '#d9a45a') +
      candle(w, -34, -50) +
      candle(w, 34, -50) +
      bottle(w.b, 62, -48, '#5a7a4a'),
  },
  innTable: {
    w: 82,
    draw: (w) =>
      table(w, 62, 36, w.b.box(-16, -53, 8, 12, '#c9a25a', 1) + candle(w, 10, -41)) +
      w.b.box(-42, -24, 14, 4, w.wood) +
      legs(w.b, -35, 12, 22, darker(w.wood, 0.25)) +
      w.b.box(28, -24, 14, 4, w.wood) +
      legs(w.b, 35, 12, 22, darker(w.wood, 0.25)),
  },
  counter: {
    w: 132,
    draw: (w) =>
      w.b.box(-62, -46, 124, 46, w.wood, 1) +
      repeat(4, (i) => w.b.box(-57 + i * 30, -39, 25, 34, darker(w.wood, 0.14), 1)) +
      w.b.box(-67, -52, 134, 7, darker(w.wood, 0.25), 2) +
      w.b.stroke('M-38 -52v-18M-54 -68L-22 -70', '#c49a4a', 2.4) +
      w.b.shape('M-60 -62h13l-3 5h-7ZM-28 -64h13l-3 5h-7Z', '#c49a4a') +
      jars(w, 14, -52, 40, ['#d8483e', '#f0c145', '#7fa86a', '#ee9db4']),
  },
  bar: {
    w: 128,
    draw: (w) =>
      w.b.box(-60, -50, 120, 50, darker(w.wood, 0.1), 1) +
      repeat(6, (i) => w.b.stroke(d`M${-50 + i * 20} -46V-3`, darker(w.wood, 0.35), 1.6)) +
      w.b.box(-65, -56, 130, 7, w.wood, 2) +
      [-40, -22, 8]
        .map(
          (x) =>
            w.b.box(x, -68, 9, 12, '#c9a25a', 1) +
            w.b.shape(d`M${x - 1} -68q5 -7 11 0Z`, '#fbf5e6') +
            w.b.stroke(d`M${x + 9} -65q5 0 4 6`, '#c9a25a', 1.6),
        )
        .join('') +
      bottle(w.b, 40, -56, '#5a7a4a') +
      bottle(w.b, 49, -56, '#8a3f3a'),
  },
} satisfies Record<string, Piece>;
