import { clockHands } from '../../clock-hands.ts';
import { d } from '../../path.ts';
import { repeat } from '../../random.ts';
import { candle, flame, halo, type Piece } from './parts.ts';

/** Fire and light. */
export const hearthPieces = {
  stove: {
    w: 62,
    draw: (w) =>
      halo(w, 0, -26, 70) +
      w.b.box(4, -150, 11, 76, '#3f3c46') +
      w.b.box(-30, -52, 60, 52, '#4a4650', 3) +
      w.b.box(-33, -56, 66, 6, '#2f2c36') +
      w.b.box(-22, -40, 24, 26, '#2a2730', 2) +
      w.b.glow('M-19 -16q-2 -12 5 -18q0 6 4 8q4 -4 3 -9q7 8 5 19Z', '#f08a34') +
      w.b.box(8, -40, 16, 11, '#2f2c36', 1) +
      w.b.shape('M-22 -56v-13h22v13Z', '#b5653f') +
      w.b.box(-24, -71, 26, 3, '#8a4a34', 1) +
      w.b.shape('M6 -56q-2 -12 8 -13q10 1 8 13Z', '#5f8a94') +
      w.b.stroke('M22 -62q7 -2 6 5', '#5f8a94', 2) +
      w.b.stroke('M-12 -76q-4 -6 0 -12t0 -12M-4 -78q-4 -6 0 -12', '#ffffff', 2, 0.35),
  },
  fireplace: {
    w: 98,
    draw: (w) =>
      w.b.box(-46, -84, 92, 84, '#b0a596') +
      repeat(5, (row) =>
        w.b.stroke(
          repeat(5, (i) => d`M${-46 + i * 20 + (row % 2) * 10} ${-80 + row * 16}v14`) + d`M-46 ${-66 + row * 16}H46`,
          '#8a8074',
          1.2,
          0.7,
        ),
      ) +
      w.b.shape('M-28 0V-46Q0 -66 28 -46V0Z', '#2a2228') +
      d`<circle cx="0" cy="-18" r="110" fill="${w.defs.pool('#ffa24a', w.lit ? 0.75 : 0.42)}"/>` +
      w.b.glow('M-16 -4Q-24 -24 -8 -40Q-6 -28 2 -32Q0 -46 10 -52Q9 -38 17 -28Q24 -14 16 -4Z', '#f07c34') +
      w.b.glow('M-8 -4Q-13 -16 -2 -26Q2 -16 8 -20Q15 -10 8 -4Z', '#ffd35c') +
      w.b.stroke('M-18 -3L16 -7M18 -3L-14 -8', '#6a4430', 5) +
      w.b.box(-54, -92, 108, 10, w.wood, 2) +
      candle(w, -40, -92) +
      candle(w, 40, -92) +
      w.b.disc(0, -101, 9, '#7a4f30') +
      w.b.disc(0, -101, 7, '#f6efdf') +
      w.b.stroke(clockHands(w.time, 0, -101, 7), '#2a2228', 1),
  },
  boiler: {
    w: 92,
    draw: (w) =>
      w.b.box(-4, -180, 12, 90, '#6a6f78') +
      w.b.box(-40, -92, 80, 84, '#a8613f', 26) +
      repeat(3, (i) => w.b.stroke(d`M-40 ${-74 + i * 24}H40`, '#7a4430', 2.4)) +
      w.b.disc(-16, -58, 10, '#f3ead4') +
      w.b.stroke('M-16 -58l5 -5', '#a8323c', 1.6) +
      w.b.box(2, -40, 26, 24, '#2a2228', 2) +
      w.b.glow('M6 -18q-2 -10 4 -14q2 5 5 5q1 -7 5 -9q6 9 4 18Z', '#f08a34') +
      w.b.stroke('M40 -70H52V0M-40 -50H-52V0', '#6a6f78', 5),
  },
  sconce: {
    w: 22,
    wall: true,
    draw: (w) =>
      halo(w, 0, -6, 70) +
      w.b.stroke('M0 8Q-6 14 -4 4', '#b98a3a', 3) +
      w.b.box(-2.6, -8, 5.2, 12, '#f3ead4') +
      (w.lit ? flame(w.b, 0, -8, 1.2) : ''),
  },
  torch: {
    w: 24,
    wall: true,
    draw: (w) =>
      d`<circle cx="0" cy="-16" r="80" fill="${w.defs.pool('#ffb454', 0.7)}"/>` +
      w.b.stroke('M0 18L0 -6', '#6a4430', 5) +
      w.b.box(-6, -8, 12, 6, '#3a3440') +
      w.b.glow('M-6 -8Q-10 -20 0 -32Q2 -24 5 -22Q9 -14 6 -8Z', '#f08a34') +
      w.b.glow('M-3 -8Q-5 -15 0 -21Q4 -14 3 -8Z', '#ffd98a'),
  },
} satisfies Record<string, Piece>;
