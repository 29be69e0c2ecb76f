import { darker } from '../../colour.ts';
import { d } from '../../path.ts';
import { repeat } from '../../random.ts';
import { candle, type Piece } from './parts.ts';

/** What belongs to public rooms: halls, churches, theatres, courts, schools, museums. */
export const hallPieces = {
  column: {
    w: 36,
    draw: ({ b }) =>
      b.box(-12, -230, 24, 230, '#d9cfc0') +
      b.wash('M2 -230H12V0H2Z', '#8a8078', 0.35) +
      b.stroke('M-6 -220V-14M0 -220V-14', '#b8ac9c', 1.4, 0.7) +
      b.box(-17, -12, 34, 12, '#c4b8a6') +
      b.box(-17, -236, 34, 14, '#c4b8a6'),
  },
  altar: {
    w: 84,
    draw: (w) =>
      w.b.shape('M-52 0L-44 -8H44L52 0Z', '#a89a8a') +
      w.b.box(-36, -46, 72, 38, '#e6dcc8') +
      w.b.shape('M-40 -50H40V-42H-40Z', '#fffaf0') +
      w.b.shape('M-12 -42H12V-18L0 -10L-12 -18Z', '#a8323c') +
      w.b.stroke('M0 -84V-50M-10 -74H10', '#e2b64d', 3.4) +
      candle(w, -28, -50) +
      candle(w, 28, -50),
  },
  stage: {
    w: 210,
    draw: ({ b }) =>
      b.box(-105, -30, 210, 30, '#8a5a38') +
      b.box(-109, -34, 218, 6, '#b5834f') +
      b.shape('M-105 -34V-190H105V-34H78Q96 -110 60 -150Q0 -172 -60 -150Q-96 -110 -78 -34Z', '#a8323c') +
      repeat(6, (i) => b.stroke(d`M${(i < 3 ? -100 : 82) + (i % 3) * 9} -186V-38`, '#7a2430', 2.4, 0.7)) +
      repeat(7, (i) => b.shape(d`M${-105 + i * 30} -194h30v16q-15 16 -30 0Z`, i % 2 ? '#c23c46' : '#a8323c')) +
      repeat(6, (i) => b.glowDisc(-80 + i * 32, -37, 3.4, '#ffe9a8')),
  },
  judgeBench: {
    w: 140,
    draw: ({ b, wood }) =>
      b.box(-44, -130, 88, 90, darker(wood, 0.25), 2) +
      b.shape('M-26 -128q26 -22 52 0Z', darker(wood, 0.1)) +
      b.disc(0, -104, 13, '#c49a4a') +
      b.stroke('M-8 -106h16M0 -114v20M-8 -106l-4 7h8ZM8 -106l-4 7h8Z', '#4a3a2a', 1.6) +
      b.box(-66, -66, 132, 66, wood, 1) +
      b.box(-72, -73, 144, 9, darker(wood, 0.2), 2) +
      [-44, 0, 44].map((x) => b.box(x - 17, -56, 34, 46, darker(wood, 0.14), 1)).join('') +
      b.box(18, -80, 16, 7, '#7a4f30', 2) +
      b.stroke('M30 -78l14 -6', '#7a4f30', 2.4),
  },
  bars: {
    w: 120,
    draw: ({ b }) =>
      b.box(-58, -158, 116, 158, '#3a3840') +
      repeat(9, (i) => b.stroke(d`M${-52 + i * 13} -156V-2`, '#8a909a', 4)) +
      b.stroke('M-58 -150H58M-58 -84H58M-58 -6H58', '#8a909a', 5) +
      b.box(26, -92, 16, 18, '#6a6f78', 2) +
      b.disc(34, -84, 2.6, '#2a2a30'),
  },
  skeleton: {
    w: 170,
    draw: ({ b }) =>
      b.box(-80, -12, 160, 12, '#8a6a4a', 1) +
      b.stroke('M-74 -34Q-50 -62 -16 -64Q20 -66 34 -92Q42 -108 54 -110', '#efe6d0', 6) +
      repeat(7, (i) => b.stroke(d`M${-24 + i * 8} ${-64 - (i > 4 ? (i - 4) * 5 : 0)}q6 14 -1 27`, '#efe6d0', 2.6)) +
      b.stroke('M-20 -62L-26 -36L-16 -13M-6 -62L-2 -36L-8 -13M22 -70L28 -40L22 -13', '#efe6d0', 4.4) +
      b.shape('M50 -118Q64 -122 82 -108L80 -102L58 -102Q48 -106 50 -118Z', '#efe6d0') +
      b.disc(61, -112, 2.4, '#4a3a2a') +
      b.stroke('M60 -100L78 -98', '#efe6d0', 3),
  },
  vitrine: {
    w: 52,
    draw: ({ b }) =>
      b.box(-20, -46, 40, 46, '#7a4f30', 1) +
      b.shape('M-20 -46V-84H20V-46Z', '#dfeef2', 0.55) +
      b.shape('M-7 -46Q-14 -62 -5 -68H5Q14 -62 7 -46Z', '#c8703a') +
      b.stroke('M-8 -58H8', '#3a2c26', 2) +
      d`<path d="M-20 -46V-84H20V-46Z" fill="none" stroke="${b.tone('#c49a4a')}" stroke-width="2"/>`,
  },
} satisfies Record<string, Piece>;
